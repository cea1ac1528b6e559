"""Make the leaflets of this folder again: one without a fault, and one for each fault, with four other programs.

Needs WeasyPrint, fpdf2, Typst (PyPI wheels) and a Chromium or Chrome, and DejaVu Sans and Liberation Sans; run as
`python tests/foreign_pdfs/make.py`. The PDFs are kept in the repository, so that the tests need none of these.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
PARAGRAPH = (
    "Sit tall on a firm chair and put both feet flat on the floor. Look straight ahead and breathe in slowly. "
    "Lift your chest a little as you breathe in. Then let your shoulders drop and rest for a moment. "
    "Do this each day at the same time, so that you get used to it."
)
STEPS = (
    "Sit on a firm chair next to a table.",
    "Lift your chest and hold it for 5 seconds.",
    "Rest, then do it again.",
)
BOX = "Stop if it hurts. Ring your clinic before you go on."
ADDRESS = "www.example.org"

# HTML, for WeasyPrint and Chromium

STYLE = {
    "margin": "20mm 20mm 22mm 28mm",
    "body": "font: 14pt/1.4 'Liberation Sans'; color: #000; background: #fff",
    "p": "margin: 0 0 8pt; text-align: left; max-width: 132mm; hyphens: manual",
    "li": "margin: 0 0 6pt; max-width: 130mm",
    "h1": "font-size: 22pt; line-height: 1.3; margin: 0 0 10pt",
    "h2": "font-size: 17pt; line-height: 1.3; margin: 14pt 0 6pt",
    ".box": "background: #fff3d6; border: 1pt solid #6b5310; padding: 6pt; max-width: 140mm",
    ".number": "font-size: 14pt",
    "a": "color: #0b2b6b",
}
HTML_FAULTS: dict[str, dict[str, str] | Callable[[str], str]] = {
    "clean": {},
    "small": lambda html: html.replace(
        "<p>Sit", "<p>Old <span style='font-size: 10pt'>sheets</span> are out of date.</p><p>Sit"
    ),
    "small-body": {"body": "font: 11pt/1.4 'Liberation Sans'; color: #000"},
    "tight": {"p": "margin: 0 0 8pt; max-width: 132mm; line-height: 1.1"},
    "long-lines": {"p": "margin: 0 0 8pt; max-width: none", "margin": "20mm 16mm 22mm 26mm"},
    "narrow-margin": {"margin": "20mm 20mm 22mm 15mm"},
    "pale": {"p": "margin: 0 0 8pt; max-width: 132mm; color: #767676"},
    "pale-on-box": {".box": "background: #7a93b8; border: 1pt solid #333; padding: 6pt; max-width: 140mm; color: #222"},
    "white-on-box": {
        ".box": "background: #4a90d9; border: 1pt solid #333; padding: 6pt; max-width: 140mm; color: #fff"
    },
    "gradient": {
        ".box": "background: linear-gradient(90deg, #fff, #666); border: 1pt solid #333; padding: 6pt; max-width: 140mm"
    },
    "justified": {"p": "margin: 0 0 8pt; max-width: 132mm; text-align: justify"},
    "centred": {"p": "margin: 0 0 8pt; max-width: 132mm; text-align: center"},
    "italic": lambda html: html.replace("breathe in slowly", "breathe in <i>slowly</i>"),
    "underlined": lambda html: html.replace("breathe in slowly", "breathe in <u>slowly</u>"),
    "capitals": lambda html: html.replace("Stop if it hurts", "STOP IF IT HURTS"),
    "bold": lambda html: html.replace("breathe in slowly", "breathe in <b>slowly</b>"),
    "hyphens": lambda html: html.replace(
        "each day at the same time",
        "exercises re&shy;gu&shy;lar&shy;ly notwith&shy;standing inter&shy;nation&shy;al com&shy;mit&shy;ments",
    ),
    "no-page-number": lambda html: html.replace("Page 1 of 1", "Spine clinic"),
    "no-language": lambda html: html.replace(" lang='en-GB'", ""),
    "no-title": lambda html: html.replace("<title>Sit tall</title>", ""),
    "no-alt": lambda html: html.replace(" alt='A person sits tall.'", ""),
    "two-columns": {"p": "margin: 0 0 8pt", ".text": "columns: 2; column-gap: 10mm"},
    "wrong-order": {".text": "display: flex; flex-direction: column-reverse"},
    "vague-link": lambda html: html.replace(f">{ADDRESS}<", ">click here<"),
    "heading-skipped": lambda html: html.replace("h2>", "h4>"),
    "dose": lambda html: html.replace("Rest, then do it again.", "Rest. Do 3x8 reps."),
    "over-margin": {"h1": "font-size: 22pt; line-height: 1.3; margin: 0 0 10pt -10mm"},
}
NOT_BY = {"chromium": ("no-language", "no-title", "over-margin"), "weasyprint": ("wrong-order",)}
"""Chromium takes its own language and the file's name instead, and cuts the margin; WeasyPrint tags as it stands."""
PICTURE = (
    "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='120' height='90'>"
    "<rect x='2' y='2' width='116' height='86' fill='none' stroke='black' stroke-width='2'/>"
    "<circle cx='60' cy='30' r='14' fill='black'/></svg>"
)


