"""Where a handout is filled in on the screen: fields on the lines and in the boxes that are drawn for the hand."""

from generator.elements import Element
from generator.form_fields import LINE, NARROW
from generator.lines import Style
from generator.pen import Pen
from generator.shapes import Bounds
from generator.tags import Field, Node
from generator.theme import Theme

_TAIL = 0.1
"""How far a field reaches below its line, as a multiple of its text's size: the tails of letters end at the line."""
_INSET = 1.5
"""How far a field stands off the edge of its box, in points."""
_BEFORE = 2.5
"""How much more room is left before words and after them, where they do not stand in the middle."""


def to_fill(element: Element, parent: Node, style: Style, theme: Theme) -> Node | None:
    """Return the node of a place that `fields.named` has named, or None for one that is for the hand alone.

    What is typed is never smaller than body text.
    """
    own = element.attributes
    if "name" not in own:
        return None
    body = theme.look("article").size
    size = max(style.size, theme.size(body) if body else 0.0)
    field = Field("tick" if own["field"] == "tick" else "words", own["title"], own["name"], size, style.colour)
    return Node("Form", parent, lang=own.get("lang"), fill=field)


def on_line(canvas: Pen, node: Node | None, left: float, right: float, line: float) -> None:
    """Put the field of a Form node, if it is one, on a line to write on: what is typed stands just above it."""
    if node and node.fill:
        bottom = line - _TAIL * node.fill.size
        canvas.field(node, (left, bottom, right, bottom + LINE * node.fill.size))


def in_box(canvas: Pen, node: Node | None, box: Bounds) -> None:
    """Put the field of a Form node, if there is one, into a box."""
    if node and node.fill:
        left, bottom, right, top = box
        at_the_left = node.fill.kind == "words" and right - left > NARROW * node.fill.size
        side = _INSET + (_BEFORE if at_the_left else 0.0)
        canvas.field(node, (left + side, bottom + _INSET, right - side, top - _INSET))
