"""The audit of one file: each rule with what it finds, as data and as lines to read."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from generator.audit.seen import Document
from generator.audit.wants import wanted
from generator.limits import Size

Status = Literal["pass", "fail", "cannot tell"]
TOLD = 3
"""How many examples of a breach the report has for people."""
MOST_FINDINGS = 500
"""How many findings of a rule are kept; `count` tells all."""


class Fault(msgspec.Struct, frozen=True):
    """Hold one place at fault: its page (0 for the whole document), its words, what was measured, what is wanted."""

    page: int
    words: str
    measured: str
    wanted: str


class Result(msgspec.Struct, frozen=True):
    """Hold what is known of a rule; `look` is what a person should look at where it cannot be told."""

    id: str
    status: Status
    wanted: str
    count: int
    findings: tuple[Fault, ...]
    look: str


class Audit(msgspec.Struct, frozen=True):
    """Hold the audit of a file; `error` is why it cannot be read, and then there are no rules.

    `pages_read` are fewer than `pages` where time ran out.
    """

    file: str
    size: Size
    pages: int
    pages_read: int
    error: str
    rules: tuple[Result, ...]

    @property
    def holds(self) -> bool:
        """Whether the file was read and no rule fails."""
        return not self.error and not any(rule.status == "fail" for rule in self.rules)


def judge(
    document: Document, file: str, size: Size, *, black_and_white: bool = False, only: Sequence[str] = ()
) -> Audit:
    """Hold a document to the rules of a size of print, or only to some of them."""
    from generator.audit.rules import RULES, without_colour

    results = []
    for id in only or RULES:
        rule = without_colour(id, black_and_white) if id == "P-BW" else RULES[id]
        want = wanted(size)[id]
        found = rule.measure(document, size)
        look = "" if found else rule.doubt(document, size)
        faults = tuple(Fault(each.page, each.words, each.measured, want) for each in found[:MOST_FINDINGS])
        status: Status = "fail" if found else "cannot tell" if look else "pass"
        results.append(Result(id, status, want, len(found), faults, look))
    return Audit(file, size, document.total, len(document.pages), "", tuple(results))


PRINT = {"standard": "standard print", "large": "large print", "giant": "giant print"}


def lines(audit: Audit) -> Iterator[str]:
    """Yield an audit as lines to read: what fails, what cannot be told, how many rules hold."""
    if audit.error:
        yield f"{audit.file}: cannot be audited: {audit.error}"
        return
    pages = f"{audit.pages:,} page{'' if audit.pages == 1 else 's'}"
    if audit.pages_read < audit.pages:
        pages += f", of which the first {audit.pages_read:,} were read"
    failed = [rule for rule in audit.rules if rule.status == "fail"]
    unsure = [rule for rule in audit.rules if rule.status == "cannot tell"]
    passed = len(audit.rules) - len(failed) - len(unsure)
    yield f"{audit.file}: {pages}, judged as {PRINT[audit.size]}"
    for rule in failed:
        yield f"  {rule.id} fails. Wanted: {rule.wanted}."
        for fault in _spread(rule.findings):
            yield f"    {_place(fault)}"
        if rule.count > TOLD:
            yield f"    and {rule.count - TOLD} more{_pages(rule.findings)}"
    for look in dict.fromkeys(rule.look for rule in unsure):
        yield f"  {', '.join(rule.id for rule in unsure if rule.look == look)} cannot be told: {look}"
    names = f": {', '.join(rule.id for rule in failed)}" if failed else ""
    yield f"  {passed} pass, {len(failed)} fail{names}, {len(unsure)} cannot be told"


def _spread(faults: Sequence[Fault]) -> list[Fault]:
    """Return the examples that tell most: each kind of measure once, then others."""
    kinds: dict[str, Fault] = {}
    for fault in faults:
        kinds.setdefault("".join(sign for sign in fault.measured if not sign.isdigit()), fault)
    first = list(kinds.values())[:TOLD]
    others = [fault for fault in faults if fault not in first]
    return first + others[: TOLD - len(first)]


def _place(fault: Fault) -> str:
    page = f"page {fault.page}: " if fault.page else ""
    return f"{page}‘{fault.words}’: {fault.measured}" if fault.words else f"{page}{fault.measured}"


def _pages(faults: Sequence[Fault]) -> str:
    numbers = sorted({fault.page for fault in faults if fault.page})
    if len(numbers) < 2:
        return ""
    shown = ", ".join(map(str, numbers[:8]))
    return f" (pages {shown}{' …' if len(numbers) > 8 else ''})"
