"""The nouns: what content, programmes and handouts are made of."""

import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from generator.addresses import WebAddress
from generator.values import Amount, Colour, Text

CategoryId = Annotated[str, Meta(description="An id under ‘categories’ in taxonomy.yaml.", extra={"ids": "categories"})]
PositionId = Annotated[str, Meta(description="An id under ‘positions’ in taxonomy.yaml.", extra={"ids": "positions"})]
EquipmentId = Annotated[str, Meta(description="An id under ‘equipment’ in taxonomy.yaml.", extra={"ids": "equipment"})]
GoalId = Annotated[str, Meta(description="An id under ‘goals’ in taxonomy.yaml.", extra={"ids": "goals"})]
TagId = Annotated[
    str, Meta(description="An id under ‘movement tags’ in taxonomy.yaml.", extra={"ids": "movement_tags"})
]
SourceId = Annotated[str, Meta(description="An id in sources.yaml.", extra={"ids": "sources"})]
ExerciseId = Annotated[
    str, Meta(description="A file name in content/exercises, without .yaml.", extra={"ids": "exercises"})
]
MovementId = Annotated[str, Meta(description="A file name in content/avoid, without .yaml.", extra={"ids": "avoid"})]
Theme = Annotated[str, Meta(description="A file name in templates/themes, without .yaml.")]
Paper = Literal["a4", "letter"]
Part = Literal["before-you-start", "avoid", "cough", "height", "why", "progress", "diary"]
Section = Literal[
    "before-you-start", "exercises", "avoid", "see-your-doctor", "cough", "height", "why", "progress", "diary"
]
Order = Literal["given", "position"]
Version = Literal["easier", "harder"]
Condition = Literal["severe-bone-loss"]
Side = Literal["left", "right"]
Sides = Literal["left first", "right first", "together", "none"]
TimeOfDay = Literal["morning", "midday", "evening"]
WeekStart = Literal["Monday", "Saturday", "Sunday"]
SkinTone = Literal["light", "fair", "tan", "brown", "dark"]
Line = Annotated[str, Meta(min_length=1, max_length=60)]
BY_LINE: dict[str, Any] = {"extra": {"by line": True}, "extra_json_schema": {"also": "string"}}
"""What marks a list that may also be written as one text, an entry on each of its lines."""
DIGITS: dict[str, Any] = {"extra_json_schema": {"also": "integer"}}
"""What marks a text that other readers of YAML take for a number."""
NONE_OF_THESE = "none-of-these"
"""The movement tag that stands alone: a clinician has read the list, and nothing in it is part of the exercise."""
AvoidGroup = Literal["introduction", "bending", "sudden moves", "lifting and falling", "severe bone loss"]


def spaced(name: str) -> str:
    """Return a field's name as it is written in YAML, with spaces."""
    return name.replace("_", " ")


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=spaced):
    """Give every noun of the content the same manners: frozen, named fields, no unknown keys."""


class Dose(Noun, frozen=True, kw_only=True):
    """Hold how much and how often. A key that is absent does not apply; an empty one prints a line to write on."""

    sets: Amount | UnsetType | None = UNSET
    repetitions: Amount | UnsetType | None = UNSET
    until: Annotated[Text | None, Meta(description="When to stop repeating, to follow ‘until’.")] = None
    build_up_to: Annotated[Amount | None, Meta(description="Repetitions to reach in time.")] = None
    hold_seconds: Amount | UnsetType | None = UNSET
    slow_count: Annotated[bool, Meta(description="The hold is a slow count, not timed seconds.")] = False
    rest_seconds: Amount | UnsetType | None = UNSET
    times_a_day: Amount | UnsetType | None = UNSET
    times_of_day: tuple[TimeOfDay, ...] = ()
    days_a_week: Amount | UnsetType | None = UNSET

    def __post_init__(self) -> None:
        """Refuse a week of more than 7 days, and times of day that are not as many as the times a day."""
        days, times = self.days_a_week, self.times_a_day
        if isinstance(days, Amount) and max(days.low or 0, days.high or 0) > 7:
            raise ValueError("‘days a week’ is more than 7")
        if self.times_of_day and isinstance(times, Amount) and times.low != len(self.times_of_day):
            raise ValueError("‘times of day’ names not as many times as ‘times a day’ says")


class Picture(Noun, frozen=True, kw_only=True):
    """Name a picture, the step it shows, its caption, and the words that stand for it."""

    name: Annotated[str, Meta(description="A figure and one of its frames, ‘calf-stretch/2’, or a file’s name.")]
    step: Annotated[int, Meta(ge=1, description="The number of the step it shows.")] | None = None
    caption: Text
    alt: Annotated[str, Meta(min_length=1, max_length=125)]


