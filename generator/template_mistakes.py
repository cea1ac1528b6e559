"""What goes wrong while Jinja2 reads or fills a template, told with the template's file and line."""

import functools
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.utils import missing

from generator.elements import Origin
from generator.errors import HandoutError, Problem, nearest, nearest_or_all, placed
from generator.handout import CommonHandout, Handout
from generator.locations import templates_in
from generator.syntax import plainly

_OURS, _JINJA = Path(__file__).parent, Path(jinja2.__file__).parent


class Missing(jinja2.StrictUndefined):
    """Remember the owner of a name that is not there, so that the nearest one can be told."""

    __slots__ = ()

    def __init__(self, hint: Any = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError) -> None:
        if exc is UndefinedError and name is not None and hint is None:
            exc = functools.partial(_Unknown, name, obj)
        super().__init__(hint, obj, name, exc)


class _Unknown(UndefinedError):
    """Say which name is not known, and whose it should have been."""

    def __init__(self, name: str, owner: object, message: str | None) -> None:
        self.name = name
        self.owner = owner
        super().__init__(message)


def is_bug(error: Exception, folders: Sequence[Path]) -> bool:
    """Tell whether an error is the package's own, and not of a template in `folders` or of Jinja2 working on it."""
    if isinstance(error, HandoutError | TemplateError | OSError | RecursionError):
        return False
    for file, _ in _frames(error):
        if any(map(file.is_relative_to, (*folders, _JINJA))):
            return False
        if file.is_relative_to(_OURS):
            return True
    return False


def refusal(error: Exception, context: Mapping[str, object], folders: Sequence[Path]) -> HandoutError:
    """Return what is wrong with a template, at its place; `context` holds the names that it may use."""
    place = _place(error, folders)
    if isinstance(error, HandoutError):
        return placed(error, *place)
    message, hint = _said(error, context, folders)
    return HandoutError(Problem(message, *place, hint))


def _frames(error: Exception) -> Iterator[tuple[Path, int]]:
    """Yield file and line of each call that led to an error, the last first."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        yield Path(frame.f_code.co_filename), line


def _place(error: Exception, folders: Sequence[Path]) -> Origin:
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    inside = ((str(file), line) for file, line in _frames(error) if any(map(file.is_relative_to, folders)))
    return next(inside, ("", 0))


def _said(error: Exception, context: Mapping[str, object], folders: Sequence[Path]) -> tuple[str, str]:
    """Return what is wrong, and a hint or nothing."""
    match error:
        case TemplateNotFound():
            name = str(error.name).rpartition(":")[2]
            return f"there is no template ‘{error.name}’", nearest_or_all(name, templates_in(folders))
        case TemplateSyntaxError():
            return plainly(error.message or "")
        case _Unknown(owner=None):
            return f"‘{error.name}’ was asked of an empty value", "ask with ‘if’ first"
        case _Unknown(owner=owner) if owner is missing and error.name in context:
            return (
                f"‘{error.name}’ is not known here",
                "a macro sees it if it is imported ‘with context’, and a template of ‘once’ if it is given it",
            )
        case _Unknown(owner=owner) if owner is missing:
            return f"‘{error.name}’ is not known here", nearest(error.name, context)
        case _Unknown(owner=CommonHandout() as owner) if error.name in Handout.__struct_fields__:
            hint = f"‘handout.common’ holds no more; add ‘{error.name}=handout.{error.name}’ to what ‘once’ is given"
            return f"‘{error.name}’ is not part of {type(owner).__name__}", hint
        case _Unknown(owner=owner):
            known = owner if isinstance(owner, Mapping) else getattr(owner, "__struct_fields__", ())
            return f"‘{error.name}’ is not part of {type(owner).__name__}", nearest(error.name, known)
        case SecurityError():
            return f"a template may not do this: {error}", ""
        case OSError():
            return f"the template cannot be read: {error.strerror}", "may you read the file?"
        case RecursionError():
            return "the template includes or calls itself without end", ""
        case TemplateRuntimeError():
            return str(error), ""
    return f"the template cannot be filled here: {error or type(error).__name__}", ""