def html(changes: dict[str, str] | Callable[[str], str]) -> str:
    style = STYLE | (changes if isinstance(changes, dict) else {})
    rules = "".join(f"{name} {{ {how} }}" for name, how in style.items() if name != "margin")
    margins = f"@page {{ size: A4; margin: {style['margin']} }}"
    steps = "".join(f"<li>{step}</li>" for step in STEPS)
    page = (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Sit tall</title>"
        f"<style>{margins} * {{ margin: 0 }} {rules}</style></head><body><h1>Sit tall</h1>"
        f"<div class='text'><p>{PARAGRAPH}</p><p>Your clinic can tell you more if you ask for it.</p></div>"
        f"<h2>Steps</h2><ol>{steps}</ol><p class='box'>{BOX}</p>"
        f"<figure><img src=\"{PICTURE}\" alt='A person sits tall.'><figcaption>Sit like this.</figcaption></figure>"
        f"<p>Read more at <a href='https://{ADDRESS}'>{ADDRESS}</a></p>"
        f"<p class='number'>Page 1 of 1</p></body></html>"
    )
    return changes(page) if callable(changes) else page


def weasyprint(name: str, page: str) -> bytes:
    from weasyprint import HTML

    tagged = {} if name == "untagged" else {"pdf_variant": "pdf/ua-1"}
    pdf: bytes = HTML(string=page).write_pdf(**tagged)
    return pdf


def chromium(name: str, page: str) -> bytes:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chrome"
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "a.html"), Path(folder, "a.pdf")
        source.write_text(page, encoding="utf-8")
        tags = ["--disable-pdf-tagging"] if name == "untagged" else ["--export-tagged-pdf"]
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", *tags,
             f"--print-to-pdf={made}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return made.read_bytes()


# fpdf2: no tags

FPDF_FAULTS = {
    "clean": "", "small": "size", "tight": "pitch", "long-lines": "width", "narrow-margin": "margin", "pale": "colour",
    "pale-on-box": "box", "justified": "align", "centred": "centre", "italic": "italic", "capitals": "capitals",
    "no-page-number": "number", "no-title": "title", "no-language": "language", "not-embedded": "font",
    "two-columns": "columns", "wrong-order": "order", "scan": "scan", "turned": "turned",
}  # fmt: skip


def fpdf(fault: str) -> bytes:
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos

    pdf = FPDF(format="A4", unit="mm")
    pdf.set_margins(15 if fault == "margin" else 28, 20, 20)
    pdf.set_auto_page_break(False)
    if fault != "title":
        pdf.set_title("Sit tall")
    if fault != "language":
        pdf.set_lang("en-GB")
    pdf.add_page()
    fonts = Path("/usr/share/fonts/truetype/liberation")
    for style, end in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
        pdf.add_font("Own", style, fonts / f"LiberationSans-{end}.ttf")
    family = "Helvetica" if fault == "font" else "Own"

    def text(
        words: str, size: float = 14, style: str = "", width: float = 145, align: str = "L", lead: float = 1.4
    ) -> None:
        pdf.set_font(family, style, size)
        pdf.multi_cell(width, size * lead * 25.4 / 72, words, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(3)

    def paragraphs() -> None:
        align = {"align": "J", "centre": "C"}.get(fault, "L")
        lead = 1.1 if fault == "pitch" else 1.4
        if fault == "colour":
            pdf.set_text_color(0x77, 0x77, 0x77)
        wide = 160 if fault == "width" else 70 if fault == "columns" else 145
        text(PARAGRAPH, align=align, lead=lead, width=wide)
        pdf.set_text_color(0, 0, 0)
        if fault == "columns":
            left, top = pdf.l_margin, 33.0
            pdf.set_left_margin(left + 80)
            pdf.set_y(top)
            text(PARAGRAPH, width=70)
            pdf.set_left_margin(left)
            pdf.set_y(top + 95)
        text("Your clinic can tell you more if you ask for it.", style="I" if fault == "italic" else "")

    text("Sit tall", 22, "B")
    if fault == "order":
        pdf.set_y(120)
    else:
        paragraphs()
    text("STEPS TO DO EACH DAY" if fault == "capitals" else "Steps", 17, "B")
    for number, step in enumerate(STEPS, 1):
        text(f"{number}. {step}", 9 if fault == "size" and number == 2 else 14)
    pdf.set_fill_color(*((0x7A, 0x93, 0xB8) if fault == "box" else (0xFF, 0xF3, 0xD6)))
    pdf.rect(28, pdf.get_y(), 145, 18, "F")
    pdf.set_y(pdf.get_y() + 4)
    text(f"  {BOX}")
    if fault == "order":
        pdf.set_y(40)
        paragraphs()
    pdf.set_y(265)
    text("Spine clinic" if fault == "number" else "Page 1 of 1")
    return bytes(pdf.output())


def scanned() -> bytes:
    """Return a picture of the clean leaflet, with its words behind it as a scanner's program puts them."""
    import pypdfium2
    from fpdf import FPDF

    picture = pypdfium2.PdfDocument(fpdf(""))[0].render(scale=1).to_pil().convert("L")
    pdf = FPDF(format="A4", unit="mm")
    pdf.add_page()
    pdf.set_font("Helvetica", size=8)
    with pdf.local_context(text_mode=3):
        pdf.text(30, 40, "Sit tall on a firm chair")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=40)
    pdf.image(content, 0, 0, 210, 297)
    return bytes(pdf.output())


