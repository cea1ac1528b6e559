"""What `handout show` says of each kind of content, as lines of text."""

import datetime
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.dose import dose_cells
from generator.handout import DoseCell
from generator.library import Library
from generator.model import Advice, Dose, Exercise, MovementToAvoid, Picture, Programme, Review, Source, spaced
from generator.safety import open_fields
from generator.selection import settle
from generator.values import Amount, Text

BLANK = "____"
"""What stands for a line to write on."""


class Page:
    """Gather lines of text no longer than `width` characters; with `facts`, what each text rests on."""

    def __init__(self, library: Library, facts: bool, width: int) -> None:
        self.lines: list[str] = []
        self.library = library
        self._facts = facts
        self._width = width

    def title(self, text: Text | str) -> None:
        """Begin with a title."""
        words = self.library.words.text(text)
        self.lines += [words, "=" * min(len(words), self._width)]
        self._rests_on(text, 0)

    def field(self, label: str, *values: str | None) -> None:
        """Add a label and its values, one line for each; nothing where there is none."""
        for at, value in enumerate(filter(None, values)):
            self._wrap(value, f"{'' if at else label:<20}")

    def part(self, heading: str, texts: Iterable[Text | str | None], sign: str = "") -> None:
        """Add a heading and texts; nothing where there is none."""
        given = [text for text in texts if text]
        if given:
            self.lines += ["", heading]
        self.more(given, sign)

    def more(self, texts: Iterable[Text | str], sign: str = "") -> None:
        """Add texts, each after its `sign`, in which `#` stands for its number."""
        for number, text in enumerate(texts, 1):
            start = f"  {sign.replace('#', str(number))}"
            self._wrap(self.library.words.text(text), start)
            self._rests_on(text, len(start))

    def dose(self, heading: str, cells: tuple[DoseCell, ...], dose: Dose) -> None:
        """Add a dose in words."""
        self.lines += ["", heading]
        for cell in cells:
            lines = ["".join(BLANK if part is None else part for part in line) for line in cell.lines]
            self._wrap(". ".join(lines), f"  {cell.label:<18}")
        for name in dose.__struct_fields__:
            value = getattr(dose, name)
            if self._facts and isinstance(value, Text | Amount):
                self._cited(value.basis if isinstance(value, Amount) else basis(value), 2, f"{spaced(name)}: ")

    def reviewed(self, review: Review | None) -> None:
        """Add who has read the file."""
        self.part("Reviewed", [f"by {review.by} on {review.on}" if review else "not yet reviewed by a clinician"])

    def _wrap(self, words: str, start: str) -> None:
        lines = words.splitlines() or [""]
        wrap = textwrap.TextWrapper(max(self._width, 40), break_long_words=False, break_on_hyphens=False)
        for line in lines:
            wrap.initial_indent, wrap.subsequent_indent = start, " " * len(start)
            self.lines += wrap.wrap(line)
            start = wrap.subsequent_indent

    def _rests_on(self, text: Text | str, indent: int) -> None:
        if self._facts and isinstance(text, Text):
            self._cited(basis(text), indent)

    def _cited(self, ids: tuple[str, ...], indent: int, what: str = "") -> None:
        for id in ids or ("",):
            fact, source = self.library.facts.get(id), self.library.sources.get(id)
            told = fact.fact if fact else source.title if source else "no fact is named"
            self._wrap(f"[{id or '–'}] {what}{told}", " " * (indent + 2))


def basis(text: Text) -> tuple[str, ...]:
    """Return the ids that a text rests on, each once, in order."""
    return tuple(dict.fromkeys(id for sentence in text.sentences for id in sentence.basis))


