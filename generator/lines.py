"""Words become lines: ragged right, never hyphenated, a number never parted from its unit."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.fonts import Face, Family, clusters
from generator.tags import Node

Runs = tuple[tuple[Face, str], ...]


class Outline(msgspec.Struct, frozen=True):
    """Say how a box to tick looks: its edge and its inside in `#rrggbb`, points; `gap` is kept free above it."""

    colour: str
    thickness: float
    inside: str | None = None
    radius: float = 0.0
    gap: float = 0.0


class Style(msgspec.Struct, frozen=True):
    """Say how a piece of text looks: points, ratio of line pitch to size, `#rrggbb`.

    With a `blank_width` it is a line to write on, or with an `outline` a box to tick.
    """

    size: float
    pitch: float
    colour: str
    bold: bool = False
    badge: str | None = None
    blank_width: float = 0.0
    blank_height: float = 0.0
    outline: Outline | None = None

    @property
    def line(self) -> float:
        """The height of a line that holds the piece."""
        return max(self.size * self.pitch, self.blank_height + (self.outline.gap if self.outline else 0.0))


class Piece(msgspec.Struct, frozen=True):
    """Hold words of one style; `node` is a structure element of their own, inside their paragraph's."""

    text: str
    style: Style
    node: Node | None = None
    address: str | None = None


class Fragment(msgspec.Struct, frozen=True):
    """Hold a part of one line in one style: `x` from the line's left edge, widths in points."""

    x: float
    width: float
    runs: Runs
    piece: Piece


class Line(msgspec.Struct, frozen=True):
    """Hold one line; `wrapped` says that the text goes on with a space after it."""

    fragments: tuple[Fragment, ...]
    height: float
    baseline: float
    wrapped: bool


class _Part(msgspec.Struct):
    """Hold a stretch without spaces in one style, measured."""

    runs: Runs
    width: float
    piece: Piece


class _Word(msgspec.Struct):
    """Hold a stretch without spaces, and the space before it.

    `tied`: no line may end before it. `breaks`: a line must end before it.
    """

    parts: list[_Part]
    space: Runs
    gap: float
    tied: bool = False
    breaks: bool = False

    @property
    def width(self) -> float:
        return self.parts[0].width if len(self.parts) == 1 else sum(part.width for part in self.parts)

    def ends_in_number(self) -> bool:
        """Whether the word ends in a digit, or in a blank where a number will be written."""
        part = self.parts[-1]
        style = part.piece.style
        return part.runs[-1][1][-1].isdigit() if part.runs else bool(style.blank_width and not style.outline)


Cluster = list[_Word]
"""Words that must share a line, measured."""
BADGE = 1.55
"""The width of a badge's disc, as a multiple of its text's size."""
ROUNDING = 0.001
"""What sums of widths may be off by, in points."""
ASCENT = 0.79
"""From the top of the text's own height to its baseline, as a multiple of its size."""

# Where a word that is too wide for a line may be cut before it is cut anywhere else.
_SEAMS = re.compile(r"(?<=[^\W\d_][-/@_&=?.,])(?=[^\W\d_])")


# In an address, which is typed as it stands: after a slash, and before any other sign, so that no line ends in a hyphen
# or a full stop that would not be taken for a part of it.
_ADDRESS_SEAMS = re.compile(r"(?<=/)(?=[^/])|(?<=[^\W_])(?=[-._~?&=#%,;:+@!$'()*])")
LONGEST_CODE = 16
"""How many characters of an address without a seam are kept on one line."""


def clusters_of(pieces: Sequence[Piece], family: Family) -> list[Cluster]:
    """Return the words of the pieces, measured, each with those that must share its line.

    Raises generator.fonts.Undrawable for a character that no font has.
    """
    return list(_clusters(_words(pieces, family)))


def break_lines(pieces: Sequence[Piece], width: float, clusters: Sequence[Cluster]) -> list[Line]:
    """Return the lines that hold the pieces, of which the clusters are, within a width in points.

    A word wider than the line is cut where the line ends, without a hyphen.
    """
    lines: list[Line] = []
    current: list[_Word] = []
    used = 0.0
    for words in _groups(clusters, width):
        first = words[0]
        room = sum(word.gap + word.width for word in words)
        if first.breaks or (current and used + room > width + ROUNDING):
            lines.append(_line(current, first.breaks or first.gap > 0, pieces))
            current, used = [], 0.0
        used += room if current else room - first.gap
        current += words
    return [*lines, _line(current, False, pieces)] if pieces else []


def widest_word(clusters: Sequence[Cluster]) -> float:
    """Return the width at which words are cut only after a hyphen or the like, and no number parted from its unit."""
    return max((_narrowest(each) for each in clusters), default=0.0)


def _narrowest(cluster: Cluster) -> float:
    if len(cluster) == 1 and len(cluster[0].parts) == 1 and len(cluster[0].parts[0].runs) == 1:
        (part,) = cluster[0].parts
        ((face, text),) = part.runs
        if part.piece.address:
            return max(face.width(seam[:LONGEST_CODE]) for seam in _ADDRESS_SEAMS.split(text)) * part.piece.style.size
        seams = _SEAMS.split(text)
        if len(seams) > 1:
            return max(map(face.width, seams)) * part.piece.style.size
    return width_of(cluster)


