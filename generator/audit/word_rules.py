"""The rules for words that a program can judge: length of sentences, numbers, doses. They are those of English."""

import re
from collections.abc import Iterator

from generator import limits
from generator.audit.blocks import MARKER, is_full
from generator.audit.findings import Finding, breach
from generator.audit.measures import text_blocks
from generator.audit.seen import Block, Document, Line
from generator.audit.tag import Tag
from generator.limits import Size

COUNTS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
UNITS = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|times?|sets?|repetitions?|repeats?|breaths?|steps?"
COUNTED = re.compile(rf"\b({COUNTS})\s+({UNITS})\b", re.IGNORECASE)
SIDE_BY_SIDE = re.compile(r"(?<![\d.,+()-])(?<!\d )\d{1,3} \d{1,3}(?![\d.,:]*\d)(?! \d)")
SHORT_UNIT = re.compile(r"\b\d+ ?(?:secs?|mins?|hrs?|wks?|mths?|yrs?|s|m|h)\b")
DATE = re.compile(r"\b(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b")
TIMES_SIGN = r"\b\d+ ?[x×] ?\d+\b|(?<!\w)[x×] ?\d+\b|\b\d+ ?[x×](?=\s|$)"
LATIN = r"\b(?:b\.i\.d|t\.i\.d|t\.d\.s|q\.d\.s|q\.i\.d|p\.r\.n|bid|tid|tds|qds|qid|prn)\b"
DOSE = re.compile(rf"{TIMES_SIGN}|\breps?\b|{LATIN}", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"’”)]*\s+(?=[\"‘“(]?[A-Z0-9])")
NOT_THE_END = re.compile(r"\b(Dr|Mr|Mrs|Ms|e\.g|i\.e|No|St|vs)\.$")


def is_english(document: Document) -> bool:
    """Tell whether a document says that it is in English, or does not say."""
    return document.about.language[:2].lower() in ("", "en")


def w_sent(document: Document, size: Size) -> list[Finding]:
    """Find sentences that are too long, and lists of too many points, where tags tell what is a list."""
    if not is_english(document):
        return []
    most = limits.LONGEST_SENTENCE
    long = [
        breach(block.page, sentence, f"{count} words")
        for block in text_blocks(document)
        for sentence in _sentences(block)
        if (count := sum(bool(re.search(r"\w", word)) for word in sentence.split())) > most
    ]
    return [*long, *_long_lists(document)]


def _long_lists(document: Document) -> Iterator[Finding]:
    for tag in document.root.find("L") if document.root else []:
        points = sum(isinstance(kid, Tag) and kid.role == "LI" for kid in tag.kids)
        if points > limits.LONGEST_LIST:
            yield breach(min(tag.pages, default=1), "a list", f"{points} points")


def _sentences(block: Block) -> Iterator[str]:
    """Yield the sentences of a block; where no tag holds its lines together, a line that is not full ends one."""
    texts = [""]
    end = max((line.right for line in block.lines), default=0.0)
    for at, line in enumerate(block.lines):
        before = block.lines[at - 1] if at else None
        if (before is not None and block.tag is None and not is_full(before, line, end)) or MARKER.match(line.text):
            texts.append("")
        texts[-1] += f" {_without_addresses(line)}"
    for text in texts:
        held = ""
        for part in SENTENCE_END.split(text.strip()):
            held = f"{held} {part}".strip()
            if not NOT_THE_END.search(held):
                yield held
                held = ""
        if held:
            yield held


def _without_addresses(line: Line) -> str:
    """Return the words of a line; an address, which may go on over lines, is none."""
    words = "".join(run.text if run.tag is None or run.tag.within("Link") is None else " " for run in line.runs)
    return re.sub(r"(https?://|www\.)\S+", "", words if any(run.tag for run in line.runs) else line.text)


def w_num(document: Document, size: Size) -> list[Finding]:
    """Find numbers in words before what they count, two numbers side by side, short units, and dates in digits."""
    if not is_english(document):
        return []
    said = {
        COUNTED: "a number in words",
        SIDE_BY_SIDE: "two numbers side by side",
        SHORT_UNIT: "a unit that is not written out",
        DATE: "a date that is not written out",
    }
    return [
        breach(block.page, match[0], f"is {what}")
        for block in document.blocks
        if not block.table
        for pattern, what in said.items()
        for match in pattern.finditer(block.text)
        if pattern is not SIDE_BY_SIDE or not _is_telephone(block.text)
    ]


def _is_telephone(words: str) -> bool:
    return re.search(r"(?:\d[\s-]?){8,}", words) is not None


def w_dose(document: Document, size: Size) -> list[Finding]:
    """Find doses in signs and abbreviations, such as ‘3x8’, ‘reps’ and ‘b.i.d.’."""
    if not is_english(document):
        return []
    return [
        breach(block.page, match[0], "is a sign or an abbreviation for a dose")
        for block in document.blocks
        for match in DOSE.finditer(block.text)
    ]
