"""Is an exercise safe for this patient? The rules of the taxonomy, weighed for each exercise."""

from collections.abc import Collection, Iterable, Iterator
from typing import get_args

import msgspec

from generator.library import Library
from generator.model import Exercise, MovementToAvoid
from generator.taxonomy import Flag, Level, MovementTag, SafetyRule
from generator.values import Text

CLEARED = "cleared-by-doctor"
"""The confirmation that a rule of the level ‘confirm’ waits for."""
_SEVERITY: dict[Level, int] = {level: at for at, level in enumerate(get_args(Level))}


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one rule that an exercise meets.

    `because` says in words what is met: the meaning of a movement tag or of a patient's flag. `unless` is the
    confirmation that would lower the level, empty if there is none or it is given.
    """

    level: Level
    because: str
    flag: str = ""
    tag: str = ""
    breaks: tuple[MovementToAvoid, ...] = ()
    unless: str = ""
    strong: bool = False
    for_all: bool = False
    caution: Text | None = None
    told: str = ""
    basis: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, bool]:
        """What orders reasons: the gravest is the largest."""
        return _SEVERITY[self.level], self.strong


class Verdict(msgspec.Struct, frozen=True):
    """Hold all rules that an exercise meets, the gravest first."""

    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Level:
        """The gravest level."""
        return self.reasons[0].level if self.reasons else "ok"

    @property
    def strong(self) -> bool:
        """Whether the gravest rule is a strong warning."""
        return bool(self.reasons) and self.reasons[0].strong

    @property
    def stops(self) -> tuple[Reason, ...]:
        """The rules that keep the exercise from being printed."""
        return tuple(reason for reason in self.reasons if reason.level in ("confirm", "refuse"))

    @property
    def warnings(self) -> tuple[Reason, ...]:
        """The rules that the clinician is told of, and that print a caution."""
        return tuple(reason for reason in self.reasons if reason.level == "warn")


def verdict(exercise: Exercise, flags: Iterable[str], confirmed: Collection[str], library: Library) -> Verdict:
    """Weigh an exercise for a patient who has some flags, with what the clinician confirms."""
    found = [*_of_tags(exercise, confirmed, library), *_of_flags(exercise, flags, confirmed, library)]
    return Verdict(tuple(sorted(found, key=lambda reason: reason.weight, reverse=True)))


def _of_tags(exercise: Exercise, confirmed: Collection[str], library: Library) -> Iterator[Reason]:
    for id in exercise.movement_tags:
        tag = library.taxonomy.movement_tags.get(id)
        if tag and tag.level != "ok" and not (tag.level == "note" and id in exercise.already_said):
            yield _of_tag(id, tag, confirmed, library)


def _of_tag(id: str, tag: MovementTag, confirmed: Collection[str], library: Library) -> Reason:
    allowed = tag.unless is not None and tag.unless in confirmed
    return Reason(
        level="warn" if allowed else tag.level,
        because=tag.meaning,
        tag=id,
        breaks=tuple(library.avoid[movement] for movement in tag.breaks),
        unless="" if allowed else tag.unless or "",
        caution=tag.caution,
        basis=tag.basis,
    )


def _of_flags(
    exercise: Exercise, flags: Iterable[str], confirmed: Collection[str], library: Library
) -> Iterator[Reason]:
    for id in dict.fromkeys(flags):
        flag = library.taxonomy.flags[id]
        yield from (_of_rule(id, flag, rule, confirmed) for rule in flag.rules if _meets(exercise, rule))


def _of_rule(id: str, flag: Flag, rule: SafetyRule, confirmed: Collection[str]) -> Reason:
    waits = rule.level == "confirm"
    return Reason(
        level="warn" if waits and CLEARED in confirmed else rule.level,
        because=flag.meaning,
        flag=id,
        unless=CLEARED if waits and CLEARED not in confirmed else "",
        strong=rule.strong,
        for_all=rule.for_all,
        caution=rule.caution,
        told=rule.told or "",
        basis=rule.basis,
    )


def _meets(exercise: Exercise, rule: SafetyRule) -> bool:
    return rule.for_all or exercise.id in rule.exercises or not set(rule.tags).isdisjoint(exercise.movement_tags)
