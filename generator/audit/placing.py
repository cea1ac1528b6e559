"""Where things of a PDF's page stand on the page as it is shown: cropped, turned, and in its own unit of length."""

from ctypes import c_void_p, cast
from math import hypot, sqrt
from typing import Any, NamedTuple

from pypdfium2 import raw

from generator.audit.seen import Box


class Matrix(NamedTuple):
    """Hold a mapping of points: x becomes a·x + c·y + e, y becomes b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def way(self, x: float, y: float) -> tuple[float, float]:
        """Return which way, and how far, a step then leads."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def box(self, box: Box) -> Box:
        """Return the smallest upright box that a box then fills."""
        left, bottom, right, top = box
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)

    def after(self, first: "Matrix") -> "Matrix":
        """Return the mapping that does another one first, and then this."""
        return Matrix(*self.way(first.a, first.b), *self.way(first.c, first.d), *self.point(first.e, first.f))

    @property
    def undone(self) -> "Matrix":
        """The mapping that undoes this one; one that flattens all cannot be, and is left as it is."""
        whole = self.a * self.d - self.b * self.c
        if abs(whole) < 1e-12:
            return self
        a, b, c, d = self.d / whole, -self.b / whole, -self.c / whole, self.a / whole
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def scale(self) -> float:
        """How much longer things become."""
        return sqrt(abs(self.a * self.d - self.b * self.c)) or hypot(self.a, self.b)


SAME = Matrix(1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """Hold one thing that a page draws: `place` is the mapping from its own room to the page as it is shown.

    `holders` are the form XObjects around it, the outermost first.
    """

    raw: Any
    kind: int
    place: Matrix
    holders: tuple[Any, ...]

    @property
    def address(self) -> int:
        """What tells it from all others of its page."""
        return address(self.raw)


def address(thing: Any) -> int:
    """Return where PDFium holds a thing."""
    return cast(thing, c_void_p).value or 0


def shown(page: Any, unit: float) -> Matrix:
    """Return the mapping from a page's own room to the page as it is shown; `unit` is its unit in points."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    turned = {
        0: Matrix(1, 0, 0, 1, -left, -bottom),
        1: Matrix(0, -1, 1, 0, -bottom, right),
        2: Matrix(-1, 0, 0, -1, right, top),
        3: Matrix(0, 1, -1, 0, top, -left),
    }[raw.FPDFPage_GetRotation(page) % 4]
    return Matrix(*(value * unit for value in turned))


MOST_DRAWN = 200_000
"""How many things of one page are looked at."""


def drawn(page: Any, place: Matrix) -> list[Drawn]:
    """Return all that a page draws, in its order; a form XObject comes as what it draws."""
    found: list[Drawn] = []

    def add(holder: Any, inside: Matrix, holders: tuple[Any, ...]) -> None:
        count = raw.FPDFFormObj_CountObjects(holder) if holders else raw.FPDFPage_CountObjects(holder)
        for at in range(count):
            each = raw.FPDFFormObj_GetObject(holder, at) if holders else raw.FPDFPage_GetObject(holder, at)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_FORM and len(holders) < 12:
                add(each, inside.after(matrix_of(each)), (*holders, each))
            elif len(found) < MOST_DRAWN:
                found.append(Drawn(each, kind, inside, holders))

    add(page, place, ())
    return found


def matrix_of(thing: Any) -> Matrix:
    """Return a thing's own mapping."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return SAME
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
