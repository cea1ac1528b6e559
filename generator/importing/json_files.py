"""JSON as other programs write it: objects in a list, by name, inside another object, or one on each line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.errors import HandoutError, refuse
from generator.importing.csv_files import decoded
from generator.importing.foreign import MOST_COLUMNS, MOST_ROWS, Cell, Foreign, Row
from generator.importing.plain import normal

DEEPEST = 20
"""How many lists and objects may lie inside one another."""
_NAMES = ("name_en", "name", "title", "text", "instruction", "description", "value", "en")
"""What an object inside another is told by, the first that it has."""
_ENGLISH = (2, "2", "en", "en-gb", "en-us", "english")
"""How the language of a translation is named where it is English; 2 is what wger calls it."""


def foreign(data: bytes, path: Path) -> Foreign:
    """Return the objects of a file as rows; raise HandoutError if there are none, or too many."""
    text, encoding = decoded(data, path)
    objects, unread = _objects(_parsed(text, path), path)
    if len(objects) > MOST_ROWS:
        raise refuse(f"there are more than {MOST_ROWS:,} exercises", file=path, hint="part the file")
    rows = tuple(Row(number, dict(_cells(each))) for number, each in enumerate(objects, 1))
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    if len(columns) > MOST_COLUMNS:
        raise refuse(f"there are more than {MOST_COLUMNS} different keys", file=path, hint="is this the right file?")
    return Foreign(f"as JSON in {encoding}", tuple(columns), rows, unread)


def _parsed(text: str, path: Path) -> Any:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for _, line in lines[:2]):
        return [_loaded(line, path, number) for number, line in lines]
    return _loaded(text, path)


def _loaded(text: str, path: Path, line: int = 0) -> Any:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(path, line or error.lineno, error.msg) from None
    except RecursionError:
        raise _too_deep(path, line) from None
    except ValueError as error:  # a number of thousands of digits
        raise _wrong(path, line, str(error)) from None
    if _deeper(value, DEEPEST):
        raise _too_deep(path, line)
    return value


def _deeper(value: Any, most: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(inside) and (most == 0 or any(_deeper(each, most - 1) for each in inside))


def _wrong(path: Path, line: int, told: str) -> HandoutError:
    return refuse(f"this is not readable as JSON: {told}", file=path, line=line, hint="is the file whole?")


def _too_deep(path: Path, line: int) -> HandoutError:
    return refuse(
        f"lists and objects lie more than {DEEPEST} deep", file=path, line=line, hint="is this the right file?"
    )


def _objects(value: Any, path: Path) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the objects that are exercises, and the names of what stands beside them."""
    if isinstance(value, list):
        objects = [each for each in value if isinstance(each, dict)]
        if objects and len(objects) == len(value):
            return objects, ()
        raise _no_exercises(path)
    if isinstance(value, dict):
        lists = [name for name, each in value.items() if _is_list_of_objects(each)]
        if "name" in map(normal, value):
            return [value], ()
        if len(lists) == 1:
            return value[lists[0]], tuple(f"the key ‘{name:.40}’" for name in value if name != lists[0])
        if value and all(isinstance(each, dict) for each in value.values()):
            return [each if _has_name(each) else {"name": name, **each} for name, each in value.items()], ()
    raise _no_exercises(path)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _has_name(value: Mapping[str, Any]) -> bool:
    return not {"name", "title", "exercise", "exercise name"}.isdisjoint(map(normal, value))


def _no_exercises(path: Path) -> HandoutError:
    hint = 'write ‘[{"name": "…", "steps": ["…"]}, …]’, or the same inside ‘{"exercises": …}’'
    return refuse("there is no list of exercises in this file", file=path, hint=hint)


def _cells(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Cell]]:
    """Yield each cell of an object; what lies inside another is named `outer.inner`."""
    for name, each in value.items():
        column = f"{before}{name}"
        if isinstance(each, dict):
            told, others = _told(each)
            if told:
                yield column, told
            yield from _cells(others, f"{column}.")
        elif isinstance(each, list) and normal(name) == "translations" and (english := _english(each)) is not None:
            yield from _cells({key: inner for key, inner in english.items() if key not in value})
        elif isinstance(each, list):
            yield from _listed(each, column)
        elif text := _text(each):
            yield column, text


def _listed(values: list[Any], column: str) -> Iterator[tuple[str, Cell]]:
    """Yield the texts of a list, and what its objects hold beside the text they are told by."""
    beside: dict[str, list[str]] = {}
    texts = []
    for value in values:
        told, others = _told(value) if isinstance(value, dict) else (_text(value), {})
        texts.append(told)
        for name, each in others.items():
            beside.setdefault(f"{column}.{name}", []).append(_text(each))
    for name, found in {column: texts, **beside}.items():
        if given := tuple(filter(None, found)):
            yield name, given


def _told(value: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return what an inner object is told by, nothing if it has no name, and what else it holds but its id."""
    for name in _NAMES:
        if isinstance(value.get(name), str) and value[name].strip():
            return str(value[name]).strip(), {key: each for key, each in value.items() if key not in (name, "id")}
    return "", dict(value)


def _english(translations: list[Any]) -> Mapping[str, Any] | None:
    """Return the only English one among translations."""
    found = [each for each in translations if isinstance(each, dict) and _language(each) in _ENGLISH]
    return found[0] if len(found) == 1 else None


def _language(translation: Mapping[str, Any]) -> object:
    language = translation.get("language")
    if isinstance(language, dict):
        language = language.get("short_name") or language.get("code") or language.get("id")
    return language.casefold() if isinstance(language, str) else language


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)[:200]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.10g}" if isinstance(value, float) else str(value).strip()
