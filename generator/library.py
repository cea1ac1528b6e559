"""Everything content/ holds, in one language: read when it is asked for, once."""

import csv
from collections.abc import Collection
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from generator import clinic_file, words
from generator.errors import HandoutError, Problem, refuse
from generator.locations import Folders
from generator.model import (
    NONE_OF_THESE,
    Advice,
    Clinic,
    Exercise,
    Fact,
    MovementToAvoid,
    Noun,
    Programme,
    Source,
)
from generator.schema import read
from generator.taxonomy import Taxonomy

if TYPE_CHECKING:
    from generator.poses import Figure

Kind = TypeVar("Kind", bound=Noun)


class Library:
    """Answer for the content of one clinic's folder and the shipped one.

    `language` is a code, by default the clinic's, or the words of a language, which may come from elsewhere.
    """

    def __init__(self, folders: Folders, language: str | words.Words | None = None) -> None:
        self.folders = folders
        self._files = cache(lambda kind: folders.every(kind, self.words.codes))
        self._known: dict[tuple[str, str], Noun] = {}
        if isinstance(language, words.Words):
            self.words = language
        else:
            self.words = words.load(language or self.clinic.language or words.DEFAULT, folders)

    @cached_property
    def clinic(self) -> Clinic:
        """The clinic's own words and settings."""
        path = self.folders.single(clinic_file.NAME)
        return clinic_file.read(path, self.folders.shown(path), self.ids)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The words that exercises may use."""
        path = self.folders.single("content/taxonomy.yaml")
        return read(path, Taxonomy, shown=self.folders.shown(path), known=self.ids, keep=True)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The outside sources, by id."""
        path = self.folders.single("content/sources.yaml")
        return read(path, dict[str, Source], shown=self.folders.shown(path), keep=True)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The checked facts of the source articles, by id."""
        path = self.folders.single("content/facts.csv")
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = [Fact(row["id"], row["source"], row["fact"]) for row in csv.DictReader(file)]
        except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
            raise refuse(f"this is no table of facts: {error}", file=self.folders.shown(path)) from None
        return {fact.id: fact for fact in rows}

    @cached_property
    def facts_not_printed(self) -> dict[str, str]:
        """The facts that no handout says, each with the reason."""
        path = self.folders.single("content/facts-not-printed.yaml")
        return read(path, dict[str, str], shown=self.folders.shown(path))

    def is_own(self, kind: str, id: str) -> bool:
        """Tell whether the file of an id is the clinic's own, and not shipped."""
        path = self.file(kind, id)
        return path is not None and not path.is_relative_to(self.folders.shipped)

    def exercise(self, id: str) -> Exercise:
        """Return one exercise."""
        return self._read("exercises", id, Exercise)

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """All exercises, by id."""
        return self._every("exercises", Exercise)

    @cached_property
    def avoid(self) -> dict[str, MovementToAvoid]:
        """All movements to avoid, by id, in the order in which they are printed."""
        found = self._every("avoid", MovementToAvoid)
        return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0])))

    @cached_property
    def advice(self) -> dict[str, Advice]:
        """All advice, by id."""
        return self._every("advice", Advice)

    def figure(self, id: str) -> "Figure":
        """Return one figure."""
        from generator.poses import Figure  # only drawings need it

        return self._read("figures", id, Figure)

    def file(self, kind: str, id: str) -> Path | None:
        """Return the file of an id of a kind, or None if there is none."""
        return self._files(kind).get(id)

    @cached_property
    def figures(self) -> "dict[str, Figure]":
        """All figures, by id."""
        from generator.poses import Figure

        return self._every("figures", Figure)

    def programme(self, id: str) -> Programme:
        """Return one ready programme."""
        return self._read("programmes", id, Programme)

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """All ready programmes, by id."""
        return self._every("programmes", Programme)

    def ids(self, kind: str) -> Collection[str]:
        """Return the ids that may be named: of a kind of file, of a part of the taxonomy, or of what may be cited."""
        if kind == "citations":
            return self._citations
        if kind == "sources":
            return self.sources
        if kind in ("exercises", "avoid"):
            return self._files(kind)
        if kind == "movement_tags":
            return self._movement_tags
        found: Collection[str] = getattr(self.taxonomy, kind)
        return found

    @cached_property
    def _citations(self) -> Collection[str]:
        return dict.fromkeys([*self.facts, *self.sources])

    @cached_property
    def _movement_tags(self) -> Collection[str]:
        return [*self.taxonomy.movement_tags, NONE_OF_THESE]

    def _read(self, kind: str, id: str, model: type[Kind]) -> Kind:
        if (kind, id) not in self._known:
            path = self._files(kind).get(id) or self.folders.find(kind, id, self.words.codes)
            # A programme may be of a patient, whose name is kept nowhere.
            shown, keep = self.folders.shown(path), model is not Programme
            self._known[kind, id] = read(path, model, shown=shown, known=self.ids, keep=keep)
        return cast("Kind", self._known[kind, id])

    def _every(self, kind: str, model: type[Kind]) -> dict[str, Kind]:
        """Read all files of a kind; raise one HandoutError with the problems of all of them."""
        found: dict[str, Kind] = {}
        problems: list[Problem] = []
        for id in self._files(kind):
            try:
                found[id] = self._read(kind, id, model)
            except HandoutError as error:
                problems += error.problems
        if problems:
            raise HandoutError(*problems)
        return found
