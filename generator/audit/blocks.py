"""Put runs of text together: lines, and the paragraphs, headings and cells that the lines make.

Where an element of the tag tree is one run of words, its lines belong together. All other text is put together as the
eye does it: by where lines start and end, their size, and the room between them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.audit.seen import Block, Line, Page, Run
from generator.audit.tag import INLINE, PARAGRAPHS, Tag

SAME_LINE = 0.3
"""How far apart the baselines of one line may be, divided by the size."""
RAISED = 0.5
"""The same for smaller text: raised and lowered numbers."""
WORD_GAP = 0.5
"""How far apart the pieces of a line may be that have no space between them, divided by the size."""
PIECE_GAP = 1.5
"""How far apart the pieces of a line may be that have, and are drawn one after the other, divided by the size."""
LONG = 30
"""How many characters a line has at least that goes on because it is full."""
TIGHT = 1.52
"""Lines at most this far apart, divided by the size, are one paragraph if they start at the same place."""
WIDE = 2.6
"""Lines at most this far apart are one if the upper one is full, and no other lines of that size are nearer."""
INDENT = 4.0
"""How far the first line of a paragraph may start beside the others, divided by the size."""
MARKER = re.compile(r"^\s*(?:[•‣◦▪●○■□▶–—*·\uf0b7\uf0a7-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])(?:\s|$)")
"""How a point of a list begins."""


def blocks(page: Page, runs: list[Run]) -> list[Block]:
    """Return the blocks of a page, in the order in which they are drawn."""
    paragraphs: dict[Tag, Block] = {}
    pieces: dict[Any, list[Line]] = {}
    orders: dict[int, int] = {}
    for run in runs:
        tag = run.tag.block if run.tag else None
        if tag is not None and tag.role in PARAGRAPHS:
            block = paragraphs.setdefault(tag, Block(page, tag))
            orders.setdefault(id(block), run.order)
            _add(block.lines, run)
        elif run.text.strip():
            _add(pieces.setdefault(tag, []), run, loose=True)
    found = [each for block in paragraphs.values() for each in _up_again(block, orders)]
    for tag, lines in pieces.items():
        for block in _seen_together(page, tag, lines):
            orders[id(block)] = min(run.order for line in block.lines for run in line.runs)
            found.append(block)
    _add_blanks(page, found)
    for block in found:
        block.lines = [line for line in block.lines if line.glyphs or line.blanks]
    found = [block for block in found if any(line.glyphs for line in block.lines)]
    return sorted(found, key=lambda block: orders[id(block)])


def _add(lines: list[Line], run: Run, *, loose: bool = False) -> None:
    """Add a run to the last line, or begin another."""
    last = lines[-1] if lines else None
    if last is not None and _same_level(last, run) and not (loose and _is_away(last, run)):
        last.runs.append(run)
    else:
        lines.append(Line([run]))


def _same_level(line: Line, run: Run) -> bool:
    sizes = max(run.size for run in line.runs), run.size
    allowed = RAISED if min(sizes) < 0.85 * max(sizes) else SAME_LINE
    return abs(line.baseline - run.baseline) < allowed * max(sizes)


def _is_away(line: Line, run: Run) -> bool:
    last = line.runs[-1].glyphs[-1]
    size = max(run.size, line.runs[-1].size)
    spaced = last.text.isspace() or run.glyphs[0].text.isspace()
    return not -size < run.glyphs[0].left - last.right < (PIECE_GAP if spaced else WORD_GAP) * size


def _up_again(block: Block, orders: dict[int, int]) -> Iterator[Block]:
    """Yield the parts of an element that goes on at the top of another column."""
    part = Block(block.page, block.tag)
    orders[id(part)] = orders[id(block)]
    for line in block.lines:
        if part.lines and line.baseline > part.lines[-1].baseline + line.size:
            yield part
            part = Block(block.page, block.tag)
            orders[id(part)] = line.runs[0].order
        part.lines.append(line)
    yield part


def _add_blanks(page: Page, found: Iterable[Block]) -> None:
    """Add lines to write on that the tags tell to the lines of text they stand in."""
    tagged = {block.tag: block for block in found if block.tag}
    for edge in page.edges:
        is_blank = edge.tag and edge.tag.role in INLINE and (edge.tag.alt or edge.tag.role == "Form")
        holder = edge.tag.block if edge.tag and is_blank else None
        for line in tagged[holder].lines if holder in tagged else ():
            if edge.level and abs(line.baseline - edge.box[1]) < 0.5 * line.size:
                line.blanks.append(edge)
                break


# Text that no element tells apart


def _seen_together(page: Page, tag: Tag | None, lines: list[Line]) -> list[Block]:
    lines = _joined(lines)
    ends: dict[int, float] = {}
    for line in lines:
        for start in _near(line.left):
            ends[start] = max(ends.get(start, 0.0), line.right)
    usual = _usual_pitch(lines, ends)
    found: list[Block] = []
    for line in sorted(lines, key=lambda line: (-round(line.baseline), line.left)):
        above = [block for block in found if _goes_on(block, line, ends, usual)]
        if above:
            min(above, key=lambda block: block.lines[-1].baseline - line.baseline).lines.append(line)
        else:
            found.append(Block(page, tag, [line]))
    return found


def _joined(lines: list[Line]) -> list[Line]:
    """Join pieces of one line that stand close, in whatever order they are drawn."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: line.left):
        for other in found:
            gap = line.left - other.right
            size = max(line.size, other.size)
            if -0.3 * size < gap < WORD_GAP * size and _same_level(other, line.runs[0]):
                found[found.index(other)] = Line([*other.runs, *line.runs])
                break
        else:
            found.append(line)
    return found


