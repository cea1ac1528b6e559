"""The handout with ReportLab's Platypus, as one writes it by hand: no templates, no tags, pictures drawn from paths."""

import json
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

MM = 72 / 25.4
BLANK = "_______"
rl_config.useA85 = 0  # faster, and a fifth smaller
colour = cache(HexColor)


class Picture(Flowable):
    """Draw paths to fit a width and a height."""

    def __init__(self, picture: dict[str, Any], shapes: list[dict[str, Any]], width: float, height: float) -> None:
        super().__init__()
        self.shapes = shapes
        self.factor = min(width / picture["width"], height / picture["height"])
        self.width, self.height = picture["width"] * self.factor, picture["height"] * self.factor

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.factor, self.factor)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for shape in self.shapes:
            path = canvas.beginPath()
            add: dict[str, Callable[..., None]] = {
                "M": path.moveTo,
                "L": path.lineTo,
                "C": path.curveTo,
                "Z": path.close,
            }
            for letter, *numbers in shape["steps"]:
                add[letter](*numbers)
            if shape["fill"]:
                canvas.setFillColor(colour(shape["fill"]))
            if shape["stroke"]:
                canvas.setStrokeColor(colour(shape["stroke"]))
                canvas.setLineWidth(shape["width"])
            canvas.drawPath(
                path,
                stroke=int(bool(shape["stroke"])),
                fill=int(bool(shape["fill"])),
                fillMode=0 if shape["even_odd"] else 1,
            )
        canvas.restoreState()


class NumberedCanvas(Canvas):
    """Keep the pages until their number is known."""

    def __init__(self, finish: Callable[[Canvas, int], None], *settings: Any, **named: Any) -> None:
        super().__init__(*settings, **named)
        self.finish = finish
        self.kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for page in self.kept:
            self.__dict__.update(page)
            self.finish(self, len(self.kept))
            super().showPage()
        super().save()


