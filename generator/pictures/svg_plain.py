"""A drawing's elements become a list of plain shapes, in the order of painting, each with its place and paint."""

import math

import msgspec

from generator.errors import HandoutError, refuse
from generator.pictures import svg_paint
from generator.pictures.svg_frames import fit, frame, view_box
from generator.pictures.svg_gate import MOST_ELEMENTS, Element
from generator.pictures.svg_numbers import MOST_STEPS, Matrix, length, times, transform
from generator.pictures.svg_paint import Paint
from generator.pictures.svg_shapes import SHAPES, Shape, form, rectangle
from generator.pictures.svg_styles import Style, Styles

_GROUPS = ("g", "a")
_SIZES = ("width", "height")
_UNPAINTED = (
    *("", "title", "desc", "metadata", "defs", "style", "symbol", "clipPath", "mask", "marker", "filter", "pattern"),
    *("linearGradient", "radialGradient", "view", "cursor", "color-profile"),
)
_TEXTS = ("text", "flowRoot", "tref")
_DEEPEST = 100
_MOST_WINDOWS = 20
_AS_PIXELS = "save the drawing as PNG at 300 dots per inch"
SIMPLER = f"simplify it in the drawing program, or {_AS_PIXELS}"
AGAIN = f"open it in a drawing program and save it anew, or {_AS_PIXELS}"


class Painted(msgspec.Struct, frozen=True):
    """Hold a shape with its paint, and the windows through which alone it is seen."""

    shape: Shape
    paint: Paint
    windows: tuple[Shape, ...]


class Plain(msgspec.Struct, frozen=True):
    """Hold a drawing's size and its shapes."""

    width: float
    height: float
    shapes: tuple[Painted, ...]


class _Place(msgspec.Struct, frozen=True):
    """Where an element stands, what it inherits, and the names of the parts that are being repeated."""

    matrix: Matrix
    width: float
    height: float
    style: Style
    windows: tuple[Shape, ...] = ()
    trail: tuple[str, ...] = ()
    depth: int = 0
    cutting: bool = False
    """Whether the shapes cut out what is seen of others, and are not painted."""


def read(root: Element) -> Plain:
    """Return the shapes of a drawing; raise HandoutError with the line of what cannot be printed as it was meant."""
    return _Walk(root).plain()