def _near(place: float) -> tuple[int, int, int]:
    return round(place) - 1, round(place), round(place) + 1


def is_full(upper: Line, lower: Line, end: float) -> bool:
    """Tell whether a line ends where the first word of the next one has no room before an end."""
    first = len(lower.text.split()[0]) if lower.text.split() else 0
    if not (first and lower.glyphs and upper.glyphs):
        return False
    word = lower.glyphs[min(first, len(lower.glyphs)) - 1][0].right - lower.glyphs[0][0].left
    return upper.right + 0.2 * upper.size + word > end


def _usual_pitch(lines: list[Line], ends: dict[int, float]) -> dict[int, float]:
    """Return how far apart full lines of each size and the next ones mostly are; a size is counted in half points."""
    pitches: dict[int, Counter[float]] = {}
    for upper in lines:
        below = [
            line
            for line in lines
            if abs(line.left - upper.left) < 1 and _same_size(line, upper) and line.baseline < upper.baseline
        ]
        if not below:
            continue
        lower = max(below, key=lambda line: line.baseline)
        if upper.baseline - lower.baseline < WIDE * upper.size and is_full(upper, lower, ends[round(upper.left)]):
            pitches.setdefault(round(2 * upper.size), Counter())[round(upper.baseline - lower.baseline, 0)] += 1
    return {size: found.most_common(1)[0][0] for size, found in pitches.items()}


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.04 * max(one.size, other.size)


def is_bold(line: Line) -> bool:
    """Tell whether most of a line is bold."""
    bold = sum(len(run.text.strip()) for run in line.runs if run.bold)
    return 2 * bold > sum(len(run.text.strip()) for run in line.runs)


def _goes_on(block: Block, line: Line, ends: dict[int, float], usual: dict[int, float]) -> bool:
    """Tell whether a line is the next one of a block."""
    upper = block.lines[-1]
    pitch = upper.baseline - line.baseline
    if not _same_size(upper, line) or is_bold(upper) != is_bold(line) or MARKER.match(line.text):
        return False
    if not 0.5 * line.size < pitch < WIDE * line.size or not _below(block, line):
        return False
    if pitch <= TIGHT * line.size:
        return True
    common = usual.get(round(2 * line.size), pitch)
    full = len(upper.text) >= LONG and is_full(upper, line, ends[round(upper.left)])
    return full and pitch < 1.12 * common + 0.5


def _below(block: Block, line: Line) -> bool:
    """Tell whether a line starts where the next line of a block would, or has the same middle."""
    upper = block.lines[-1]
    if abs(upper.left - line.left) < 1.5:
        return True
    if abs(upper.left + upper.right - line.left - line.right) < 4:
        return True
    if abs(upper.right - line.right) < 1 and len(block.lines) > 1:
        return True
    marked = bool(MARKER.match(upper.text))
    shift = line.left - upper.left
    return len(block.lines) == 1 and 0 < (shift if marked else abs(shift)) <= INDENT * line.size