class Maker:
    """Make handouts from their data."""

    def __init__(self, folder: Path) -> None:
        self.shapes = json.loads((folder / "pictures.json").read_text(encoding="utf-8"))
        self.registered = False

    def __call__(self, handout: dict[str, Any]) -> bytes:
        self.handout, self.words, self.look = handout, handout["words"], handout["look"]
        if not self.registered:
            for name in ("regular", "bold"):
                pdfmetrics.registerFont(TTFont(name, handout["fonts"][name]))
            pdfmetrics.registerFontFamily("regular", normal="regular", bold="bold")
            self.registered = True
        self.styles()
        margins, (width, height) = self.look["margins"], self.look["paper"]
        across = min(width - margins["left"] - margins["right"], self.look["measure"])
        self.across = across
        header, footer = 2.6 * self.small.leading + 4 * MM, self.small.leading + 4 * MM
        frame = Frame(
            margins["left"], margins["bottom"] + footer, across,
            height - margins["top"] - margins["bottom"] - header - footer,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        file = BytesIO()
        document = BaseDocTemplate(
            file, pagesize=(width, height), pageTemplates=[PageTemplate(frames=[frame])],
            title=handout["title"], lang=handout["language"],
        )  # fmt: skip
        document.build(self.story(), canvasmaker=partial(NumberedCanvas, self.header_and_footer))
        return file.getvalue()

    def header_and_footer(self, canvas: Canvas, pages: int) -> None:
        handout, words, margins = self.handout, self.words, self.look["margins"]
        width, height = self.look["paper"]
        left, right, top = margins["left"], width - margins["right"], height - margins["top"]
        body, small = self.body, self.small
        canvas.setFillColor(self.look["colours"]["heading"])
        canvas.setFont("bold", body.fontSize)
        canvas.drawString(left, top - body.fontSize, words["handout"])
        canvas.setFillColor(self.look["colours"]["ink"])
        canvas.setFont("regular", body.fontSize)
        canvas.drawRightString(right, top - body.fontSize, f"{words['for']} {handout['patient'] or 2 * BLANK}")
        canvas.setFont("regular", small.fontSize)
        canvas.drawRightString(right, top - body.leading - small.fontSize, handout["date"])
        canvas.setStrokeColor(self.look["colours"]["heading"])
        canvas.line(left, top - 2.4 * body.leading, right, top - 2.4 * body.leading)
        bottom = margins["bottom"]
        canvas.drawString(left, bottom, handout["footer"])
        number = words["page of"].format(page=canvas.getPageNumber(), pages=pages)
        canvas.drawRightString(right, bottom, number)
        canvas.line(left, bottom + small.leading, right, bottom + small.leading)

    def styles(self) -> None:
        sizes, colours, pitch = self.look["sizes"], self.look["colours"], self.look["line pitch"]

        def style(name: str, size: str, font: str = "regular", colour: str = "ink", **more: Any) -> ParagraphStyle:
            return ParagraphStyle(
                name, fontName=font, fontSize=sizes[size], leading=pitch * sizes[size], textColor=colours[colour],
                bulletFontName=font, **more,
            )  # fmt: skip

        self.body = style("body", "body", spaceAfter=1.6 * MM)
        self.small = style("small", "small")
        self.bold = style("bold", "body", "bold")
        self.title = style("title", "title", "bold", "heading", spaceAfter=3 * MM)
        self.heading = style(
            "heading", "heading", "bold", "heading", spaceBefore=6 * MM, spaceAfter=1.5 * MM, keepWithNext=1
        )
        self.box = style("box", "subheading", "bold", "heading")
        self.danger = style("danger", "heading", "bold", "danger", spaceAfter=1.5 * MM, keepWithNext=1)
        self.group = style(
            "group", "subheading", "bold", "danger", spaceBefore=3 * MM, spaceAfter=1 * MM, keepWithNext=1
        )

    def story(self) -> list[Flowable]:
        story: list[Flowable] = [Paragraph(escape(self.handout["title"]), self.title)]
        for part in self.handout["order"]:
            story += getattr(self, part.replace("-", "_"))()
        return story

    def text(self, text: str, style: ParagraphStyle | None = None) -> Paragraph:
        return Paragraph(escape(text), style or self.body)

    def labelled(self, label: str, text: str) -> Paragraph:
        return Paragraph(f"<b>{escape(label)}:</b> {escape(text)}", self.body)

    def points(self, points: Iterable[str]) -> ListFlowable:
        return self.listed(points, bulletType="bullet", start="•", leftIndent=6 * MM)

    def listed(self, lines: Iterable[str], **settings: Any) -> ListFlowable:
        items: list[Any] = [ListItem(self.text(line)) for line in lines]
        return ListFlowable(
            items, bulletColor=self.look["colours"]["heading"], bulletFontName="bold",
            bulletFontSize=self.body.fontSize, **settings,
        )  # fmt: skip

    def boxed(self, inside: list[Flowable], fill: str, line: str) -> list[Flowable]:
        colours = self.look["colours"]
        style = [
            ("BACKGROUND", (0, 0), (-1, -1), colours[fill]), ("LINEBEFORE", (0, 0), (0, -1), 3, colours[line]),
            *self.padding(2.5 * MM),
        ]  # fmt: skip
        return [Spacer(1, 2.5 * MM), Table([[inside]], colWidths=[self.across], style=style), Spacer(1, 2.5 * MM)]

    def padding(self, size: float) -> list[tuple[Any, ...]]:
        sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
        return [(side, (0, 0), (-1, -1), size) for side in sides] + [("VALIGN", (0, 0), (-1, -1), "TOP")]

    def glance(self) -> list[Flowable]:
        glance, words = self.handout["glance"], self.words
        inside: list[Flowable] = [
            self.text(words["at a glance"], self.box),
            self.text(" ".join(glance[name] for name in ("exercises", "minutes", "lying", "equipment"))),
            self.labelled(words["next visit"], 3 * BLANK),
        ]
        if self.handout["note"]:
            inside += [self.text(words["note"], self.box), *map(self.text, self.handout["note"])]
        return self.boxed(inside, "pale", "heading")

    def stop(self) -> list[Flowable]:
        advice = self.handout["advice"]["stop"]
        inside = [
            self.text(advice["title"], self.box),
            *map(self.text, advice["paragraphs"]),
            self.points([*self.handout["cautions"], *advice["points"]]),
            self.labelled(self.words["telephone"], 3 * BLANK),
        ]
        return self.boxed(inside, "caution", "caution line")

    def advice(self, id: str) -> list[Flowable]:
        advice = self.handout["advice"][id]
        story: list[Flowable] = [self.text(advice["title"], self.heading), *map(self.text, advice["paragraphs"])]
        return [*story, self.points(advice["points"])] if advice["points"] else story

    def before_you_start(self) -> list[Flowable]:
        return self.advice("before-you-start")

    def see_your_doctor(self) -> list[Flowable]:
        return [KeepTogether(self.advice("see-your-doctor"))]

    def exercises(self) -> list[Flowable]:
        story: list[Flowable] = []
        for exercise in self.handout["exercises"]:
            if not self.handout["wide"]:
                story.append(PageBreak())
            story.append(KeepTogether(self.exercise(exercise)))
        return story

    def exercise(self, exercise: dict[str, Any]) -> list[Flowable]:
        words = self.words
        story: list[Flowable] = [
            self.text(f"{exercise['number']}  {exercise['name']}", self.heading),
            self.text(exercise["purpose"]),
            *(self.labelled(words["first"], text) for text in exercise["prerequisites"]),
        ]
        how: list[Flowable] = [
            self.labelled(words["start"], exercise["start"]),
            self.listed(exercise["steps"], bulletType="1", bulletFormat="%s.", leftIndent=9 * MM),
        ]
        if self.handout["wide"] and not exercise["lying"]:
            first = 47 * MM
            shown = self.stacked(exercise["pictures"], first)
            columns = [first + 5 * MM, self.across - first - 5 * MM]
            story.append(Table([[shown, how]], colWidths=columns, style=self.padding(0)))
        else:
            story += [self.pair(exercise["pictures"], self.across, "across"), *how]
        story.append(self.dose(exercise["dose"]))
        if exercise["works"]:
            story.append(self.labelled(words["works"], exercise["works"]))
        if exercise["cautions"]:
            inside = [self.text(words["take care"], self.box), self.points(exercise["cautions"])]
            story += self.boxed(inside, "caution", "caution line")
        story += [self.labelled(words[way], exercise[way]) for way in ("easier", "harder") if exercise[way]]
        return story

    def picture(self, picture: dict[str, Any], width: float, height: str) -> list[Flowable]:
        drawn = Picture(picture, self.shapes[picture["file"]], width, self.look["picture heights"][height])
        drawn.hAlign = "LEFT"
        step = f"<b>{escape(picture['step'])}:</b> " if picture["step"] else ""
        return [drawn, Paragraph(f"{step}{escape(picture['caption'])}", self.small)]

    def stacked(self, pictures: list[dict[str, Any]], width: float) -> list[Flowable]:
        return [each for picture in pictures for each in (*self.picture(picture, width, "stacked"), Spacer(1, 2 * MM))]

    def pair(self, pictures: list[dict[str, Any]], width: float, height: str) -> Table:
        each = width / len(pictures)
        cells = [self.picture(picture, each - 4 * MM, height) for picture in pictures]
        return Table([cells], colWidths=[each] * len(cells), style=self.padding(0))

    def dose(self, dose: list[dict[str, Any]]) -> Table:
        labels = [self.text(cell["label"], self.small) for cell in dose]
        values = []
        for cell in dose:
            lines = ("".join(BLANK if part is None else escape(part) for part in line) for line in cell["lines"])
            values.append(Paragraph("<br/>".join(lines), self.bold))
        colour = self.look["colours"]["heading"]
        style = [("BOX", (0, 0), (-1, -1), 0.9, colour), *self.padding(2.2 * MM)]
        if self.handout["wide"]:
            style.append(("LINEBEFORE", (1, 0), (-1, -1), 0.9, colour))
            return Table([labels, values], colWidths=[self.across / len(dose)] * len(dose), style=style)
        style.append(("INNERGRID", (0, 0), (-1, -1), 0.9, colour))
        columns = [46 * MM, self.across - 46 * MM]
        return Table(list(zip(labels, values, strict=True)), colWidths=columns, style=style)

    def avoid(self) -> list[Flowable]:
        handout = self.handout
        story: list[Flowable] = [PageBreak(), self.text(self.words["avoid"], self.danger)]
        story += map(self.text, [*handout["advice"]["golden-rule"]["paragraphs"], *handout["avoid_introduction"]])
        for group in handout["avoid"]:
            story += [CondPageBreak(60 * MM), self.text(group["heading"], self.group)]
            story += [KeepTogether(self.movement(movement)) for movement in group["movements"]]
        return story

    def movement(self, movement: dict[str, Any]) -> list[Flowable]:
        words: list[Flowable] = [self.text(movement["title"], self.bold)]
        if movement["condition"]:
            words.append(self.text(movement["condition"]))
        if movement["instead"]:
            words.append(self.labelled(self.words["instead"], movement["instead"]))
        if movement["unlike"]:
            words.append(self.text(movement["unlike"]))
        if not movement["pictures"]:
            return [*words, Spacer(1, 3 * MM)]
        if not self.handout["wide"]:
            return [self.pair(movement["pictures"], self.across, "pair"), *words, Spacer(1, 3 * MM)]
        first = 60 * MM
        shown = self.pair(movement["pictures"], first, "pair")
        columns = [first + 5 * MM, self.across - first - 5 * MM]
        return [Table([[shown, words]], colWidths=columns, style=self.padding(0)), Spacer(1, 3 * MM)]


def maker(folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a PDF of one handout's data."""
    return Maker(folder)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    handout = json.loads((folder / "handout.json").read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(maker(folder)(handout))
