"""A language measured against the shipped English: phrases that are missing, or that lost a number or a name."""

from collections.abc import Iterator
from string import Formatter

from generator.errors import Problem, nearest
from generator.locations import Folders
from generator.model import Counted, Language
from generator.words import DEFAULT, Words, load
from generator.yaml_text import line_of

EMERGENCY = "emergency number"
DATE = {"day", "month", "year"}


def wrong_in(words: Words, folders: Folders) -> Iterator[Problem]:
    """Yield what is wrong in the file of a language, which could be read."""
    language = words.chain[0]
    path = folders.find("languages", language.code)
    english = load(DEFAULT, Folders(shipped=folders.shipped)).chain[0]
    for message, hint, keys in _wrong(language, english):
        yield Problem(message, folders.shown(path), line_of(path, *keys), hint)


def borrowed_number(words: Words, folders: Folders) -> Iterator[Problem]:
    """Yield a problem if a language says the ambulance’s number of the one it is based on: another country’s."""
    language = words.chain[0]
    if language.based_on and EMERGENCY not in language.words:
        path = folders.find("languages", language.code)
        message = f"‘words’ has no ‘{EMERGENCY}’, so that {words(EMERGENCY)} is printed"
        hint = f"write ‘{EMERGENCY}: …’, with what is called where this language is read"
        yield Problem(message, folders.shown(path), line_of(path, "words"), hint)


def _wrong(language: Language, english: Language) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield message, hint and the keys at which the problem stands."""
    for key, count in (("months", 12), ("short months", 12), ("days", 7), ("full days", 7)):
        entries = len(getattr(language, key.replace(" ", "_")))
        if entries != count and (entries or language.based_on is None):
            yield f"‘{key}’ needs {count} entries, not {entries}", "", (key,)
    if language.date is not None and (reason := _parts(language.date)[1] or _unknown(_parts(language.date)[0], DATE)):
        yield f"‘date’: {reason}", "for example ‘{day} {month} {year}’", ("date",)
    if language.based_on is None:
        for key in sorted(english.words.keys() - language.words.keys()):
            hint = f"{DEFAULT} says ‘{_one(english.words[key])}’"
            yield f"there are no words for ‘{key}’", hint, ("words",)
    for key, phrase in language.words.items():
        if key in english.words:
            for reason in _phrase(phrase, english.words[key]):
                yield f"‘{key}’: {reason}", f"{DEFAULT} says ‘{_one(english.words[key])}’", ("words", key)
        elif hint := nearest(key, english.words, least=0.8):
            yield f"nothing asks for the words ‘{key}’", hint, ("words", key)
    for spelt in language.spelling:
        if spelt != spelt.lower():
            yield f"‘{spelt}’ must be in small letters", "capitals in the text are kept", ("spelling", spelt)


def _one(phrase: str | Counted) -> str:
    return phrase.other if isinstance(phrase, Counted) else phrase


def _phrase(phrase: str | Counted, english: str | Counted) -> Iterator[str]:
    """Yield what is wrong with a phrase: no number or name that English prints may be lost."""
    wanted, _ = _parts(_one(english))
    forms = (phrase.other, phrase.one) if isinstance(phrase, Counted) else (phrase,)
    for at, form in enumerate(forms):
        parts, reason = _parts(form)
        if reason := reason or _unknown(parts, wanted):
            yield reason
        elif at == 0 and wanted - parts:  # the form for one may say ‘once’
            yield f"‘{{{min(wanted - parts)}}}’ is missing"


def _parts(phrase: str) -> tuple[set[str], str]:
    """Return the names in curly brackets, and what is wrong with the brackets."""
    try:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}, ""
    except ValueError:
        return set(), "a curly bracket has no partner"


def _unknown(parts: set[str], known: set[str]) -> str:
    few = ", ".join(f"‘{{{name}}}’" for name in sorted(known)) or "none"
    unknown = sorted(parts - known)
    return f"‘{{{unknown[0]}}}’ is not filled in here; possible is {few}" if unknown else ""
