"""Foreign text made plain: no formatting, no signs that cannot be seen, and lists as lists."""

import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_BLOCKS = re.compile("p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|section|article|blockquote|dd|dt")
_BLOCK = re.compile(rf"<(?:{_BLOCKS.pattern})\b", re.IGNORECASE)
_UNREAD = frozenset(("script", "style", "head"))
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\t\u00a0\u2007\u202f", " "),
        **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
        **dict.fromkeys("\uf0a7\uf0b7", "•"),  # the bullets of word processors, which are no letters of any language
    }
)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_MARK = re.compile(
    r"\s*(?:(?:step\s*)?\(?\d{1,2}\s*[.):](?!\d)\s*|step\s*\d{1,2}\s+|[·*–—-]\s+|[•▪◦●‣]\s*)", re.IGNORECASE
)
_INLINE = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+")


def normal(name: str) -> str:
    """Return a name without case, accents and punctuation, for comparing: `primaryMuscles` is `primary muscles`."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", name).casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.split())


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that may be printed, with its line breaks, and what was changed in it, in words."""
    changes = []
    if _TAG.search(text):
        text = _without_tags(text)
        changes.append("formatting (HTML) taken out")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    seen = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)
    if seen.strip() != text.strip():
        changes.append("invisible signs taken out")
    round_ = seen.replace("[", "(").replace("]", ")")
    if round_ != seen:
        changes.append("square brackets made round")
    lines = (" ".join(line.split()) for line in round_.split("\n"))
    return "\n".join(line for line in lines if line), tuple(changes)


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a list: its numbered, marked or plain lines, or the sentences numbered 1, 2, 3 in one."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        return _numbered(lines[0])
    entries: list[str] = []
    marked = False
    for line in lines:
        if _MARK.match(line):
            marked = True
        elif marked:
            entries[-1] = f"{entries[-1]} {line.strip()}"  # a marked entry goes on in the next line
            continue
        entries.append(unmarked(line))
    return tuple(entry for entry in entries if entry)


def unmarked(entry: str) -> str:
    """Return an entry of a list without the number or bullet before it."""
    mark = _MARK.match(entry)
    return entry[mark.end() if mark else 0 :].strip()


def one_line(texts: Iterable[str]) -> str:
    """Return texts as one, with a full stop between lines that have none."""
    lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    ended = [line if line.endswith((".", "!", "?", ":", ",", ";")) else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _numbered(line: str) -> tuple[str, ...]:
    """Part a line at its numbers if they are 1, 2, 3 and so on from its start, or at its bullets."""
    marks = list(_INLINE.finditer(line))
    if len(marks) > 1 and marks[0].start() == 0 and [int(mark[1]) for mark in marks] == list(range(1, len(marks) + 1)):
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        return tuple(line[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return tuple(filter(None, (unmarked(part) for part in line.split("•"))))


class _Text(HTMLParser):
    """Gather what HTML says; blocks become lines, and between blocks the source's own lines mean nothing."""

    def __init__(self, in_blocks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._in_blocks = in_blocks
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unread += tag in _UNREAD
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(re.sub(r"\s+", " ", data) if self._in_blocks else data)


def _without_tags(text: str) -> str:
    parser = _Text(bool(_BLOCK.search(text)))
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)