def turned() -> bytes:
    """Return the clean leaflet drawn on its side, on a page that is turned back and cropped."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(fpdf(""))) as file:
        page = file.pages[0]
        box = [float(each) for each in page.mediabox]
        page.contents_add(f"q 0 1 -1 0 {box[3] + 20:.3f} 30 cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.mediabox = pikepdf.Array([0, 0, box[3] + 60, box[2] + 60])
        page.cropbox = pikepdf.Array([20, 30, box[3] + 20, box[2] + 30])
        page.obj.Rotate = 90
        file.save(out)
    return out.getvalue()


# Typst: tagged by itself

TYPST_FAULTS: dict[str, tuple[str, str]] = {
    "clean": ("", ""),
    "small": ("Rest, then do it again.", "#text(size: 9pt)[Rest, then do it again.]"),
    "tight": ("leading: 0.69em", "leading: 0.4em"),
    "long-lines": ("right: 32mm", "right: 16mm"),
    "narrow-margin": ("left: 28mm", "left: 14mm"),
    "pale": ("Look straight ahead", "#text(fill: rgb(\"#808080\"))[Look straight ahead]"),
    "pale-on-box": ("#fff3d6", "#7a93b8"),
    "justified": ("justify: false", "justify: true"),
    "hyphens": ("Look straight", "#set text(hyphenate: true)\n" + "Internationalisation. " * 6 + "straight"),
    "italic": ("Rest, then", "#text(style: \"italic\")[Rest], then"),
    "capitals": ("Stop if it hurts", "STOP IF IT HURTS"),
    "no-page-number": ("Page 1 of 1", "Spine clinic"),
    "no-title": ('title: "Sit tall"', 'keywords: ("a",)'),
    "centred": ("#set align(left)", "#set align(center)"),
    "no-alt": ('alt: "A person sits tall.", ', ""),
}  # fmt: skip
TYPST = f"""#set document(title: "Sit tall")
#set page(paper: "a4", margin: (left: 28mm, right: 32mm, y: 22mm), footer-descent: 2mm, footer: [Page 1 of 1])
#set text(font: "DejaVu Sans", size: 14pt, lang: "en", region: "GB", hyphenate: false)
#set par(leading: 0.69em, justify: false)
#set align(left)
#show heading: set text(size: 18pt)
= Sit tall
{PARAGRAPH}

Your clinic can tell you more if you ask for it.
== Steps
{"".join(f"+ {step}{chr(10)}" for step in STEPS)}
#block(fill: rgb("#fff3d6"), inset: 6pt)[{BOX}]
#let square = "<rect x='2' y='2' width='116' height='86' fill='none' stroke='black' stroke-width='2'/>"
#let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='90'>" + square + "</svg>"
#figure(image(bytes(drawing), alt: "A person sits tall.", format: "svg"), caption: none)
Sit like this.

Read more at #link("https://{ADDRESS}")[{ADDRESS}]
"""


def typst(name: str, source: str) -> bytes:
    import typst as program

    standards = {} if name in ("no-title", "no-alt") else {"pdf_standards": ["ua-1"]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.typ")
        path.write_text(source, encoding="utf-8")
        pdf: bytes = program.compile(path, **standards)
    return pdf


def main() -> None:
    for name, changes in HTML_FAULTS.items():
        for program in (weasyprint, chromium):
            if name in NOT_BY[program.__name__]:
                continue
            _write(program.__name__, name, program(name, html(changes)))
    for program in (weasyprint, chromium):
        _write(program.__name__, "untagged", program("untagged", html({})))
    for name, fault in FPDF_FAULTS.items():
        pdf = scanned() if fault == "scan" else turned() if fault == "turned" else fpdf(fault)
        _write("fpdf2", name, pdf)
    for name, (old, new) in TYPST_FAULTS.items():
        assert old in TYPST, name
        _write("typst", name, typst(name, TYPST.replace(old, new, 1) if old else TYPST))


def _write(program: str, name: str, pdf: bytes) -> None:
    path = HERE / f"{program}-{name}.pdf"
    path.write_bytes(pdf)
    print(path.name, len(pdf), file=sys.stderr)


if __name__ == "__main__":
    main()