class _Walk:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.styles = Styles(root)
        self.named: dict[str, Element] = {}
        for element in (root, *_all_in(root)):
            self.named.setdefault(element.attributes.get("id", ""), element)
        self.found: list[Painted] = []
        self.visited = 0
        self.steps = 0

    def plain(self) -> Plain:
        try:
            left, top, width, height = box = frame(self.root)
            start = _Place((1, 0, 0, -1, -left, top + height), width, height, self.styles.settled(self.root))
            window = Shape(rectangle(box), start.matrix, self.root.line)
            if start.style["display"] != "none":
                self._inside(self.root, self._own(self.root, _with(start, windows=(window,))))
        except ValueError as error:
            raise fault(error, self.root.line) from None
        if not self.found:
            raise refuse("nothing is drawn in this drawing", hint=AGAIN)
        return Plain(width, height, tuple(self.found))

    def _inside(self, element: Element, place: _Place) -> None:
        for child in element.children:
            if child.name not in _UNPAINTED:
                self._visit(child, place)

    def _visit(self, element: Element, place: _Place) -> None:
        self.visited += 1
        if self.visited > MOST_ELEMENTS or place.depth > _DEEPEST:
            raise refuse("the drawing repeats its parts too often", line=element.line, hint=SIMPLER)
        style = self.styles.settled(element, place.style)
        if style["display"] == "none":
            return
        if "systemLanguage" in element.attributes:
            what = "a part is drawn only in some languages (‘systemLanguage’)"
            raise refuse(what, line=element.line, hint=AGAIN)
        try:
            if place.cutting or svg_paint.opacity(style["opacity"]) > 0:
                self._paint(element, self._own(element, _with(place, style=style, depth=place.depth + 1)))
        except ValueError as error:
            raise fault(error, element.line) from None

    def _own(self, element: Element, place: _Place) -> _Place:
        """Return the place with the element's own turn and window."""
        if not place.cutting and svg_paint.opacity(place.style["opacity"]) < 1:
            raise svg_paint.see_through(element)
        if (text := element.attributes.get("transform", "none")) != "none":
            if element.name == "svg":
                raise ValueError("a whole drawing is turned or moved (‘transform’)")
            place = _with(place, matrix=times(place.matrix, transform(text)))
        if (reference := place.style["clip-path"]) != "none":
            place = _with(place, windows=(*place.windows, *self._window(element, reference, place)))
        return place

    def _paint(self, element: Element, place: _Place) -> None:
        if element.name in _GROUPS:
            self._inside(element, place)
        elif element.name == "svg":
            self._framed(element, element, place)
        elif element.name == "use":
            self._use(element, place)
        elif element.name == "switch":
            for child in [each for each in element.children if each.name not in _UNPAINTED][:1]:
                self._visit(child, place)
        elif element.name in SHAPES:
            self._shape(element, place)
        elif element.name in _TEXTS:
            _check_text(element)
        elif element.name == "image":
            raise refuse(
                "the drawing holds a photograph or another picture of pixels",
                line=element.line,
                hint="use the photograph by itself, as JPEG or PNG",
            )
        else:
            what = f"the drawing holds ‘{element.name[:30]}’, which cannot be printed"
            raise refuse(what, line=element.line, hint=AGAIN)

    def _use(self, element: Element, place: _Place) -> None:
        name = element.attributes.get("href", "").removeprefix("#")
        target = self.named.get(name)
        if target is None or not name or name in place.trail:
            what = "itself" if name in place.trail else "something that is not there"
            raise refuse(f"a part of the drawing repeats {what} (‘use’)", line=element.line, hint=AGAIN)
        x, y = _corner(element, place)
        place = _with(place, matrix=times(place.matrix, (1, 0, 0, 1, x, y)), trail=(*place.trail, name))
        if target.name not in ("symbol", "svg"):
            return self._visit(target, place)
        style = self.styles.settled(target, place.style)
        if style["display"] != "none" and svg_paint.opacity(style["opacity"]) > 0:
            place = self._own(target, _with(place, style=style, depth=place.depth + 1))
            self._framed(target, element, place)

    def _framed(self, element: Element, outer: Element, place: _Place) -> None:
        """Paint what is in a nested drawing or symbol, which the element that repeats it may size."""
        given = {**element.attributes, **{name: outer.attributes[name] for name in _SIZES if name in outer.attributes}}
        wholes = zip(_SIZES, (place.width, place.height), strict=True)
        width, height = (
            whole if given.get(name, "auto") == "auto" else length(given[name], whole) for name, whole in wholes
        )
        if width < 0 or height < 0:
            raise ValueError("a part has a width or height below zero")
        if width and height:
            self._inside(element, _viewport(element, width, height, place))

    def _shape(self, element: Element, place: _Place) -> None:
        own = form(element, place.width, place.height)
        if own is None:
            return
        self.steps += sum(value.count(letter) for letter in "MLCSQTAZ" for _, value in own[1])
        if self.steps > MOST_STEPS:
            raise refuse("the drawing is too detailed", line=element.line, hint=SIMPLER)
        diagonal = math.hypot(place.width, place.height) / math.sqrt(2)
        paint = svg_paint.paint(place.style, element, diagonal)
        if len(place.windows) > _MOST_WINDOWS:
            raise cut_out(element.line)
        if place.cutting or paint.fill or paint.stroke:
            self.found.append(Painted(Shape(own, place.matrix, element.line), paint, place.windows))

    def _window(self, element: Element, reference: str, place: _Place) -> tuple[Shape, ...]:
        """Return the one shape that cuts out what is seen of an element, and what it is itself cut by."""
        name = reference.removeprefix("url(").removesuffix(")").strip("\"' ").removeprefix("#")
        target = self.named.get(name)
        if not reference.startswith("url(") or target is None or target.name != "clipPath" or place.cutting:
            raise cut_out(element.line)
        if target.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise cut_out(element.line)
        outer, self.found = self.found, []
        inside = _with(place, style=self.styles.settled(target), windows=(), cutting=True)
        self._inside(target, self._own(target, inside))
        found, self.found = self.found, outer
        if len(found) != 1:
            raise cut_out(element.line)
        return (found[0].shape, *found[0].windows)


def _with(place: _Place, **changes: object) -> _Place:
    return msgspec.structs.replace(place, **changes)


def _all_in(element: Element) -> list[Element]:
    return [each for child in element.children for each in (child, *_all_in(child))]


def fault(error: ValueError, line: int) -> HandoutError:
    """Return the error for what is not as the rules of SVG have it, or beyond what can be computed with."""
    return refuse(f"the drawing has a fault: {error}", line=line, hint=AGAIN)


def cut_out(line: int) -> HandoutError:
    """Return the error for a window that is not one simple shape."""
    what = "the drawing cuts a part out by a shape that cannot be followed (clip path)"
    return refuse(what, line=line, hint=f"release the clip in the drawing program, or {_AS_PIXELS}")


def _check_text(element: Element) -> None:
    if any(each.text.strip() for each in (element, *_all_in(element))):
        raise refuse(
            "the drawing holds text, which would be lost to a screen reader",
            line=element.line,
            hint="write it beside the picture, or turn it into outlines (Inkscape: Path > Object to Path)",
        )


def _corner(element: Element, place: _Place) -> tuple[float, float]:
    given = element.attributes
    return length(given.get("x", "0"), place.width), length(given.get("y", "0"), place.height)


def _viewport(element: Element, width: float, height: float, place: _Place) -> _Place:
    """Return the place inside a nested drawing or symbol."""
    x, y = _corner(element, place) if element.name == "svg" else (0.0, 0.0)
    matrix = times(place.matrix, (1, 0, 0, 1, x, y))
    windows = place.windows
    if place.style["overflow"] not in ("visible", "auto"):
        windows = (*windows, Shape(rectangle((0, 0, width, height)), matrix, element.line))
    if box := view_box(element):
        matrix = times(matrix, fit(box, width, height, element.attributes.get("preserveAspectRatio", "")))
        width, height = box[2:]
    return _with(place, matrix=matrix, width=width, height=height, windows=windows)
