"""QR codes: read with a camera's eye from rendered pages, large enough, and with their address in words beside them."""

import datetime
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
import zxingcpp
from gate import problems
from on_paper import words
from PIL import Image
from reading_pdf import tree

from generator import qr
from generator.addresses import LONGEST, parse_web_address
from generator.audit.pages import read
from generator.audit.rules import breaches
from generator.audit.seen import Area, Document, Line
from generator.errors import HandoutError
from generator.gallery import Gallery
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Clinic, Pick, Programme
from generator.shapes import Path as Shape

DATE = datetime.date(2026, 11, 20)
MM = 72 / 25.4
SIZES: dict[str, Any] = {"standard": "standard", "large-print": "large", "giant-print": "giant"}
SHORT = "https://a.org"
FILM = "https://www.example.org/films/calf-stretch"
OTHER = "https://example.org/head?v=1&list=2#t=3"
CLINIC = "https://www.riverside-physiotherapy.example.org"
LONG = f"https://www.example.org/patients/{'osteoporosis-of-the-spine/exercises/' * 8}"[: LONGEST - 1] + "1"


def made(*addresses: str, clinic: str | None = None, **settings: Any) -> Made:
    """Make a handout whose exercises have these addresses."""
    library = Library(Folders())
    library.__dict__["clinic"] = Clinic(web_address=parse_web_address(clinic) if clinic else None)
    picks = (
        Pick(exercise=id, web_address=parse_web_address(address) if address else None)
        for id, address in zip(("calf-stretch", "head-press", "ball-press"), addresses, strict=False)
    )
    return make(Programme(exercises=tuple(picks), without_parts=("avoid",), **settings), library, DATE)


