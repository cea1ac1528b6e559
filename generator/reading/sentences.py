"""Text as sentences and words: a full stop alone does not end a sentence."""

import re

_ENDS = re.compile(r"[.!?…]+[)\]\"'’”]*(?=\s|$)|(?<=[a-z])[.!?](?=[A-Z][a-z])")
_GO_ON = "dr mr mrs ms prof st rev no nos e.g i.e eg ie vs fig approx tel"
"""Short forms whose full stop never ends a sentence."""
_MAY_GO_ON = f"{_GO_ON} incl min mins sec secs max ext a.m p.m b.i.d b.d t.i.d t.d.s q.i.d q.d.s p.r.n o.d q.d n.b"
"""Short forms whose full stop ends a sentence only if a capital letter follows."""
_SIGNS = re.compile(r"[^\w\s]")
_MARK = re.compile(r"\s*(?:[-*•–·▪]|\(?\d{1,2}[.)]|[a-h][.)])\s+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each as it stands; every line ends one."""
    return [sentence for line in text.splitlines() for sentence in _of_line(unmarked(line))]


def words(text: str) -> list[str]:
    """Return the words of a text without punctuation; a word with a hyphen is one."""
    return _SIGNS.sub("", text).split()


def marked(line: str) -> bool:
    """Tell whether a line is written as an entry of a list: with a bullet, a number or a letter."""
    return _MARK.match(line) is not None


def unmarked(line: str) -> str:
    """Return a line without the bullet or number of a list."""
    match = _MARK.match(line)
    return line[match.end() :].strip() if match else line.strip()


def explained(text: str, start: int, end: int) -> bool:
    """Tell whether brackets right behind a word explain it, or it stands alone in brackets behind what explains it."""
    before, after = text[:start], text[end:]
    return after.lstrip().startswith("(") or (before.rstrip() != "(" and before.endswith("(") and after.startswith(")"))


def _of_line(line: str) -> list[str]:
    found, start = [], 0
    for match in _ENDS.finditer(line):
        if not _goes_on(line[start : match.start()], match[0], line[match.end() :].lstrip()):
            found.append(line[start : match.end()].strip())
            start = match.end()
    found.append(line[start:].strip())
    return [sentence for sentence in found if words(sentence)]


def _goes_on(before: str, end: str, after: str) -> bool:
    """Tell whether a full stop belongs to a short form, an initial or the like."""
    if end != "." or not after:
        return False
    word = re.split(r"[\s(]", before)[-1]
    if word.lower() in _MAY_GO_ON.split():
        return word.lower() in _GO_ON.split() or not after[0].isupper()
    initial = re.fullmatch(r"[A-Z](\.[A-Z])*", word) is not None and word != "I"
    return (initial and after[0].isupper()) or (bool(word) and after[0].islower() and "." in word)
