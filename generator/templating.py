"""Templates from outside, filled in a sandbox with a handout's words."""

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2 import BytecodeCache, Environment, FunctionLoader, pass_context
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator import kept
from generator.elements import Origin
from generator.errors import HandoutError, Problem
from generator.line_marks import ROUND, LineMarks
from generator.origins import BEGIN, CONTROL, END, Files, Part, Places, parted, read
from generator.template_mistakes import Missing, is_bug, refusal
from generator.words import Words

SHIPPED = "shipped:"
LONGEST = 5_000_000
MOST_ROUNDS = 100_000
MOST_TEXTS = 100
"""How many texts of `once` are kept; then the one that was not asked for longest goes."""
_EVERYWHERE = ("clinic", "words")
"""The names that every template knows, whatever it is given."""


class Filled:
    """Hold filled HTML, and where it was written."""

    def __init__(self, part: Part, name: str, files: Files) -> None:
        self.part = part
        self.name = name
        self.files = files

    @property
    def text(self) -> str:
        """The HTML."""
        return self._read[0]

    def places(self, offset: int) -> Origin:
        """Return the template file and the line that wrote what stands at an offset."""
        return self._read[1](offset)

    @functools.cached_property
    def _read(self) -> tuple[str, Places]:
        return read(self.part.marked, self.name, self.files)


class Templates:
    """Fill templates from the first of some folders that has them; the last folder is the shipped one.

    Each is read once. What was read is compiled once for all time, and kept.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._environment = _environment(self.folders)
        self._file = functools.cache(self._file_of)

    def fill(self, name: str, context: Mapping[str, object]) -> Filled:
        """Fill the template `name`.

        Raises HandoutError, with the template's file and line, for whatever is wrong with a template. What goes wrong
        in the package itself, called by a template, is not the template's mistake and comes through as it is.
        """
        _rounds.set(_Rounds())
        try:
            template = self._environment.get_template(name)
            marked = _first(LONGEST, template.generate(context))
        except Exception as error:
            if is_bug(error, self.folders):
                raise
            raise refusal(error, context, self.folders) from error
        filled = Filled(parted(marked), name, self._file)
        if len(marked) > LONGEST:
            end = filled.places(len(filled.text))
            raise HandoutError(Problem("the template writes more than any handout holds", *end))
        return filled

    def _file_of(self, name: str) -> str:
        return self._environment.get_template(name).filename or name


def fill(name: str, context: Mapping[str, object], folders: Sequence[Path]) -> Filled:
    """Fill one template from the first of `folders` that has it, as it is now."""
    return Templates(folders).fill(name, context)


def _first(length: int, chunks: Iterator[str]) -> str:
    """Join chunks until they are longer than `length`; the rest is never made."""
    taken: list[str] = []
    while length >= 0 and (chunk := next(chunks, None)) is not None:
        taken.append(chunk)
        length -= len(chunk)
    return "".join(taken)


class _Rounds:
    """Count how often the loops of a template go round, those of all that it includes with them."""

    def __init__(self) -> None:
        self.gone = 0

    def go(self, times: int = 1) -> str:
        """Go round, and write nothing."""
        self.gone += times
        if self.gone > MOST_ROUNDS:
            raise TemplateRuntimeError(f"the loops of this template run more than {MOST_ROUNDS} times")
        return ""


_rounds: ContextVar[_Rounds] = ContextVar("rounds")


class _Once:
    """Fill a template that sees nothing but what it is given; given the same again, it has written the same."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._known: dict[tuple[object, ...], tuple[Markup, int]] = {}

    @pass_context
    def __call__(self, context: Context, name: str, /, **given: object) -> Markup:
        """Return what the template `name` writes of the names given to it, and of those that all templates know."""
        if not isinstance(name, str):
            raise TemplateRuntimeError('‘once’ takes the name of a template first, such as "parts/exercise.html"')
        seen = {**{each: context[each] for each in _EVERYWHERE if each in context}, **given}
        key = (name, *((each, type(value), value) for each, value in seen.items()))
        if not _never_change(seen.values()):
            return self._filled(name, seen)
        rounds, known = _rounds.get(), self._known.pop(key, None)
        if known is None:
            before = rounds.gone
            known = self._filled(name, seen), rounds.gone - before
            if len(self._known) >= MOST_TEXTS:
                del self._known[next(iter(self._known))]
        else:
            rounds.go(known[1])
        self._known[key] = known
        return known[0]

    def _filled(self, name: str, seen: Mapping[str, object]) -> Markup:
        marked = _first(LONGEST, self._environment.get_template(name).generate(seen))
        return Markup(f"{BEGIN}{marked}{END}")