class Review(Noun, frozen=True, kw_only=True):
    """Say which clinician read a file, and when."""

    by: str
    on: datetime.date


class Exercise(Noun, frozen=True, kw_only=True):
    """Describe one exercise as a clinician would teach it."""

    id: str = ""
    name: Text
    clinical_name: str | None = None
    category: CategoryId | None
    position: PositionId | None
    equipment: tuple[EquipmentId, ...] = ()
    optional_equipment: Annotated[tuple[EquipmentId, ...], Meta(description="For the easier or harder way.")] = ()
    goals: tuple[GoalId, ...] = ()
    movement_tags: tuple[TagId, ...] = ()
    sides: Sides = "none"
    purpose: Text | None
    works: Annotated[Text | None, Meta(description="The muscles it works.")] = None
    prerequisites: tuple[Text, ...] = ()
    start: Text | None
    steps: Annotated[tuple[Text, ...], Meta(min_length=1)]
    other_side: Annotated[Text | None, Meta(description="Ends the last step, unless only one side is prescribed.")] = (
        None
    )
    dose: Dose = Dose()
    cautions: tuple[Text, ...] = ()
    easier: Text | None = None
    harder: Text | None = None
    pictures: Annotated[tuple[Picture, ...], Meta(max_length=4)] = ()
    web_address: Annotated[WebAddress | None, Meta(description="A page or film of the exercise; only https.")] = None
    sources: tuple[SourceId, ...] = ()
    reviewed: Annotated[Review | None, Meta(description="Empty until a clinician has read the file.")] = None

    def __post_init__(self) -> None:
        """Refuse a picture of a step that is not there, and ‘none of these’ beside movement tags."""
        for picture in self.pictures:
            if (picture.step or 0) > len(self.steps):
                raise ValueError(f"the picture ‘{picture.name}’ shows step {picture.step} of {len(self.steps)}")
        if NONE_OF_THESE in self.movement_tags and len(self.movement_tags) > 1:
            raise ValueError(f"‘movement tags’ has ‘{NONE_OF_THESE}’ and others; keep one or the other")


class MovementToAvoid(Noun, frozen=True, kw_only=True):
    """Describe one movement to avoid, its condition, and what to do instead."""

    id: str = ""
    order: int
    group: AvoidGroup
    title: Text
    condition: Annotated[Text | None, Meta(description="When it holds or does not; always printed.")] = None
    instead: Text | None = None
    only_with: Annotated[Condition | None, Meta(description="Print only for patients with this condition.")] = None
    pictures: Annotated[tuple[Picture, ...], Meta(max_length=2)] = ()
    reviewed: Review | None = None


class AdviceGroup(Noun, frozen=True, kw_only=True):
    """Hold a headed piece of advice: paragraphs, then points."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()


class Advice(Noun, frozen=True, kw_only=True):
    """Hold one piece of advice: paragraphs, points, then headed groups."""

    id: str = ""
    title: Text
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    groups: tuple[AdviceGroup, ...] = ()
    pictures: tuple[Picture, ...] = ()
    reviewed: Review | None = None


class Pick(Noun, frozen=True, kw_only=True):
    """Choose one exercise for a programme, with what this patient needs."""

    exercise: ExerciseId
    side: Annotated[Side | None, Meta(description="The only side to do it on; pictures and words follow.")] = None
    version: Annotated[Version | None, Meta(description="Do it the easier or the harder way.")] = None
    dose: Annotated[Dose | None, Meta(description="What is other than usual for this patient.")] = None
    move_on: Annotated[str | None, Meta(description="When to go on to the harder way, for ‘progress’.")] = None
    note: str | None = None
    pictures: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=4)], ...] | UnsetType,
        Meta(description="Which of its pictures to print, by number; none if empty."),
    ] = UNSET
    web_address: Annotated[WebAddress | None, Meta(description="In place of the exercise’s own.")] = None


class Programme(Noun, frozen=True, kw_only=True):
    """Choose exercises and settings for one patient, or for many."""

    id: str = ""
    title: str | None = None
    summary: Annotated[str | None, Meta(description="One line for ‘handout list programmes’.")] = None
    exercises: tuple[Pick, ...] = ()
    order: Annotated[Order, Meta(description="‘position’ puts lying before sitting before standing.")] = "given"
    default_dose: Annotated[Dose | None, Meta(description="For all exercises; a pick’s own dose goes before it.")] = (
        None
    )
    blank: Annotated[bool, Meta(description="Print lines to write on in place of all doses and notes.")] = False
    patient: str | None = None
    goals: Annotated[tuple[str, ...], Meta(max_length=3, description="In the patient’s own words.")] = ()
    clinician: str | None = None
    date: datetime.date | None = None
    review_date: Annotated[datetime.date | None, Meta(description="When the programme is looked at again.")] = None
    next_appointment: Annotated[str | None, Meta(description="A date, and after it a time or what else to say.")] = None
    start_date: Annotated[datetime.date | None, Meta(description="The first day of the diary.")] = None
    diary_weeks: Annotated[int, Meta(ge=1, le=6, description="How many weeks of the diary to print.")] | None = None
    note: str | None = None
    conditions: tuple[Condition, ...] = ()
    language: str | None = None
    theme: Theme | None = None
    paper: Paper | None = None
    template: str | None = None
    cards_to_a_page: Annotated[int, Meta(ge=1, le=4, description="With ‘template: card’: 1, 2 or 4.")] = 1
    booklet: Annotated[bool, Meta(description="Pages of half the paper, to fold and staple.")] = False
    black_and_white: bool = False
    with_parts: tuple[Part, ...] = ()
    without_parts: tuple[Part, ...] = ()
    order_of_parts: Annotated[tuple[Section, ...], Meta(description="What comes first; the rest follows.")] = ()


class ClinicColours(Noun, frozen=True, kw_only=True):
    """Hold the colours that a clinic prints in place of a theme's."""

    accent: Annotated[Colour | None, Meta(description="Of headings, numbers and lines.")] = None
    pale: Annotated[Colour | None, Meta(description="Behind the words in boxes.")] = None


