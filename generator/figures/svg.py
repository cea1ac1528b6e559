"""A drawing as SVG, for the screen."""

from html import escape

from generator.shapes import Drawing, Label, Path


def svg(drawing: Drawing, *, title: str, description: str, label_size: float, made_by: str) -> str:
    """Return a drawing as a whole SVG file; labels have this size in the drawing's own units."""
    left, _, _, top = drawing.bounds
    shapes = "\n".join(_shape(shape, label_size) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_numbers(left, -top, drawing.width, drawing.height)}" '
        f'role="img" stroke-linecap="round" stroke-linejoin="round">\n'
        f"<!-- {made_by} -->\n<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>\n{shapes}\n</svg>\n"
    )


def _shape(shape: Path | Label, label_size: float) -> str:
    if isinstance(shape, Label):
        place = f'x="{_numbers(shape.x)}" y="{_numbers(-shape.y)}" font-size="{_numbers(label_size)}"'
        return f'<text {place} font-family="sans-serif" text-anchor="{shape.anchor}">{escape(shape.text)}</text>'
    steps = " ".join(_step(step) for step in shape.steps)
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    line = f' stroke="{shape.stroke}" stroke-width="{_numbers(shape.width)}"' if shape.stroke else ""
    return f'<path d="{steps}" fill="{shape.fill or "none"}"{rule}{line}/>'


def _step(step: tuple[str | float, ...]) -> str:
    letter, *numbers = step
    return f"{letter}{_numbers(*(-float(number) if at % 2 else float(number) for at, number in enumerate(numbers)))}"


def _numbers(*numbers: float) -> str:
    return " ".join(f"{round(number, 2) + 0:g}" for number in numbers)