def _never_change(values: Collection[object]) -> bool:
    """Tell whether values are always the same, and equal to no other that would print otherwise."""
    try:
        return all(map(_is_settled, values)) and hash(tuple(values)) is not None
    except TypeError:  # one holds what can change
        return False


def _is_settled(value: object) -> bool:
    if type(value) is tuple:
        return all(isinstance(each, msgspec.Struct) or type(each) is str for each in value)
    return isinstance(value, msgspec.Struct | Words) or type(value) in (str, int, bool, type(None))


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = _Sandbox(
        loader=FunctionLoader(functools.partial(_load, folders)),
        extensions=[LineMarks],
        undefined=Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
        auto_reload=False,
        bytecode_cache=_Kept(),
        cache_size=-1,
    )
    environment.globals |= {ROUND: lambda: _rounds.get().go(), "once": _Once(environment)}
    for unwanted in ("safe", "random"):  # one lets values through as markup, the other makes every copy differ
        del environment.filters[unwanted]
    del environment.globals["lipsum"]
    return environment


class _Kept(BytecodeCache):
    """Keep compiled templates on disk, where nobody else can write."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from what is kept, if it is there."""
        _, code = kept.get("template", self._depends_on(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        place, _ = kept.get("template", self._depends_on(bucket))
        kept.put(place, bucket.bytecode_to_string())

    def _depends_on(self, bucket: Bucket) -> tuple[bytes, ...]:
        return jinja2.__version__.encode(), bucket.key.encode(), bucket.checksum.encode()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuse the sums that can fill the memory, beside what Jinja2's sandbox refuses."""

    intercepted_binops = frozenset({"*", "**"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let the parts of a handout be read, which are plain data; ask Jinja2's sandbox about all else."""
        return (isinstance(obj, msgspec.Struct) and attr in obj.__struct_fields__) or super().is_safe_attribute(
            obj, attr, value
        )

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers; refuse powers, and repeating text."""
        if operator == "*" and isinstance(left, int | float) and isinstance(right, int | float):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"only numbers can be multiplied, and ‘**’ is not for templates: {operator}")


def _load(folders: tuple[Path, ...], name: str) -> tuple[str, str, None] | None:
    """Return a template's text and its file."""
    path = _find(name, folders)
    if path is None:
        return None
    text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    stray = re.search("[\x02-\x05\udc80-\udcff]", text)
    if stray:
        line = text.count("\n", 0, stray.start()) + 1
        raise TemplateSyntaxError("this is no plain text; save the file as UTF-8", line, name, str(path))
    return text, str(path), None


def _find(name: str, folders: tuple[Path, ...]) -> Path | None:
    if name.startswith(SHIPPED):
        name, folders = name.removeprefix(SHIPPED), folders[-1:]
    if any(part in ("", ".", "..") for part in name.split("/")) or re.search(r"[\\:\0]", name):
        return None
    for folder in folders:
        path = folder / name
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def _printable(value: object) -> object:
    """Let words and numbers through; ‘None’ or the inside of a list must never be printed."""
    if isinstance(value, str) and not isinstance(value, Markup) and CONTROL.search(value):
        raise TemplateRuntimeError("a value holds a control character")
    if isinstance(value, str | float) or type(value) is int or type(value).__str__ is not object.__str__:
        return value
    if value is None:
        raise TemplateRuntimeError("there is nothing to print here: the value is empty; ask with ‘if’ first")
    raise TemplateRuntimeError(f"this is no text but a {type(value).__name__}; print one of its parts")
