"""The handout with fpdf2, as one writes it by hand: cells one below the other, measured first where they have a box."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.svg import SVGObject

MM = 72 / 25.4
BLANK = "............."
"""Underscores would be markdown."""
BULLET = "•"


class Pages(FPDF):
    """Lay out one handout."""

    def __init__(self, handout: dict[str, Any], folder: Path) -> None:
        self.handout, self.words, self.shown_in = handout, handout["words"], folder
        self.sizes, self.colours = handout["look"]["sizes"], handout["look"]["colours"]
        self.pitch = handout["look"]["line pitch"]
        margins, paper = handout["look"]["margins"], handout["look"]["paper"]
        super().__init__(unit="pt", format=tuple(paper))
        self.head = 2.8 * self.pitch * self.sizes["body"]
        self.foot = 2.4 * self.sizes["body"]
        self.margins = margins
        self.across = min(paper[0] - margins["left"] - margins["right"], handout["look"]["measure"])
        self.set_title(handout["title"])
        self.set_lang(handout["language"])
        self.add_font("Handout", fname=handout["fonts"]["regular"])
        self.add_font("Handout", style="B", fname=handout["fonts"]["bold"])
        self.set_margins(margins["left"], margins["top"] + self.head, margins["right"])
        self.set_auto_page_break(True, margins["bottom"] + self.foot)
        self.c_margin = 0
        self.add_page()

    def header(self) -> None:
        words, handout = self.words, self.handout
        line = self.pitch * self.sizes["body"]
        self.set_y(self.margins["top"])
        self.type("body", bold=True, colour="heading")
        self.cell(0, line, words["handout"])
        self.set_y(self.margins["top"])
        self.type("body")
        self.cell(0, line, f"{words['for']} {handout['patient'] or BLANK}", align="R")
        self.set_y(self.margins["top"] + line)
        self.type("small")
        self.cell(0, line, handout["date"], align="R")
        self.set_draw_color(self.colours["heading"])
        y = self.margins["top"] + 2.3 * line
        self.line(self.l_margin, y, self.w - self.r_margin, y)
        self.set_y(self.margins["top"] + self.head)

    def footer(self) -> None:
        line = self.pitch * self.sizes["small"]
        y = self.h - self.margins["bottom"] - line
        self.set_draw_color(self.colours["line"])
        self.line(self.l_margin, y - 4, self.w - self.r_margin, y - 4)
        self.type("small")
        self.set_y(y)
        self.cell(0, line, self.handout["footer"])
        self.set_y(y)
        self.cell(0, line, self.words["page of"].format(page=self.page_no(), pages="{nb}"), align="R")

    def type(self, size: str, *, bold: bool = False, colour: str = "ink") -> None:
        self.set_font("Handout", "B" if bold else "", self.sizes[size])
        self.set_text_color(self.colours[colour])

    def text_here(
        self, text: str, size: str = "body", *, left: float = 0, width: float = 0, after: float = 1.6 * MM, **named: Any
    ) -> None:
        """Print a paragraph at the present height, moved in from the margin."""
        self.type(size, **named)
        self.set_x(self.l_margin + left)
        height = self.pitch * self.sizes[size]
        self.multi_cell(
            width or self.across - left, height, text, align="L", markdown=True, new_x="LMARGIN", new_y="NEXT"
        )
        self.ln(after)

    def high(self, text: str, size: str, width: float, *, bold: bool = False) -> float:
        """Measure a paragraph."""
        self.type(size, bold=bold)
        height = self.multi_cell(
            width, self.pitch * self.sizes[size], text, align="L", markdown=True, dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )  # fmt: skip
        assert isinstance(height, float)
        return height

    def room(self, height: float) -> None:
        """Go to the next page if there is no room."""
        if self.will_page_break(height):
            self.add_page()

    def heading(self, text: str, size: str = "heading", colour: str = "heading") -> None:
        self.room(6 * self.sizes["body"])
        self.ln(4 * MM)
        self.text_here(text, size, bold=True, colour=colour)

    def labelled(self, label: str, text: str, **named: Any) -> None:
        self.text_here(f"**{label}:** {text}", **named)

    def listed(self, lines: Iterable[str], marks: Iterable[str], indent: float, *, left: float = 0) -> None:
        for mark, line in zip(marks, lines, strict=False):
            self.room(self.high(line, "body", self.across - left - indent))
            self.type("body", bold=True, colour="heading")
            self.set_x(self.l_margin + left)
            self.cell(indent, self.pitch * self.sizes["body"], mark)
            self.text_here(line, left=left + indent, after=1 * MM)

    def boxed(self, title: str, before: list[str], points: list[str], after: list[str], fill: str, line: str) -> None:
        """Print a box with a title, paragraphs, points and paragraphs."""
        pad, indent = 2.5 * MM, 6 * MM
        inside = self.across - 2 * pad
        height = 2 * pad + self.high(title, "subheading", inside, bold=True)
        height += sum(self.high(text, "body", inside) + 1.6 * MM for text in (*before, *after))
        height += sum(self.high(text, "body", inside - indent) + 1 * MM for text in points)
        self.ln(2.5 * MM)
        self.room(height)
        top = self.get_y()
        self.set_fill_color(self.colours[fill])
        self.rect(self.l_margin, top, self.across, height, style="F")
        self.set_fill_color(self.colours[line])
        self.rect(self.l_margin, top, 3, height, style="F")
        self.set_y(top + pad)
        self.text_here(title, "subheading", left=pad, width=inside, bold=True, colour="heading", after=0)
        for text in before:
            self.text_here(text, left=pad, width=inside)
        for text in points:
            self.type("body", bold=True, colour="heading")
            self.set_x(self.l_margin + pad)
            self.cell(indent, self.pitch * self.sizes["body"], BULLET)
            self.text_here(text, left=pad + indent, width=inside - indent, after=1 * MM)
        for text in after:
            self.text_here(text, left=pad, width=inside)
        self.set_y(top + height + 2.5 * MM)

    def glance(self) -> None:
        glance, words = self.handout["glance"], self.words
        told = " ".join(glance[name] for name in ("exercises", "minutes", "lying", "equipment"))
        note = [f"**{words['note']}**", *self.handout["note"]] if self.handout["note"] else []
        lines = [told, f"**{words['next visit']}:** {BLANK}", *note]
        self.boxed(words["at a glance"], lines, [], [], "pale", "heading")

    def stop(self) -> None:
        told = self.handout["advice"]["stop"]
        points = [*self.handout["cautions"], *told["points"]]
        after = [f"**{self.words['telephone']}:** {BLANK}"]
        self.boxed(told["title"], told["paragraphs"], points, after, "caution", "caution line")

    def advice(self, id: str) -> None:
        told = self.handout["advice"][id]
        self.heading(told["title"])
        for paragraph in told["paragraphs"]:
            self.text_here(paragraph)
        self.listed(told["points"], [BULLET] * len(told["points"]), 6 * MM)

    def before_you_start(self) -> None:
        self.advice("before-you-start")

    def see_your_doctor(self) -> None:
        self.advice("see-your-doctor")

    def exercises(self) -> None:
        for exercise in self.handout["exercises"]:
            self.exercise(exercise)

    def exercise(self, exercise: dict[str, Any]) -> None:
        words, wide = self.words, self.handout["wide"]
        if not wide or self.get_y() > self.h / 3:
            self.add_page()
        self.heading(f"{exercise['number']}  {exercise['name']}")
        self.text_here(exercise["purpose"])
        for text in exercise["prerequisites"]:
            self.labelled(words["first"], text)
        left, top, bottom = 0.0, self.get_y(), 0.0
        if wide and not exercise["lying"]:
            left = 52 * MM
            for picture in exercise["pictures"]:
                self.picture(picture, 0, 47 * MM, "stacked")
            bottom = self.get_y()
            self.set_y(top)
        else:
            self.pair(exercise["pictures"], self.across, "across")
        self.labelled(words["start"], exercise["start"], left=left)
        self.listed(exercise["steps"], (f"{at}." for at in range(1, 30)), 9 * MM, left=left)
        self.set_y(max(self.get_y(), bottom))
        self.dose(exercise["dose"])
        if exercise["works"]:
            self.labelled(words["works"], exercise["works"])
        if exercise["cautions"]:
            self.boxed(words["take care"], [], exercise["cautions"], [], "caution", "caution line")
        for way in ("easier", "harder"):
            if exercise[way]:
                self.labelled(words[way], exercise[way])

    def picture(self, picture: dict[str, Any], left: float, width: float, height: str) -> None:
        most = self.handout["look"]["picture heights"][height]
        factor = min(width / picture["width"], most / picture["height"])
        wide, high = picture["width"] * factor, picture["height"] * factor
        drawing = SVGObject.from_file(str(self.shown_in / picture["file"]))
        drawing.width, drawing.height = wide, high
        drawing.draw_to_page(self, self.l_margin + left, self.get_y())
        self.ln(high)
        step = f"**{picture['step']}:** " if picture["step"] else ""
        self.text_here(f"{step}{picture['caption']}", "small", left=left, width=width)

    def pair(self, pictures: list[dict[str, Any]], width: float, height: str) -> None:
        each, top, bottom = width / len(pictures), self.get_y(), 0.0
        for at, picture in enumerate(pictures):
            self.set_y(top)
            self.picture(picture, at * each, each - 4 * MM, height)
            bottom = max(bottom, self.get_y())
        self.set_y(bottom)

    def dose(self, cells: list[dict[str, Any]]) -> None:
        values = [
            "\n".join("".join(BLANK if part is None else part for part in line) for line in cell["lines"])
            for cell in cells
        ]
        pad, wide = 2.2 * MM, self.handout["wide"]
        self.set_draw_color(self.colours["heading"])
        self.ln(2 * MM)
        if wide:
            each = self.across / len(cells)
            high = max(self.high(value, "body", each - 2 * pad, bold=True) for value in values)
            height = 3 * pad + self.pitch * self.sizes["small"] + high
            self.room(height)
            top = self.get_y()
            for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
                self.rect(self.l_margin + at * each, top, each, height)
                self.set_y(top + pad)
                self.text_here(cell["label"], "small", left=at * each + pad, width=each - 2 * pad, after=0)
                self.text_here(value, left=at * each + pad, width=each - 2 * pad, bold=True, after=0)
            self.set_y(top + height + 2 * MM)
            return
        first = 46 * MM
        for cell, value in zip(cells, values, strict=True):
            second = self.across - first
            height = 2 * pad + self.high(value, "body", second - 2 * pad, bold=True)
            self.room(height)
            top = self.get_y()
            self.rect(self.l_margin, top, first, height)
            self.rect(self.l_margin + first, top, second, height)
            self.set_y(top + pad)
            self.text_here(cell["label"], "small", left=pad, width=first - 2 * pad, after=0)
            self.set_y(top + pad)
            self.text_here(value, left=first + pad, width=second - 2 * pad, bold=True, after=0)
            self.set_y(top + height)
        self.ln(2 * MM)

    def avoid(self) -> None:
        handout = self.handout
        self.add_page()
        self.heading(self.words["avoid"], colour="danger")
        for text in (*handout["advice"]["golden-rule"]["paragraphs"], *handout["avoid_introduction"]):
            self.text_here(text)
        for group in handout["avoid"]:
            self.room(60 * MM)
            self.heading(group["heading"], "subheading", "danger")
            for movement in group["movements"]:
                self.movement(movement)

    def movement(self, movement: dict[str, Any]) -> None:
        wide = self.handout["wide"] and bool(movement["pictures"])
        self.room((60 if wide else 90) * MM)
        left, top, bottom = 65 * MM if wide else 0.0, self.get_y(), 0.0
        if movement["pictures"]:
            self.pair(movement["pictures"], 60 * MM if wide else self.across, "pair")
            bottom = self.get_y()
        if wide:
            self.set_y(top)
        self.text_here(movement["title"], left=left, bold=True)
        for text in filter(None, (movement["condition"],)):
            self.text_here(text, left=left)
        if movement["instead"]:
            self.labelled(self.words["instead"], movement["instead"], left=left)
        for text in filter(None, (movement["unlike"],)):
            self.text_here(text, left=left)
        self.set_y(max(self.get_y(), bottom) + 3 * MM)


def maker(folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a PDF of one handout's data."""

    def make(handout: dict[str, Any]) -> bytes:
        pages = Pages(handout, folder)
        pages.text_here(handout["title"], "title", bold=True, colour="heading")
        for part in handout["order"]:
            getattr(pages, part.replace("-", "_"))()
        return bytes(pages.output())

    return make


if __name__ == "__main__":
    place = Path(sys.argv[1])
    data = json.loads((place / "handout.json").read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(maker(place)(data))
