"""A theme as it is written: the look of each tag, the page, sizes and colours by name."""

from typing import Annotated, Literal

from msgspec import Meta

from generator.limits import Size
from generator.model import Noun
from generator.values import Colour, Length

PrintRules = Size
Marker = Literal["number", "disc", "cross", "none"]


class Look(Noun, frozen=True, kw_only=True):
    """Say how one tag, or one tag with a class, looks. What is not said comes from around it or stays plain."""

    size: Annotated[str | None, Meta(description="A name under ‘sizes’.")] = None
    line_pitch: Annotated[float | None, Meta(description="Line pitch divided by size.")] = None
    bold: bool | None = None
    colour: Annotated[str | None, Meta(description="A name under ‘colours’.")] = None
    space_before: Length | None = None
    space_after: Length | None = None
    indent: Length | None = None
    padding: Length | None = None
    padding_top: Annotated[Length | None, Meta(description="Where it differs from ‘padding’; for cells.")] = None
    background: str | None = None
    border: Annotated[str | None, Meta(description="The colour of a line all round.")] = None
    border_left: Annotated[str | None, Meta(description="The colour of a thick bar at the left.")] = None
    border_above: Annotated[str | None, Meta(description="The colour of a line above.")] = None
    border_below: Annotated[str | None, Meta(description="The colour of a line below.")] = None
    border_width: Length | None = None
    radius: Length | None = None
    rule: Annotated[str | None, Meta(description="The colour of a line, for hr, blank and table rows.")] = None
    rule_width: Length | None = None
    width: Annotated[
        Length | None,
        Meta(description="Of a blank to write on; of a picture, a section, a box or a paragraph, the greatest."),
    ] = None
    height: Annotated[
        Length | None, Meta(description="Of a box to write in, the least; of a picture, the greatest.")
    ] = None
    least_height: Annotated[
        Length | None, Meta(description="Of a picture: lower than this, it is not set beside another.")
    ] = None
    columns: Annotated[
        tuple[str, ...],
        Meta(description="Widths: ‘40 mm’, shares such as ‘2’, ‘fit’ for as wide as the words; the last repeats."),
    ] = ()
    gap: Annotated[Length | None, Meta(description="Between columns; above a box to tick.")] = None
    across: Annotated[int | None, Meta(description="Of a section of cards: how many side by side.")] = None
    down: Annotated[int | None, Meta(description="The same: how many one below the other.")] = None
    marker: Marker | None = None
    marker_colour: str | None = None
    badge: Annotated[str | None, Meta(description="The colour of a disc behind the words.")] = None
    full_width: Annotated[
        bool | None, Meta(description="Of article: as wide as the margins allow, whatever the longest line is.")
    ] = None
    keep: Annotated[bool | None, Meta(description="Stays on one page where it fits on one.")] = None
    keep_with_next: bool | None = None
    new_page: bool | None = None


class Margins(Noun, frozen=True, kw_only=True):
    """Hold the margins, and the longest line of text."""

    left: Length | None = None
    right: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    longest_line: Length | None = None


class ThemeFile(Noun, frozen=True, kw_only=True):
    """Hold a theme as it is written."""

    id: str = ""
    name: str
    based_on: str | None = None
    print_rules: PrintRules | None = None
    page: Margins = Margins()
    sizes: Annotated[dict[str, Length], Meta(description="The sizes of text, each with a name.")] = {}
    colours: dict[str, Colour] = {}
    black_and_white: Annotated[dict[str, Colour], Meta(description="What each colour becomes without colour.")] = {}
    looks: dict[str, Look] = {}