def rendered(pdf: bytes, dpi: int, *, one_bit: bool = False) -> list[Image.Image]:
    pages = [page.render(scale=dpi / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    return [page.point([0] * 128 + [255] * 128) for page in pages] if one_bit else pages


def scanned(pdf: bytes, dpi: int = 150, *, one_bit: bool = False) -> list[str]:
    """Return what a camera reads on the pages, in their order."""
    return [code.text for page in rendered(pdf, dpi, one_bit=one_bit) for code in zxingcpp.read_barcodes(page)]


def codes(document: Document) -> list[tuple[Area, Area]]:
    """Return the white margin and the black squares of each code, as they are drawn."""
    figures = [tag for tag in document.root.find("Figure") if (tag.alt or "").startswith("QR code")]  # type: ignore[union-attr]
    areas = [area for page in document.pages for area in page.areas]
    return [tuple(area for area in areas if area.tag is figure) for figure in figures]  # type: ignore[misc]


def side(area: Area) -> float:
    """Return the side of an area in millimetres; it must be a square."""
    left, bottom, right, top = area.box
    assert right - left == pytest.approx(top - bottom, abs=0.05)
    return (right - left) / MM


@pytest.mark.parametrize(("theme", "paper", "grey"), list(product(SIZES, ("a4", "letter"), (False, True))), ids=str)
def test_codes_are_read_from_every_page_and_lead_where_the_words_say(theme: str, paper: Any, grey: bool) -> None:
    handout = made(FILM, OTHER, LONG, clinic=CLINIC, theme=theme, paper=paper, black_and_white=grey)
    pdf = handout.pdf.content
    there = sorted([FILM, OTHER, LONG, CLINIC])
    assert sorted(scanned(pdf)) == there
    assert sorted(scanned(pdf, 100, one_bit=True)) == there
    links = [link.text for link in tree(pdf).find("Link")]
    assert sorted(links) == sorted(address.removeprefix("https://") for address in there)
    document = read(pdf)
    assert breaches(document, SIZES[theme]) == []
    assert problems(pdf) == []
    for white, black in codes(document):
        assert side(black) >= 20
        assert white.colours == ((255, 255, 255),)
        assert black.colours == ((0, 0, 0),)


@pytest.mark.parametrize("theme", SIZES)
@pytest.mark.parametrize("address", [SHORT, FILM, LONG])
def test_a_code_is_large_enough_and_has_its_margin_and_level(address: str, theme: str) -> None:
    pdf = made(address, theme=theme).pdf.content
    (found,) = (code for page in rendered(pdf, 150) for code in zxingcpp.read_barcodes(page))
    assert found.text == address
    assert found.ec_level in ("M", "Q", "H")
    ((white, black),) = codes(read(pdf))
    margin = (side(white) - side(black)) / 2
    square = margin / 4
    squares = side(black) / square
    assert squares % 4 == pytest.approx(1, abs=0.15)  # 17 and 4 for each version
    assert side(black) >= 20
    assert square >= 0.4 - 0.001
    for edge, inner in zip(white.box, black.box, strict=True):
        assert abs(inner - edge) / MM == pytest.approx(margin, abs=0.02)


def test_a_code_is_of_level_m_or_better_and_no_larger_for_it() -> None:
    """The versions are those of ISO/IEC 18004, table 7, for level M."""
    versions = {
        len(SHORT): 1,
        14: 1,
        15: 2,
        26: 2,
        42: 3,
        62: 4,
        84: 5,
        106: 6,
        122: 7,
        152: 8,
        180: 9,
        213: 10,
        300: 13,
    }
    for length, version in versions.items():
        drawing = qr.drawing(SHORT + "/" * (length - len(SHORT)) if length > len(SHORT) + 1 else SHORT)
        assert drawing.width == drawing.height == 17 + 4 * version + 2 * qr.MARGIN


@pytest.mark.parametrize("address", [SHORT, FILM, OTHER, LONG])
def test_a_drawing_has_the_squares_of_the_code(address: str) -> None:
    """Its outlines, filled by the even-odd rule, are compared with segno's own picture, square by square."""
    import segno

    paper, black = qr.drawing(address).shapes
    assert isinstance(paper, Shape)
    assert isinstance(black, Shape)
    squares = segno.make_qr(address, error="m").matrix
    upright = [
        (one[1], *sorted((one[2], other[2])))
        for one, other in zip(black.steps, outline_ends(black), strict=True)
        if other and one[1] == other[1]
    ]
    for row, line in enumerate(squares):
        for column, dark in enumerate(line):
            x, y = column + qr.MARGIN + 0.5, len(squares) - row + qr.MARGIN - 0.5
            crossed = sum(edge < x and low < y < high for edge, low, high in upright)
            assert crossed % 2 == bool(dark)


def outline_ends(path: Shape) -> list[Any]:
    """Return, for each step of a path, the corner that a line leads to from it."""
    ends: list[Any] = []
    first: Any = None
    for at, step in enumerate(path.steps):
        if step[0] == "M":
            first = step
        following = path.steps[at + 1] if step[0] != "Z" else None
        ends.append(first if following and following[0] == "Z" else following)
    return ends


# What is printed


def test_the_words_are_whole_and_break_where_nothing_is_added() -> None:
    for theme in SIZES:
        pdf = made(LONG, theme=theme).pdf.content
        document = read(pdf)
        (link,) = tree(pdf).find("Link")
        assert link.text == LONG.removeprefix("https://")
        tag = next(tag for tag in document.root.find("Link"))  # type: ignore[union-attr]
        lines = ["".join(run.text for run in line.runs if run.tag is tag) for line in document_lines(document)]
        lines = [line for line in lines if line]
        assert "".join(lines) == link.text
        assert len(lines) > 3
        assert not [line for line in lines[:-1] if not line[-1].isalnum() and not line.endswith("/")]


def document_lines(document: Document) -> list[Line]:
    return [line for block in document.blocks for line in block.lines]


def test_a_patients_own_address_wins() -> None:
    library = Library(Folders())
    own = msgspec.structs.replace(library.exercise("calf-stretch"), web_address=parse_web_address(FILM))
    library.exercise = lambda id: own  # type: ignore[method-assign]
    for pick, expected in (
        (Pick(exercise="calf-stretch"), FILM),
        (Pick(exercise="calf-stretch", web_address=parse_web_address(OTHER)), OTHER),
    ):
        assert scanned(make(Programme(exercises=(pick,)), library, DATE).pdf.content) == [expected]


def test_letters_that_no_font_has_are_told_where_they_were_typed() -> None:
    with pytest.raises(HandoutError, match="the web address of ‘calf-stretch’: the character ‘例’"):
        made("https://例子.中国")


def test_there_is_no_code_where_there_is_no_address() -> None:
    pdf = made("").pdf.content
    assert scanned(pdf) == []
    assert "On the web" not in words(pdf)
    assert tree(pdf).find("Link") == []


def test_what_stands_for_a_code_says_where_it_leads() -> None:
    figures = tree(made(FILM, clinic=CLINIC).pdf.content).find("Figure")
    alts = [figure.alt for figure in figures if "QR code" in (figure.alt or "")]
    assert alts == [
        "QR code: it opens a page of www.example.org.",
        "QR code: it opens a page of www.riverside-physiotherapy.example.org.",
    ]


def test_cards_have_codes_too() -> None:
    assert scanned(made(FILM, OTHER, template="card").pdf.content) == [FILM, OTHER]


# What templates ask for


def clinic_with(folder: Path, template: str, theme: str = "") -> Library:
    for name, content in (("handout.html", template), ("themes/standard.yaml", theme)):
        file = folder / "templates" / name
        if content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    return Library(Folders(folder))


ARTICLE = """<article lang="en-GB"><h1>A</h1>
{}
</article>"""


@pytest.mark.parametrize(
    ("address", "told"),
    [("http://example.org", "http:// is not safe"), ("", "does not start with https://"), ("x" * 400, "https://")],
)
def test_a_template_cannot_ask_for_another_code(tmp_path: Path, address: str, told: str) -> None:
    figure = f'<figure><img src="qr:{address}" alt="A code"><figcaption>B</figcaption></figure>'
    library = clinic_with(tmp_path, ARTICLE.format(figure))
    with pytest.raises(HandoutError, match=told) as refused:
        make(Programme(), library, DATE)
    assert refused.value.problems[0].line == 2
    assert refused.value.problems[0].hint


def test_a_code_is_never_squeezed(tmp_path: Path) -> None:
    shipped = (Folders().shipped / "templates/themes/standard.yaml").read_text(encoding="utf-8")
    narrow = shipped.replace("table.dose: {", 'table.dose: {columns: [20 mm, "1"], ')
    table = (
        '<table class="dose"><tbody><tr><td><figure><img class="code" src="qr:https://example.org" alt="A code">'
        '<figcaption>B</figcaption></figure></td><th scope="row">C</th></tr></tbody></table>'
    )
    library = clinic_with(tmp_path, ARTICLE.format(table), narrow)
    with pytest.raises(HandoutError, match="a QR code needs .* mm to be read, but its column is .* mm wide") as refused:
        make(Programme(), library, DATE)
    assert refused.value.problems[0].line == 2


def test_a_theme_may_print_codes_larger_but_not_smaller(tmp_path: Path) -> None:
    shipped = (Folders().shipped / "templates/themes/standard.yaml").read_text(encoding="utf-8")
    figure = (
        '<figure><img class="code" src="qr:https://example.org" alt="QR code A"><figcaption>B xz</figcaption></figure>'
    )
    for height, expected in ((60, 60), (10, 28)):
        themed = shipped.replace("img.code: {height: 25.5 mm}", f"img.code: {{height: {height} mm}}")
        assert themed != shipped
        library = clinic_with(tmp_path, ARTICLE.format(figure), themed)
        ((white, black),) = codes(read(make(Programme(), library, DATE).pdf.content))
        assert side(black) >= 20
        assert side(white) == pytest.approx(expected, abs=2)


def test_the_gallery_gives_codes_by_address() -> None:
    library = Library(Folders())
    from generator import theme

    gallery = Gallery(library, theme.load("standard", library.folders))
    assert gallery(f"qr:{FILM}") == qr.drawing(FILM)


def test_the_same_address_gives_the_same_bytes() -> None:
    assert made(FILM, clinic=CLINIC).pdf.content == made(FILM, clinic=CLINIC).pdf.content


def test_codes_are_small_files() -> None:
    plain, coded = (len(made(address).pdf.content) for address in ("", LONG))
    assert coded - plain < 20_000