class Clinic(Noun, frozen=True, kw_only=True):
    """Hold what a clinic prints on every handout, and the settings it likes."""

    name: Annotated[str, Meta(max_length=50)] | None = None
    logo: Annotated[str, Meta(description="A file in content/pictures.")] | None = None
    telephone: Annotated[str, Meta(max_length=30, **DIGITS)] | None = None
    address: Annotated[tuple[Line, ...], Meta(max_length=6, description="Its lines.", **BY_LINE)] = ()
    web_address: Annotated[WebAddress | None, Meta(description="The clinic’s own page; only https.")] = None
    hours: Annotated[tuple[Line, ...], Meta(max_length=7, description="When it is open.", **BY_LINE)] = ()
    clinicians: Annotated[tuple[Line, ...], Meta(max_length=40, description="The only one signs.", **BY_LINE)] = ()
    emergency_number: Annotated[str, Meta(pattern="^[0-9]{2,6}$", **DIGITS)] | None = None
    extra_stop_rules: Annotated[tuple[Text, ...], Meta(max_length=3, description="After ours.", **BY_LINE)] = ()
    language: str | None = None
    theme: Theme | None = None
    paper: Paper | None = None
    colours: Annotated[ClinicColours, Meta(description="In place of the theme’s.")] = ClinicColours()
    skin_tone: Annotated[SkinTone | None, Meta(description="Of the people in the drawings.")] = None


class Source(Noun, frozen=True, kw_only=True):
    """Name an outside source that content rests on."""

    title: str
    address: str | None = None
    kind: str


class MovementTag(Noun, frozen=True, kw_only=True):
    """Say what a movement tag means and which movements to avoid it is part of."""

    meaning: str
    breaks: tuple[MovementId, ...] = ()


class Taxonomy(Noun, frozen=True, kw_only=True):
    """Hold the words that exercises may use, each id with its meaning."""

    categories: dict[str, str]
    positions: dict[str, str]
    equipment: dict[str, str]
    goals: dict[str, str]
    movement_tags: dict[str, MovementTag]


class Fact(msgspec.Struct, frozen=True):
    """Hold one checked fact of the source articles."""

    id: str
    source: str
    fact: str


class Counted(Noun, frozen=True, kw_only=True):
    """Hold a phrase for one and for other numbers."""

    one: str
    other: str


class Language(Noun, frozen=True, kw_only=True):
    """Hold what one language needs beside the content's own text."""

    code: str = ""
    name: str
    based_on: str | None = None
    paper: Paper | None = None
    date: Annotated[str | None, Meta(description="For example ‘{day} {month} {year}’.")] = None
    months: tuple[str, ...] = ()
    short_months: Annotated[tuple[str, ...], Meta(description="For the days of the diary.")] = ()
    days: Annotated[tuple[str, ...], Meta(description="Short names, Monday first.")] = ()
    full_days: Annotated[tuple[str, ...], Meta(description="Monday first.")] = ()
    week_starts: Annotated[WeekStart | None, Meta(description="Where a diary without dates begins.")] = None
    words: dict[str, str | Counted] = {}
    spelling: Annotated[dict[str, str], Meta(description="Words of the parent language spelt another way.")] = {}
