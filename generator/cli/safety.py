"""`handout safety`: the rules by which exercises are warned of and refused, to be read and reviewed."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options

if TYPE_CHECKING:
    from generator.library import Library
    from generator.taxonomy import SafetyRule
    from generator.verdicts import Verdict

LEVELS = {
    "ok": "nothing is said",
    "note": "a line is printed",
    "warn": "you are told, and a caution is printed",
    "confirm": "refused until you confirm that the patient is cleared",
    "refuse": "refused, unless you give your reason",
}


@click.command("safety")
@click.option(
    "--flag", "flags", multiple=True, metavar="FLAG", shell_complete=options.completes("flags"),
    help="Tell only of this flag. Repeatable.",
)  # fmt: skip
@click.option("--tags", is_flag=True, help="Tell of movement tags instead: what each does for every patient.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON, for other programs.")
@options.folder
def command(flags: tuple[str, ...], tags: bool, as_json: bool, folder: Path | None) -> None:
    """Show the safety rules with their sources, and what each does to each exercise.

    For clinicians to review: nothing is derived from age, sex or a bone density score.

    \b
    handout safety
    handout safety --flag balance-problem
    """
    from generator.library import Library
    from generator.locations import Folders

    library = Library(Folders(folder))
    chosen = options.known("flags", flags, library, "--flag") or tuple(library.taxonomy.flags)
    if as_json:
        click.echo(json.dumps(_data(chosen, library), indent=2, ensure_ascii=False))
        return
    for line in _tags(library) if tags else _flags(chosen, library):
        click.echo(line)


def _flags(flags: tuple[str, ...], library: "Library") -> Iterator[str]:
    yield "What a patient may have (--flag), and what it does"
    yield from _levels()
    for flag in flags:
        yield ""
        yield f"{flag}: {library.taxonomy.flags[flag].meaning}"
        for rule in library.taxonomy.flags[flag].rules:
            yield f"  {rule.level}{' (strong)' if rule.strong else ''}: {_of(rule)}"
            if rule.caution:
                yield f"    printed: {rule.caution}"
            if rule.told:
                yield f"    you are told: {rule.told}"
            yield f"    basis: {', '.join(rule.basis)}"
        met = [f"{id}: {_level(weighed)}" for id, weighed in _row(flag, library) if weighed.reasons]
        yield f"  exercises: {', '.join(met) or 'none is touched'}"
    yield from _sources(
        (id for flag in flags for rule in library.taxonomy.flags[flag].rules for id in rule.basis), library
    )
    yield from ("", _reviewed(library))


def _tags(library: "Library") -> Iterator[str]:
    yield "Movement tags, and what each does for every patient"
    yield from _levels()
    for id, tag in library.taxonomy.movement_tags.items():
        yield ""
        yield f"{id}: {tag.meaning}"
        if tag.breaks:
            yield f"  part of: {', '.join(str(library.avoid[movement].title) for movement in tag.breaks)}"
        unless = f", unless {library.taxonomy.confirmations[tag.unless]}" if tag.unless else ""
        yield f"  {tag.level}{unless}"
        if tag.caution:
            yield f"    printed: {tag.caution}"
        if tag.basis:
            yield f"    basis: {', '.join(tag.basis)}"
    yield from _sources((id for tag in library.taxonomy.movement_tags.values() for id in tag.basis), library)
    yield from ("", _reviewed(library))


def _levels() -> Iterator[str]:
    return (f"  {level}: {meaning}" for level, meaning in LEVELS.items())


def _of(rule: "SafetyRule") -> str:
    if rule.for_all:
        return "every exercise"
    tagged = f"exercises tagged {' or '.join(rule.tags)}" if rule.tags else ""
    return ", and ".join(filter(None, [tagged, ", ".join(rule.exercises)]))


def _sources(cited: Iterable[str], library: "Library") -> Iterator[str]:
    """Yield what each id stands for: a fact of the source articles, or a source with its address."""
    yield from ("", "Sources")
    for id in dict.fromkeys(cited):
        if fact := library.facts.get(id):
            yield f"  {id}: {fact.fact} ({library.sources[fact.source].title})"
        else:
            source = library.sources[id]
            yield f"  {id}: {source.title}{f', {source.address}' if source.address else ''}"


def _row(flag: str, library: "Library") -> "Iterator[tuple[str, Verdict]]":
    """Yield each exercise with what a flag alone does to it."""
    from generator.verdicts import Verdict, verdict

    for id, exercise in library.exercises.items():
        reasons = verdict(exercise, (flag,), (), library).reasons
        yield id, Verdict(tuple(reason for reason in reasons if reason.flag))


def _level(weighed: "Verdict") -> str:
    return f"{weighed.level}{' (strong)' if weighed.strong else ''}"


def _reviewed(library: "Library") -> str:
    waiting = [id for id, exercise in library.exercises.items() if exercise.reviewed is None]
    if waiting:
        return (
            f"Not yet reviewed by a clinician: these rules, and {len(waiting)} of {len(library.exercises)} exercises."
        )
    return "Every exercise has been reviewed by a clinician."


def _data(flags: tuple[str, ...], library: "Library") -> dict[str, Any]:
    """Return the rules as plain data: each flag with its meaning, and the level of each exercise with its basis."""
    return {
        flag: {
            "meaning": library.taxonomy.flags[flag].meaning,
            "exercises": {
                id: {
                    "level": weighed.level,
                    "strong": weighed.strong,
                    "cautions": [str(reason.caution) for reason in weighed.reasons if reason.caution],
                    "basis": sorted({cited for reason in weighed.reasons for cited in reason.basis}),
                }
                for id, weighed in _row(flag, library)
            },
        }
        for flag in flags
    }