def width_of(cluster: Cluster) -> float:
    """Return the room that words which share a line take there."""
    if len(cluster) == 1:
        return cluster[0].width
    return sum(word.gap + word.width for word in cluster) - cluster[0].gap


def _words(pieces: Sequence[Piece], family: Family) -> Iterator[_Word]:
    """Cut pieces at their spaces; a word may be made of parts of several pieces."""
    word: _Word | None = None
    space: Runs = ()
    tied = breaks = False
    for piece in pieces:
        style = piece.style
        if piece.text == "\n":
            if word or breaks:
                yield word or _Word([], (), 0.0, breaks=True)
            word, space, tied, breaks = None, (), False, True
            continue
        for at, stretch in enumerate(piece.text.split(" ")):
            if at:
                if word:
                    tied = word.ends_in_number()
                    yield word
                    word = None
                space = family.space(style.bold)
            if stretch or style.blank_width:
                if word is None:
                    word = _Word([], space, _width(space, style.size), tied, breaks)
                    space, tied, breaks = (), False, False
                runs = tuple(family.runs(stretch, style.bold)) if stretch else ()
                room = style.blank_width or (style.size * BADGE if style.badge else _width(runs, style.size))
                word.parts.append(_Part(runs, room, piece))
    if word:
        yield word


def _clusters(words: Iterator[_Word]) -> Iterator[Cluster]:
    """Join words that must share a line."""
    cluster: list[_Word] = []
    for word in words:
        if cluster and not word.tied:
            yield cluster
            cluster = []
        cluster.append(word)
    if cluster:
        yield cluster


def _groups(clusters: Iterable[Cluster], width: float) -> Iterator[Cluster]:
    """Cut what is wider than a whole line: first between the words of a cluster, then inside a word."""
    for cluster in clusters:
        if width_of(cluster) <= width + ROUNDING:
            yield cluster
        else:
            for word in cluster:
                yield from [[word]] if word.width <= width + ROUNDING else _cut(word, width)


def _cut(word: _Word, width: float) -> Iterator[list[_Word]]:
    """Cut a word into pieces that each fit the line; a blank to write on becomes as short as it must."""
    cut = _Word([], word.space, word.gap, False, word.breaks)
    for part in word.parts:
        size = part.piece.style.size
        chunks: list[tuple[Runs, float]] = [
            (((face, chunk),), face.width(chunk) * size)
            for face, text in part.runs
            for chunk in _chunks(
                text, face, (width + ROUNDING) / size, _ADDRESS_SEAMS if part.piece.address else _SEAMS
            )
        ]
        for runs, room in chunks or [((), min(part.width, width))]:
            if cut.parts and cut.width + room > width + ROUNDING:
                yield [cut]
                cut = _Word([], (), 0.0)
            last = cut.parts[-1] if cut.parts else None
            if last and last.piece is part.piece:
                last.runs, last.width = _joined(last.runs, runs), last.width + room
            else:
                cut.parts.append(_Part(runs, room, part.piece))
    yield [cut]


def _chunks(text: str, face: Face, width: float, seams: re.Pattern[str]) -> Iterator[str]:
    """Yield what may stand on a line of its own: what is between two seams, or else single characters."""
    for chunk in seams.split(text):
        yield from [chunk] if face.width(chunk) <= width else clusters(chunk)


def _line(words: list[_Word], wrapped: bool, pieces: Sequence[Piece]) -> Line:
    fragments: list[Fragment] = []
    x = 0.0
    for at, word in enumerate(words):
        for index, part in enumerate(word.parts):
            gap, space = (word.gap, word.space) if at and not index else (0.0, ())
            last = fragments[-1] if fragments else None
            if last and last.piece is part.piece and part.runs:
                runs = _joined(_joined(last.runs, space), part.runs)
                fragments[-1] = Fragment(last.x, last.width + gap + part.width, runs, part.piece)
            else:
                start, room, runs = x + gap, part.width, part.runs
                if last and space and last.piece.style.blank_width and runs:
                    # What stands for a blank is said in place of all that is in it, the space after it too.
                    start, room, runs = x, gap + room, _joined(space, runs)
                elif last and space:
                    fragments[-1] = Fragment(last.x, last.width, _joined(last.runs, space), last.piece)
                fragments.append(Fragment(start, room, runs, part.piece))
            x += gap + part.width
    styles = [fragment.piece.style for fragment in fragments] or [piece.style for piece in pieces[:1]]
    size = max(style.size for style in styles)
    pitch = max(style.size * style.pitch for style in styles)
    height = max(style.line for style in styles)
    # The extra height of a line to write on goes above the words, where the hand writes.
    return Line(tuple(fragments), height, height - pitch + first_baseline(size, pitch / size), wrapped)


def first_baseline(size: float, pitch: float) -> float:
    """Return how far below the top of a line its words stand, for a size in points and a pitch as its multiple."""
    return (pitch - 1) * size / 2 + ASCENT * size


def _joined(left: Runs, right: Runs) -> Runs:
    """Put runs side by side, as few as can be."""
    if left and right and left[-1][0] is right[0][0]:
        return (*left[:-1], (left[-1][0], left[-1][1] + right[0][1]), *right[1:])
    return left + right


def _width(runs: Runs, size: float) -> float:
    if len(runs) == 1:
        ((face, text),) = runs
        return face.width(text) * size
    return sum(face.width(text) for face, text in runs) * size
