"""What the clinician keeps of a handout: exact doses, conditions, cautions, review state and sources; never a name."""

from collections.abc import Iterable, Iterator, Sequence

from generator import __version__
from generator.cautions import cautions, for_all
from generator.dose import dose_cells, in_words
from generator.handout import Record, RecordedExercise
from generator.library import Library
from generator.model import Programme, Review
from generator.phrasing import one_line
from generator.prescription import Prescribed
from generator.refusals import said
from generator.since import Changes
from generator.stamp import sign
from generator.words import Words


def record(
    programme: Programme,
    exercises: Sequence[Prescribed],
    changed: Changes,
    library: Library,
    print_size: str,
    minutes: str,
) -> Record:
    """Return the record of a programme; `minutes` is how long it takes, in words."""
    words = library.words
    paper = programme.paper or library.clinic.paper or words.paper
    recorded = tuple(_exercise(number, each, changed, library) for number, each in enumerate(exercises, 1))
    ids = dict.fromkeys(id for each in exercises for id in (*each.exercise.sources, *_weighing(each, library)))
    return Record(
        exercises=recorded,
        conditions=tuple(library.taxonomy.flags[id].meaning for id in programme.conditions),
        confirmed=tuple(library.taxonomy.confirmations[id] for id in programme.confirmed),
        for_all=tuple(map(words.text, for_all(programme, library))),
        minutes=minutes,
        print_size=words(f"print {print_size}"),
        paper=words(f"paper {paper}"),
        language=words.chain[0].name,
        stopped=tuple(words.text(exercise.name) for exercise in changed.stopped),
        content=words("content version", version=__version__, sign=sign(*(each.exercise for each in exercises))),
        sources=tuple(_source(id, library) for id in ids),
    )


def lines(record: Record, *, heading: Iterable[str], words: Words) -> list[str]:
    """Return the record as lines of plain text for a patient's notes, under lines that tell what it is of."""
    out = [*heading, ""]
    for each in record.exercises:
        out.append(f"{each.number}. {each.name} ({each.id})")
        out += [f"   {line}" for line in filter(None, [each.dose, each.usual, each.version, each.change, *each.note])]
        out += [f"   {line}" for line in each.safety]
        out += [f"   {words('take care')}: {caution}" for caution in each.cautions]
        out.append(f"   {each.reviewed}")
    facts = [
        (words("stopped word"), ", ".join(record.stopped)),
        (words("conditions"), ", ".join(record.conditions) or words("none noted")),
        (words("confirmed"), "; ".join(record.confirmed)),
        (words("cautions printed"), " ".join(record.for_all)),
        (words("format"), f"{record.print_size}, {record.paper}, {record.language}"),
        (words("content"), record.content),
        (words("sources"), "; ".join(record.sources)),
    ]
    out += ["", *filter(None, [record.minutes])]
    return [*out, *(f"{label}: {value}" for label, value in facts if value)]


def _exercise(number: int, prescribed: Prescribed, changed: Changes, library: Library) -> RecordedExercise:
    words, pick, exercise = library.words, prescribed.pick, prescribed.exercise
    dose = in_words(dose_cells(prescribed.dose, prescribed.sides, words))
    usual = in_words(dose_cells(exercise.dose, exercise.sides, words))
    change = changed.of.get(exercise.id)
    name = words.text(exercise.name)
    return RecordedExercise(
        id=exercise.id,
        number=number,
        name=words("one side", name=name, side=words(pick.side)) if pick.side else name,
        clinical_name=exercise.clinical_name or "",
        dose=dose,
        usual="" if usual == dose else words("usual dose", dose=usual),
        version=words(f"version {pick.version}") if pick.version else "",
        change=words(f"change {change}") if change else "",
        cautions=tuple(words.text(caution) for caution in cautions(prescribed, words)),
        safety=tuple(_weighed(prescribed, words)),
        note=tuple(filter(None, map(one_line, (pick.note or "").splitlines()))),
        reviewed=_reviewed(exercise.reviewed, words),
    )


def _weighed(prescribed: Prescribed, words: Words) -> Iterator[str]:
    """Yield what the safety rules say of an exercise for this patient, and the reason for which it is printed."""
    for reason in prescribed.verdict.reasons:
        if reason.level != "note":
            yield words(f"safety {reason.level}", reason=said(reason))
    if prescribed.override:
        yield words("safety override", reason=prescribed.override)


def _weighing(prescribed: Prescribed, library: Library) -> Iterator[str]:
    """Yield the outside sources of what the safety rules say of an exercise."""
    for reason in prescribed.verdict.reasons:
        if reason.level != "note":
            yield from (id for id in reason.basis if id in library.sources and id != "ours")


def _reviewed(review: Review | None, words: Words) -> str:
    if review is None:
        return words("not reviewed")
    return words("reviewed", by=review.by, date=words.date(review.on))


def _source(id: str, library: Library) -> str:
    source = library.sources[id]
    return f"{source.title} ({source.address})" if source.address else source.title
