"""What a template sees: every dose, number and phrase settled, in one language.

These names are a promise to those who edit templates; `docs/templates.md` lists them.
"""

from typing import Literal

import msgspec

from generator.addresses import WebAddress
from generator.model import Section


class Settled(msgspec.Struct, frozen=True):
    """Give everything a template sees the same manners: it can be read and not changed."""


class DoseCell(Settled, frozen=True, kw_only=True):
    """Hold one cell of the dose strip: its lines, each in parts; a part that is None is a blank to write on.

    `sentences` say the same without the label: whole sentences, for running text.
    """

    kind: Literal["hold", "rest", "repeat", "how often"]
    label: str
    lines: tuple[tuple[str | None, ...], ...]
    sentences: tuple[tuple[str | None, ...], ...]

    @property
    def blank(self) -> bool:
        """Whether there is something to fill in by hand."""
        return any(None in line for line in self.lines)


class HandoutPicture(Settled, frozen=True, kw_only=True):
    """Hold a picture's name, the step it shows (such as `Step 2`, or nothing), its caption, and what stands for it."""

    name: str
    step: str
    caption: str
    alt: str


class HandoutExercise(Settled, frozen=True, kw_only=True):
    """Hold one exercise as it will be printed."""

    id: str
    number: int
    name: str
    clinical_name: str
    change: str
    lying: bool
    purpose: str
    works: str
    prerequisites: tuple[str, ...]
    start: str
    steps: tuple[str, ...]
    version_label: str
    version: str
    dose: tuple[DoseCell, ...]
    cautions: tuple[str, ...]
    easier: str
    harder: str
    move_on: str
    note: tuple[str, ...]
    pictures: tuple[HandoutPicture, ...]
    telling: HandoutPicture | None
    web_address: WebAddress | None


class HandoutMovement(Settled, frozen=True, kw_only=True):
    """Hold one movement to avoid as it will be printed."""

    id: str
    title: str
    condition: str
    instead: str
    unlike: str
    pictures: tuple[HandoutPicture, ...]


class HandoutGroup(Settled, frozen=True, kw_only=True):
    """Hold movements to avoid that belong together."""

    heading: str
    movements: tuple[HandoutMovement, ...]


class AdvicePart(Settled, frozen=True, kw_only=True):
    """Hold a headed piece of advice."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


class HandoutAdvice(Settled, frozen=True, kw_only=True):
    """Hold one piece of advice as it will be printed."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    groups: tuple[AdvicePart, ...]
    pictures: tuple[HandoutPicture, ...]


class Glance(Settled, frozen=True, kw_only=True):
    """Hold what the programme asks for, in phrases."""

    exercises: str
    minutes: str
    lying: str
    equipment: str


class RecordedExercise(Settled, frozen=True, kw_only=True):
    """Hold what the clinician keeps of one exercise."""

    id: str
    number: int
    name: str
    clinical_name: str
    dose: str
    usual: str
    version: str
    change: str
    cautions: tuple[str, ...]
    note: tuple[str, ...]
    safety: tuple[str, ...]
    reviewed: str


class Record(Settled, frozen=True, kw_only=True):
    """Hold what the clinician keeps of a handout."""

    exercises: tuple[RecordedExercise, ...]
    conditions: tuple[str, ...]
    confirmed: tuple[str, ...]
    for_all: tuple[str, ...]
    minutes: str
    print_size: str
    paper: str
    language: str
    stopped: tuple[str, ...]
    content: str
    sources: tuple[str, ...]


class HandoutClinic(Settled, frozen=True, kw_only=True):
    """Hold what a clinic prints on every handout."""

    name: str
    logo: str
    telephone: str
    address: tuple[str, ...]
    web_address: WebAddress | None
    hours: tuple[str, ...]
    clinicians: tuple[str, ...]
    emergency_number: str
    extra_stop_rules: tuple[str, ...]


class DiaryDay(Settled, frozen=True, kw_only=True):
    """Hold the short name of a day, its short date, and the number of its date for a narrow column; or nothing.

    `full` is its name in full with its date, for what is read aloud.
    """

    name: str
    full: str
    date: str
    number: str


class DiaryExercise(Settled, frozen=True, kw_only=True):
    """Hold an exercise of the diary: how often it is done where boxes do not say it, and what each box of a day is.

    `field` says what the boxes take.
    """

    number: int
    name: str
    often: str
    boxes: tuple[str, ...]
    field: Literal["tick", "words"]


class DiaryFeeling(Settled, frozen=True, kw_only=True):
    """Hold what is noted each day: its name, also short for a narrow column, its scale, and what its box is."""

    name: str
    short: str
    scale: str
    box: str


class DiaryTable(Settled, frozen=True, kw_only=True):
    """Hold exercises and feelings that stand in one table."""

    exercises: tuple[DiaryExercise, ...]
    feelings: tuple[DiaryFeeling, ...]


class DiaryWeek(Settled, frozen=True, kw_only=True):
    """Hold one week of the diary; a part of its title that is None is a blank to write on."""

    title: tuple[str | None, ...]
    days: tuple[DiaryDay, ...]
    tables: tuple[DiaryTable, ...]


class Diary(Settled, frozen=True, kw_only=True):
    """Hold the diary; a part of `bring` that is None is a blank to write on."""

    guide: tuple[str, ...]
    bring: tuple[str | None, ...]
    weeks: tuple[DiaryWeek, ...]


class CommonHandout(Settled, frozen=True, kw_only=True):
    """Hold what many handouts have in common: how they look, and who makes them."""

    language: str
    print_size: str
    wide: bool
    cards: int
    fillable: bool
    blank: bool
    clinician: str


class Handout(CommonHandout, frozen=True, kw_only=True):
    """Hold everything that a template can print."""

    title: str
    subject: str
    parts: tuple[Section, ...]
    order: tuple[Section, ...]
    patient: str
    goals: tuple[str, ...]
    date: str
    review_date: str
    next_visit: str
    stamp: str
    sign: str
    note: tuple[str, ...]
    glance: Glance
    exercises: tuple[HandoutExercise, ...]
    cautions: tuple[str, ...]
    replaces: bool
    stopped: tuple[str, ...]
    avoid_introduction: tuple[str, ...]
    avoid: tuple[HandoutGroup, ...]
    advice: dict[str, HandoutAdvice]
    days: tuple[str, ...]
    record: Record | None
    diary: Diary

    @property
    def common(self) -> CommonHandout:
        """What it has in common with many others, for templates that are to know no more."""
        return CommonHandout(**{name: getattr(self, name) for name in CommonHandout.__struct_fields__})
