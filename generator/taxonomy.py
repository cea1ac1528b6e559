"""The nouns of the taxonomy: the words that exercises may use, and the safety rules that hang on them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from generator.model import CitationId, ExerciseId, MovementId, Noun
from generator.values import Text

Level = Literal["ok", "note", "warn", "confirm", "refuse"]
"""What a rule asks for, from nothing at all to a refusal."""


class MovementTag(Noun, frozen=True, kw_only=True):
    """Say what a movement tag means, which movements to avoid it is part of, and what follows."""

    meaning: str
    breaks: tuple[MovementId, ...] = ()
    level: Annotated[Literal["ok", "note", "warn", "refuse"], Meta(description="What follows for everyone.")] = "ok"
    unless: Annotated[str | None, Meta(description="The confirmation that makes a warning of a refusal.")] = None
    caution: Annotated[Text | None, Meta(description="Printed with the exercise.")] = None
    basis: tuple[CitationId, ...] = ()
    signs: Annotated[tuple[str, ...], Meta(description="Words in a name or a step that hint at it.")] = ()
    signs_not_with: Annotated[tuple[str, ...], Meta(description="Words beside which the signs do not count.")] = ()

    def __post_init__(self) -> None:
        """Refuse a note or a warning that says nothing, and a refusal for no movement to avoid."""
        if self.level in ("note", "warn") and self.caution is None:
            raise ValueError(f"the level ‘{self.level}’ needs a ‘caution’ to print")
        if self.level == "refuse" and not self.breaks:
            raise ValueError("the level ‘refuse’ needs a movement to avoid under ‘breaks’")


class SafetyRule(Noun, frozen=True, kw_only=True):
    """Say what a flag does to exercises with one of some tags, to some exercises, or to all if it names neither."""

    tags: tuple[str, ...] = ()
    exercises: tuple[ExerciseId, ...] = ()
    level: Level
    strong: Annotated[bool, Meta(description="A warning that comes before the others.")] = False
    caution: Annotated[Text | None, Meta(description="Printed: with the exercise, or once if it is for all.")] = None
    told: Annotated[str | None, Meta(description="What the clinician is told besides.")] = None
    basis: tuple[CitationId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rule that prints nothing where something must be printed."""
        if self.level in ("note", "warn", "confirm") and self.caution is None:
            raise ValueError(f"the level ‘{self.level}’ needs a ‘caution’ to print")

    @property
    def for_all(self) -> bool:
        """Whether it is for all exercises."""
        return not self.tags and not self.exercises


class Flag(Noun, frozen=True, kw_only=True):
    """Say what a patient may have, and which rules follow from it."""

    meaning: str
    rules: tuple[SafetyRule, ...]


class Taxonomy(Noun, frozen=True, kw_only=True):
    """Hold the words that exercises and programmes may use, each id with its meaning and its rules."""

    categories: dict[str, str]
    positions: dict[str, str]
    equipment: dict[str, str]
    goals: dict[str, str]
    movement_tags: dict[str, MovementTag]
    signs_do_not_count_after: tuple[str, ...] = ()
    confirmations: dict[str, str] = {}
    flags: dict[str, Flag] = {}

    def __post_init__(self) -> None:
        """Refuse a rule about a tag, and a tag with a confirmation, that the taxonomy does not have."""
        for name, tag in self.movement_tags.items():
            if tag.unless and tag.unless not in self.confirmations:
                raise ValueError(f"the movement tag ‘{name}’ names the confirmation ‘{tag.unless}’, which is not here")
        for name, flag in self.flags.items():
            for unknown in set(_tags(flag)) - self.movement_tags.keys():
                raise ValueError(f"the flag ‘{name}’ names the movement tag ‘{unknown}’, which is not here")


def _tags(flag: Flag) -> Iterator[str]:
    for rule in flag.rules:
        yield from rule.tags
