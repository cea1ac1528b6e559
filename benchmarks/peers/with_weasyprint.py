"""The handout with WeasyPrint, as a page of HTML and CSS written by hand; headless Chromium prints the same page."""

import json
import sys
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

BLANK = "_______"


def style(handout: dict[str, Any]) -> str:
    """Return the style sheet."""
    look, words = handout["look"], handout["words"]
    sizes, margins, colours, heights = look["sizes"], look["margins"], look["colours"], look["picture heights"]
    page = words["page of"].replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    width, height = look["paper"]
    across = min(width - margins["left"] - margins["right"], look["measure"])
    header, footer = 3.6 * sizes["body"], 2.4 * sizes["body"]
    patient = handout["patient"] or 2 * BLANK
    fonts = {400: handout["fonts"]["regular"], 700: handout["fonts"]["bold"]}
    faces = "".join(
        f'@font-face {{ font-family: Handout; font-weight: {weight}; src: url("{Path(file).as_uri()}") }}\n'
        for weight, file in fonts.items()
    )
    return f"""{faces}
@page {{
  size: {width}pt {height}pt;
  margin: {margins["top"] + header}pt {margins["right"]}pt {margins["bottom"] + footer}pt {margins["left"]}pt;
  font: {sizes["small"]}pt Handout; color: {colours["ink"]};
  @top-left {{
    content: "{words["handout"]}"; font-size: {sizes["body"]}pt; font-weight: 700; color: {colours["heading"]};
    border-bottom: 0.9pt solid {colours["heading"]}; margin-bottom: 12pt; vertical-align: bottom; text-align: left;
  }}
  @top-right {{
    content: "{words["for"]} {patient}\\A {handout["date"]}"; white-space: pre; vertical-align: bottom;
    border-bottom: 0.9pt solid {colours["heading"]}; margin-bottom: 12pt; text-align: right;
  }}
  @bottom-left {{
    content: "{handout["footer"]}"; border-top: 0.75pt solid {colours["line"]}; vertical-align: top; margin-top: 12pt;
    text-align: left;
  }}
  @bottom-right {{
    content: "{page}"; border-top: 0.75pt solid {colours["line"]}; vertical-align: top; margin-top: 12pt;
    text-align: right;
  }}
}}
body {{
  font: {sizes["body"]}pt/{look["line pitch"]} Handout; color: {colours["ink"]}; margin: 0; width: {across}pt;
}}
h1 {{ font-size: {sizes["title"]}pt; margin: 0 0 3mm; color: {colours["heading"]} }}
h2 {{
  font-size: {sizes["heading"]}pt; margin: 6mm 0 1.5mm; color: {colours["heading"]}; break-after: avoid;
  line-height: 1.25;
}}
h3 {{ font-size: {sizes["subheading"]}pt; margin: 3mm 0 1mm; color: {colours["heading"]}; break-after: avoid }}
aside h2, aside h3 {{ font-size: {sizes["subheading"]}pt; margin: 0 }}
p {{ margin: 0 0 1.6mm }}
ol, ul {{ margin: 0 0 2mm; padding-left: 9mm }}
li {{ margin: 0 0 1mm; break-inside: avoid }}
li::marker {{ color: {colours["heading"]}; font-weight: 700 }}
aside {{
  break-inside: avoid; padding: 2.5mm; margin: 2.5mm 0; background: {colours["pale"]};
  border-left: 3pt solid {colours["heading"]};
}}
aside.caution {{ background: {colours["caution"]}; border-left-color: {colours["caution line"]} }}
section.exercise.large {{ break-before: page }}
section.keep, section.wide, div.row {{ break-inside: avoid }}
div.row {{ display: flex; gap: 5mm; margin: 1.5mm 0 }}
div.row > div {{ flex: 1 1 0 }}
div.row > .stacked {{ flex: 0 0 47mm }}
div.row > .narrow {{ flex: 0 0 60mm; margin: 0 }}
figure {{ margin: 0; font-size: {sizes["small"]}pt; flex: 1 1 0 }}
figure img {{ display: block; max-width: 100% }}
{"".join(f"img.{name} {{ max-height: {points}pt }}" for name, points in heights.items())}
table {{
  width: 100%; border-collapse: collapse; border: 0.9pt solid {colours["heading"]}; margin: 2mm 0 2.5mm;
  break-inside: avoid;
}}
th {{ font-size: {sizes["small"]}pt; font-weight: 400; text-align: left; padding: 2.2mm; vertical-align: top }}
td {{ font-weight: 700; padding: 2.2mm; vertical-align: top }}
table.rows th, table.rows td {{ border: 0.9pt solid {colours["heading"]} }}
table.strip th, table.strip td {{ border-left: 0.9pt solid {colours["heading"]} }}
section.avoid {{ break-before: page }}
section.avoid h2, section.avoid h3 {{ color: {colours["danger"]} }}
"""