def _exercise(page: Page, exercise: Exercise) -> None:
    taxonomy, sources = page.library.taxonomy, page.library.sources
    page.title(exercise.name)
    page.field("id", exercise.id)
    page.field("clinical name", exercise.clinical_name)
    page.field("category", _meant(exercise.category, taxonomy.categories))
    page.field("position", _meant(exercise.position, taxonomy.positions))
    page.field("equipment", *(_meant(id, taxonomy.equipment) for id in exercise.equipment or ["none"]))
    page.field("optional equipment", *(_meant(id, taxonomy.equipment) for id in exercise.optional_equipment))
    page.field("goals", *(_meant(id, taxonomy.goals) for id in exercise.goals))
    tags = {id: tag.meaning for id, tag in taxonomy.movement_tags.items()}
    page.field("movement tags", *(_meant(id, tags) for id in exercise.movement_tags))
    known = (taxonomy.movement_tags[tag] for tag in exercise.movement_tags if tag in tags)
    broken = dict.fromkeys(id for tag in known for id in tag.breaks)
    page.field("part of", *(f"{id} (a movement to avoid)" for id in broken))
    page.field("sides", None if exercise.sides == "none" else exercise.sides)
    page.field("still open", ", ".join(open_fields(exercise)))
    page.part("Purpose", [exercise.purpose])
    page.part("What it works", [exercise.works])
    page.part("Before you do it", exercise.prerequisites)
    page.part("Start", [exercise.start])
    page.part("Steps", exercise.steps, "#. ")
    page.dose("Dose", dose_cells(exercise.dose, exercise.sides, page.library.words), exercise.dose)
    page.part("Take care", exercise.cautions, "- ")
    page.part("To make it easier", [exercise.easier])
    page.part("To make it harder", [exercise.harder])
    page.part("Pictures", _pictures(exercise.pictures), "- ")
    page.part("On the web", [exercise.web_address.address if exercise.web_address else None])
    page.part("Sources", [_source(id, sources) for id in exercise.sources], "- ")
    page.reviewed(exercise.reviewed)


def _movement(page: Page, movement: MovementToAvoid) -> None:
    page.title(movement.title)
    page.field("id", movement.id)
    page.field("group", movement.group)
    page.field("only with", movement.only_with)
    tags = page.library.taxonomy.movement_tags.items()
    page.field("movement tags", *(f"{id}: {tag.meaning}" for id, tag in tags if movement.id in tag.breaks))
    page.part("Condition", [movement.condition])
    page.part("Instead", [movement.instead])
    page.part("Pictures", _pictures(movement.pictures), "- ")
    page.reviewed(movement.reviewed)


def _advice(page: Page, advice: Advice) -> None:
    page.title(advice.title)
    page.field("id", advice.id)
    page.part("Text", advice.paragraphs)
    page.part("Points", advice.points, "- ")
    for group in advice.groups:
        page.part("Heading", [group.heading])
        page.more(group.paragraphs)
        page.more(group.points, "- ")
    page.part("Pictures", _pictures(advice.pictures), "- ")
    page.reviewed(advice.reviewed)


def _programme(page: Page, programme: Programme) -> None:
    page.title(programme.title or programme.id)
    for name in programme.__struct_fields__:
        value = getattr(programme, name)
        if name not in ("title", "exercises") and value not in (None, (), False):
            page.field(
                spaced(name), ", ".join(value) if isinstance(value, tuple) else "yes" if value is True else str(value)
            )
    exercises = settle(programme, page.library, "standard", datetime.date.today()).exercises
    page.part("Exercises", [f"{exercise.name} ({exercise.id})" for exercise in exercises], "#. ")
    for pick, exercise in zip(programme.exercises, exercises, strict=True):
        if pick.dose:
            page.dose(f"Dose of {exercise.name}", exercise.dose, pick.dose)
        page.part(f"Note to {exercise.name}", exercise.note)
        page.part(f"{exercise.name} on the web", [pick.web_address.address if pick.web_address else None])


TELL: dict[str, Callable[[Page, Any], None]] = {
    "exercises": _exercise,
    "avoid": _movement,
    "advice": _advice,
    "programmes": _programme,
}


def _meant(id: str | None, meanings: Mapping[str, str]) -> str | None:
    if id is None:
        return None
    meaning = meanings.get(id, id)
    return id if meaning == id else f"{id}: {meaning}"


def _pictures(pictures: Iterable[Picture]) -> list[str]:
    return [f"{picture.name}: {picture.alt}" for picture in pictures]


def _source(id: str, sources: Mapping[str, Source]) -> str:
    source = sources[id]
    return "\n".join(filter(None, [f"{id}: {source.title}", source.address]))
