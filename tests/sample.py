"""A model of the tests' own, with one field of every type."""

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from generator.addresses import WebAddress
from generator.model import Counted, Dose, Noun
from generator.values import Amount, Colour, Length, Text


class Part(Noun, frozen=True, kw_only=True):
    """A part of the sample."""

    name: str
    big: bool = False


class Sample(Noun, frozen=True, kw_only=True):
    """One field of every type."""

    id: str = ""
    words: str | None = None
    told: Annotated[Text | None, Meta(description="What is told.")] = None
    many_times: Amount | UnsetType | None = UNSET
    yes: bool = False
    count: Annotated[int, Meta(ge=1, le=7)] = 1
    share: float | None = None
    day: datetime.date | None = None
    side: Literal["left first", "right first"] = "left first"
    short: Annotated[str, Meta(min_length=1, max_length=5)] = "-"
    parts: Annotated[tuple[Part, ...], Meta(max_length=2)] = ()
    own: Part | None = None
    inner: Dose = Dose()
    phrases: dict[str, str | Counted] = field(default_factory=dict)
    size: Length | None = None
    ink: Colour | None = None
    page: WebAddress | None = None
