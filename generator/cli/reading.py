"""`handout reading`: how hard a text, an exercise or a whole handout is to read, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.cli import options

if TYPE_CHECKING:
    from generator.elements import Element
    from generator.library import Library
    from generator.reading.findings import Finding
    from generator.reading.grades import Measures
    from generator.reading.subject import Subject


@click.command("reading")
@click.argument("text", shell_complete=options.completes("exercises"))
@click.option("--checklist", is_flag=True, help="Go through the PEMAT-P and the CDC index; TEXT is a programme.")
@click.option("--strict", is_flag=True, help="End with exit status 1 if something is hard to read.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@options.language
@options.folder
@click.pass_context
def command(
    ctx: click.Context,
    text: str,
    checklist: bool,
    strict: bool,
    as_json: bool,
    language: str | None,
    folder: Path | None,
) -> None:
    """Tell how hard a text is to read: its grade, and the words and sentences that make it hard.

    TEXT is a text file, ‘-’ for what is typed or piped, an exercise, or a programme, of which the whole handout is
    read. Exercises and programmes may be names or YAML files.

    \b
    handout reading head-press
    handout reading starter --checklist
    """
    from generator.library import Library
    from generator.locations import Folders
    from generator.reading.plain_words import lists

    library = Library(Folders(folder), language)
    plain = lists(library.words, library.folders)
    if plain is None:
        raise click.UsageError(f"How easy words are to read is measured in English only, not in {library.words.code}.")
    subject, article = _subject(text, library)
    if checklist and article is None:
        raise click.UsageError("‘--checklist’ is about a whole handout: name a programme.")
    measures, found = subject.measures, subject.findings(plain)
    shown = "" if text == "-" or article else text
    if as_json:
        told = {"text": text, **_measured(measures), "findings": found}
        click.echo(msgspec.json.format(msgspec.json.encode(told)))
    elif checklist and article:
        _tell_checklist(article, measures, found)
    else:
        _tell(shown, measures, found)
    ctx.exit(1 if strict and found else 0)


def _subject(name: str, library: "Library") -> "tuple[Subject, Element | None]":
    """Return what is to be read, and the filled handout of a programme; raise HandoutError if a name is nothing."""
    from generator.errors import nearest, refuse
    from generator.reading.subject import of_content, of_text

    if name == "-":
        return of_text(_contents(name)), None
    if name.lower().endswith((".yaml", ".yml")):
        return _from_yaml(Path(name), library)
    programmes, exercises = (library.folders.every(kind, library.words.codes) for kind in ("programmes", "exercises"))
    if name in programmes:
        return _handout(name, library)
    if name in exercises:
        return of_content(library.exercise(name)), None
    if Path(name).is_file():
        return of_text(_contents(name)), None
    hint = nearest(name, [*programmes, *exercises])
    raise refuse(f"there is no text file, exercise or programme ‘{name}’", hint=hint)


def _from_yaml(path: Path, library: "Library") -> "tuple[Subject, Element | None]":
    """Return what a YAML file holds: a programme, or an exercise, which has steps."""
    from generator.model import Exercise
    from generator.reading.subject import of_content
    from generator.schema import read
    from generator.yaml_text import line_of

    if line_of(path, "steps"):
        return of_content(read(path, Exercise, shown=str(path))), None
    return _handout(str(path), library)


def _handout(name: str, library: "Library") -> "tuple[Subject, Element]":
    """Return the whole handout of a programme as it is printed."""
    import datetime

    from generator import choices, make, markup
    from generator.reading.subject import of_handout

    filled = make.fill(choices.named(name, library), library, datetime.date.today())[1]
    article = markup.parse(filled.text, filled.places)
    return of_handout(article), article


def _contents(name: str) -> str:
    """Return the text of a file, or of standard input for ‘-’; raise HandoutError if it is none."""
    from generator.errors import refuse

    try:
        with click.open_file(name, encoding="utf-8-sig") as file:
            return str(file.read())
    except (OSError, UnicodeDecodeError):
        hint = "save it as plain text with the encoding ‘UTF-8’"
        raise refuse("this is no text file", file=name, hint=hint) from None


def _measured(measures: "Measures") -> dict[str, object]:
    return {
        "flesch_kincaid": measures.grade if measures.words else None,
        "smog": measures.smog,
        "sentences": measures.sentences,
        "words": measures.words,
        "words_in_a_sentence": measures.sentence_length,
        "syllables_in_a_word": measures.word_length,
    }


def _tell(file: str, measures: "Measures", found: "list[Finding]") -> None:
    from generator.errors import Problem
    from generator.reading.findings import GRADE
    from generator.reading.grades import SMOG_FROM

    if not measures.words:
        click.echo("There are no words.")
        return
    smog = f"{measures.smog:g}" if measures.smog is not None else f"needs {SMOG_FROM} sentences"
    click.echo(f"Flesch-Kincaid grade: {measures.grade:g} (easy up to {GRADE:g}). SMOG grade: {smog}.")
    click.echo(
        f"{_counted(measures.words, 'word')}, {_counted(measures.sentences, 'sentence')}: "
        f"{measures.sentence_length:g} words in a sentence, {measures.word_length:g} syllables in a word."
    )
    for each in found:
        at = f"line {each.line}: " if each.line and not file else ""
        click.echo(str(Problem(f"{at}{each.message}", file, each.line if file else 0, each.hint)))
    click.echo(f"{_counted(len(found), 'place')} could be easier to read." if found else "Nothing is hard to read.")


def _tell_checklist(article: "Element", measures: "Measures", found: "list[Finding]") -> None:
    from generator.reading.checklist import LISTS, Seen, answers

    seen = Seen(article, measures, found)
    for name, items in LISTS.items():
        told = answers(items, seen)
        good = sum(answer is not None and answer.good for _, answer in told)
        open_ = sum(answer is None for _, answer in told)
        click.echo(
            f"{name}: {len(told)} questions, {good} answered yes, {len(told) - good - open_} no, {open_} for you"
        )
        for item, answer in told:
            mark = "[ ]  " if answer is None else "yes  " if answer.good else "NO   "
            because = f" ({answer.because})" if answer else ""
            click.echo(f"  {item.number:2} {mark}{item.question}{because}")
        click.echo()
    click.echo("A yes or no is what a program can count. Read the handout yourself, and try it with a patient.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