def page(handout: dict[str, Any]) -> str:
    """Return the page of one handout's data."""
    parts = {
        "glance": glance, "stop": stop, "before-you-start": advice("before-you-start"), "exercises": exercises,
        "avoid": avoid, "see-your-doctor": advice("see-your-doctor"),
    }  # fmt: skip
    body = "\n".join(parts[name](handout) for name in handout["order"])
    return (
        f'<!doctype html>\n<html lang="{handout["language"]}"><head><meta charset="utf-8">'
        f"<title>{escape(handout['title'])}</title><style>{style(handout)}</style></head>\n"
        f"<body><h1>{escape(handout['title'])}</h1>\n{body}\n</body></html>\n"
    )


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def points(texts: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</{tag}>"


def labelled(label: str, text: str) -> str:
    return f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>"


def glance(handout: dict[str, Any]) -> str:
    words, found = handout["words"], handout["glance"]
    told = " ".join(found[name] for name in ("exercises", "minutes", "lying", "equipment"))
    note = f"<h3>{words['note']}</h3>{paragraphs(handout['note'])}" if handout["note"] else ""
    return (
        f"<aside><h2>{words['at a glance']}</h2><p>{escape(told)}</p>{labelled(words['next visit'], 3 * BLANK)}"
        f"{note}</aside>"
    )


def stop(handout: dict[str, Any]) -> str:
    told = handout["advice"]["stop"]
    return (
        f'<aside class="caution"><h2>{escape(told["title"])}</h2>{paragraphs(told["paragraphs"])}'
        f"{points([*handout['cautions'], *told['points']])}{labelled(handout['words']['telephone'], 3 * BLANK)}</aside>"
    )


def advice(id: str) -> Callable[[dict[str, Any]], str]:
    def part(handout: dict[str, Any]) -> str:
        told = handout["advice"][id]
        return (
            f'<section class="keep"><h2>{escape(told["title"])}</h2>{paragraphs(told["paragraphs"])}'
            f"{points(told['points'])}</section>"
        )

    return part


def exercises(handout: dict[str, Any]) -> str:
    return "\n".join(exercise(each, handout) for each in handout["exercises"])


def exercise(each: dict[str, Any], handout: dict[str, Any]) -> str:
    words, wide = handout["words"], handout["wide"]
    how = labelled(words["start"], each["start"]) + points(each["steps"], "ol")
    if wide and not each["lying"]:
        shown = "".join(picture(one, "stacked") for one in each["pictures"])
        how = f'<div class="row"><div class="stacked">{shown}</div><div>{how}</div></div>'
    else:
        how = pair(each["pictures"], "across") + how
    told = [
        f"<h2>{each['number']}&ensp;{escape(each['name'])}</h2>",
        *(paragraphs([each["purpose"]]), *(labelled(words["first"], text) for text in each["prerequisites"])),
        how,
        dose(each["dose"], wide=wide),
    ]
    if each["works"]:
        told.append(labelled(words["works"], each["works"]))
    if each["cautions"]:
        told.append(f'<aside class="caution"><h3>{words["take care"]}</h3>{points(each["cautions"])}</aside>')
    told += [labelled(words[way], each[way]) for way in ("easier", "harder") if each[way]]
    return f'<section class="exercise {"wide" if wide else "large"}">{"".join(told)}</section>'


def picture(each: dict[str, Any], look: str) -> str:
    step = f"<strong>{escape(each['step'])}:</strong> " if each["step"] else ""
    return (
        f'<figure><img class="{look}" src="{each["file"]}" alt="{escape(each["alt"])}">'
        f"<figcaption>{step}{escape(each['caption'])}</figcaption></figure>"
    )


def pair(pictures: list[dict[str, Any]], look: str, more: str = "") -> str:
    return f'<div class="row {more}">{"".join(picture(each, look) for each in pictures)}</div>'


def dose(cells: list[dict[str, Any]], *, wide: bool) -> str:
    labels = [f"<th>{escape(cell['label'])}</th>" for cell in cells]
    values = []
    for cell in cells:
        lines = ("".join(BLANK if part is None else escape(part) for part in line) for line in cell["lines"])
        values.append(f"<td>{'<br>'.join(lines)}</td>")
    if wide:
        return f'<table class="strip"><tr>{"".join(labels)}</tr><tr>{"".join(values)}</tr></table>'
    rows = "".join(f"<tr>{label}{value}</tr>" for label, value in zip(labels, values, strict=True))
    return f'<table class="rows">{rows}</table>'


def avoid(handout: dict[str, Any]) -> str:
    told = [f"<h2>{handout['words']['avoid']}</h2>"]
    told.append(paragraphs([*handout["advice"]["golden-rule"]["paragraphs"], *handout["avoid_introduction"]]))
    for group in handout["avoid"]:
        told.append(f"<h3>{escape(group['heading'])}</h3>")
        told += [movement(each, handout) for each in group["movements"]]
    return f'<section class="avoid">{"".join(told)}</section>'


def movement(each: dict[str, Any], handout: dict[str, Any]) -> str:
    told = f"<p><strong>{escape(each['title'])}</strong></p>{paragraphs(filter(None, [each['condition']]))}"
    if each["instead"]:
        told += labelled(handout["words"]["instead"], each["instead"])
    told += paragraphs(filter(None, [each["unlike"]]))
    if not each["pictures"]:
        return told
    if handout["wide"]:
        return f'<div class="row">{pair(each["pictures"], "pair", "narrow")}<div>{told}</div></div>'
    return f'<section class="keep">{pair(each["pictures"], "pair")}{told}</section>'


def maker(folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a PDF of one handout's data."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def make(handout: dict[str, Any]) -> bytes:
        made = HTML(string=page(handout), base_url=f"{folder.as_uri()}/").write_pdf(font_config=fonts)
        assert isinstance(made, bytes)
        return made

    return make


if __name__ == "__main__":
    place = Path(sys.argv[1]).resolve()
    data = json.loads((place / "handout.json").read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(maker(place)(data))
