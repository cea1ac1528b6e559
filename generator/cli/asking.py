"""Questions on the terminal, one line each; they work through a pipe too, and with a screen reader."""

import datetime
import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

import click

from generator.errors import HandoutError, nearest

Answer = TypeVar("Answer")

_NUMBERS = re.compile(r"(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?")
NOTHING = "-"
"""The answer that says none, where Enter alone keeps what is there."""


def text(question: str, default: str | None = None, check: Callable[[str], object] | None = None) -> str:
    """Ask for a text and return it; Enter alone gives the default, ‘-’ nothing.

    `check` raises ValueError or HandoutError, with words for the user, for an answer that will not do.
    """

    def read(answer: str) -> str:
        answer = "" if answer == NOTHING else answer
        if answer and check is not None:
            check(answer)
        return answer

    return _ask(question, read, default or "", f"[{default}]" if default else "")


def one(question: str, choices: Mapping[str, str], default: str | None = None) -> str:
    """Ask for one of several things, each an id with its meaning, by number or by id."""
    ids = _list(choices, {default} if default else ())

    def read(answer: str) -> str:
        found = _chosen(answer, ids)
        if len(found) != 1:
            raise ValueError("choose one")
        return found[0]

    return _ask(question, read, default or "", f"[{default}]" if default else "(a number)")


def ticked(
    question: str,
    choices: Mapping[str, str],
    ticked: Collection[str] = (),
    check: Callable[[tuple[str, ...]], object] | None = None,
) -> tuple[str, ...]:
    """Ask which of several things apply, in the order of the answer, such as `3 1 5-7`; Enter keeps what is ticked.

    `check` raises ValueError, with words for the user, for an answer that will not do, such as none.
    """
    ids = _list(choices, ticked)

    def read(answer: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(_chosen(answer, ids) if answer != NOTHING else ())) if answer else tuple(ticked)
        if check is not None:
            check(found)
        return found

    none = "" if check else ", ‘-’ is none"
    keeps = f"; Enter keeps the ticks{none}" if ticked else "" if check else "; Enter is none"
    return _ask(question, read, "", f"(numbers, such as ‘1 3 5-7’{keeps})")


def yes(question: str, default: bool) -> bool:
    """Ask for yes or no."""

    def read(answer: str) -> bool:
        if answer.lower() in ("y", "yes"):
            return True
        if answer.lower() in ("n", "no"):
            return False
        raise ValueError("answer ‘yes’ or ‘no’")

    return _ask(question, read, "yes" if default else "no", "[yes]" if default else "[no]")


def date(question: str, default: datetime.date | None = None) -> datetime.date | None:
    """Ask for a date, or none."""

    def read(answer: str) -> datetime.date | None:
        if answer in ("", NOTHING):
            return None
        try:
            return datetime.datetime.strptime(answer, "%Y-%m-%d").date()
        except ValueError:
            raise ValueError(f"‘{answer}’ is not a date: write year-month-day, such as 2026-12-18") from None

    return _ask(question, read, default.isoformat() if default else "", f"[{default}]" if default else "(2026-12-18)")


def _ask(question: str, read: Callable[[str], Answer], default: str, hint: str) -> Answer:
    """Ask until there is an answer that will do."""
    while True:
        prompt = f"{question} {hint}".rstrip()
        answer = click.prompt(prompt, default=default, show_default=False, type=str).strip()
        try:
            return read(answer)
        except ValueError as error:
            click.echo(f"  {error}.")
        except HandoutError as error:
            for problem in error.problems:
                click.echo(f"  {problem}")


def _list(choices: Mapping[str, str], ticked: Collection[str]) -> tuple[str, ...]:
    for number, (id, meaning) in enumerate(choices.items(), 1):
        told = f"{id}: {meaning}" if meaning and meaning != id else id
        click.echo(f"  {'*' if id in ticked else ' '}{number:>3}  {told}")
    return tuple(choices)


def _chosen(answer: str, ids: tuple[str, ...]) -> list[str]:
    """Return the ids that an answer names, by number, range of numbers or id; raise ValueError for one there is not."""
    found: list[str] = []
    for part in re.sub(r"(\d)\s*(-|–|to)\s*(\d)", r"\1-\3", answer).replace(",", " ").split():
        if part in ids:
            found.append(part)
            continue
        match = _NUMBERS.fullmatch(part)
        if match is None:
            hint = nearest(part, ids)
            raise ValueError(f"‘{part:.60}’ is neither a number nor a name in the list{f'; {hint}' if hint else ''}")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= len(ids):
            raise ValueError(f"‘{part}’ is not in the list of 1 to {len(ids)}")
        found += ids[first - 1 : last]
    return found
