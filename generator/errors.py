"""The one error that users see: a list of problems, each with its place and a hint."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """Say what is wrong, where, and what to do about it."""

    message: str
    file: str = ""
    line: int = 0
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        hint = f"\n  hint: {printable(self.hint)}" if self.hint else ""
        return f"{printable(place + self.message)}{hint}"


class HandoutError(Exception):
    """Stop the work because of one or more problems that the user can mend."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def renamed(error: HandoutError, shown: Callable[[Path], str]) -> HandoutError:
    """Return the error with its files named as users know them."""
    return HandoutError(*(each._replace(file=shown(Path(each.file))) if each.file else each for each in error.problems))


def placed(error: HandoutError, file: str, line: int) -> HandoutError:
    """Return the error with a file and line for what has none."""
    return HandoutError(*(each if each.file else each._replace(file=file, line=line) for each in error.problems))


def refuse(message: str, *, file: object = "", line: int = 0, hint: str = "") -> HandoutError:
    """Return the error for a single problem, ready to be raised."""
    return HandoutError(Problem(message, str(file), line, hint))


def nearest(name: object, known: Iterable[object], *, least: float = 0.6, most: int = 1) -> str:
    """Return the hint ‘did you mean …?’ with what is most like a name; nothing where nothing is.

    `least` is how alike two names must be, 0 to 1; `most` is how many are told.
    """
    from difflib import get_close_matches  # only needed once something is wrong

    names = {str(each).lower(): str(each) for each in known}
    near = get_close_matches(str(name)[:60].lower(), names, most, least)
    return f"did you mean {' or '.join(f'‘{names[each]}’' for each in near)}?" if near else ""


def nearest_or_all(name: object, known: Iterable[object]) -> str:
    """Return the hint ‘did you mean …?’, or else all the names there are."""
    names = [str(each) for each in known]
    return nearest(name, names) or f"there are: {', '.join(names)}"


def printable(text: str) -> str:
    """Show by its number whatever a terminal would obey or hide, such as an escape or a change of direction."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
