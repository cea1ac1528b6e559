"""`handout draw`: figures as files, and what stands in the way."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from gate import problems
from PIL import Image
from reading_pdf import tree
from verapdf import verapdf

from generator.cli import main
from generator.library import Library
from generator.locations import Folders

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draw(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["draw", *arguments])
    assert result.exit_code == status, result.output
    return result


def test_a_figure_is_drawn_as_svg_with_a_title_and_words_that_stand_for_it(here: Path) -> None:
    assert draw("calf-stretch").output.strip() == str(Path("output/calf-stretch.svg"))
    root = ElementTree.parse(here / "output/calf-stretch.svg").getroot()
    exercise = Library(Folders()).exercise("calf-stretch")
    assert root.tag == f"{SVG}svg"
    assert [element.text for element in root[:2]] == ["Calf stretch", " ".join(each.alt for each in exercise.pictures)]
    assert len(root.findall(f"{SVG}path")) > 50


def test_one_frame_is_narrower_than_all(here: Path) -> None:
    widths = []
    for id in ("calf-stretch", "calf-stretch/2"):
        root = ElementTree.fromstring(draw(id, "-o", "-").stdout)
        widths.append(float(root.attrib["viewBox"].split()[2]))
    assert widths[0] > 1.9 * widths[1]


def test_labels_are_words_in_svg_and_are_not_mirrored(here: Path) -> None:
    for extra in ([], ["--mirrored"]):
        root = ElementTree.fromstring(draw("spine/2", "-o", "-", *extra).stdout)
        assert [text.text for text in root.iter(f"{SVG}text")] == ["squeezed"]


def test_a_png_is_sharp_and_in_colour_unless_asked(here: Path) -> None:
    draw("calf-stretch/1", "-o", "calf.png")
    draw("calf-stretch/1", "-o", "grey.png", "--black-and-white")
    coloured, grey = (Image.open(here / name).convert("RGB") for name in ("calf.png", "grey.png"))
    assert coloured.height > 600
    assert any(len(set(colour)) > 1 for _, colour in coloured.getcolors(1 << 24) or ())
    assert all(len(set(colour)) == 1 for _, colour in grey.getcolors(1 << 24) or ())


@pytest.mark.parametrize("arguments", [["spine"], ["--sheet"]])
def test_a_pdf_is_one_tagged_page_with_figures(here: Path, arguments: list[str]) -> None:
    draw(*arguments, "-o", "drawn.pdf")
    content = (here / "drawn.pdf").read_bytes()
    assert problems(content) == []
    assert verapdf([here / "drawn.pdf"]) == []
    figures = tree(content).find("Figure")
    assert len(figures) == (1 if arguments == ["spine"] else len(Library(Folders()).figures))
    assert all(figure.alt for figure in figures)


def test_the_same_figure_gives_the_same_bytes(here: Path) -> None:
    for ending in ("svg", "png", "pdf"):
        draw("head-press", "-o", f"one.{ending}")
        draw("head-press", "-o", f"two.{ending}")
        assert (here / f"one.{ending}").read_bytes() == (here / f"two.{ending}").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a figure"),
        (["calf-stretch", "--sheet"], "Name a figure"),
        (["calf-stretch", "-o", "calf.gif"], "must end in .svg, .png or .pdf"),
        (["--sheet", "-o", "sheet.png"], "must end in .pdf"),
    ],
)
def test_wrong_usage_ends_with_status_2(here: Path, arguments: list[str], told: str) -> None:
    assert told in draw(*arguments, status=2).stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"), [("calf-strech", "did you mean ‘calf-stretch’"), ("calf-stretch/3", "‘calf-stretch/2’")]
)
def test_what_is_not_there_is_told_with_what_is(here: Path, name: str, told: str) -> None:
    assert told in draw(name, status=1).stderr


def test_only_its_own_files_are_replaced(here: Path) -> None:
    for ending in ("svg", "png", "pdf"):
        file = here / f"mine.{ending}"
        file.write_bytes(b"somebody's work")
        assert "another file" in draw("spine", "-o", file.name, status=1).stderr
        assert file.read_bytes() == b"somebody's work"
        draw("spine", "-o", file.name, "--force")
        draw("spine", "-o", file.name)


def test_a_clinic_chooses_the_skin(here: Path) -> None:
    (here / "content").mkdir()
    plain = draw("head-press", "-o", "-").stdout
    (here / "content/clinic.yaml").write_text("skin tone: dark\n", encoding="utf-8")
    assert draw("head-press", "-o", "-", "--folder", ".").stdout != plain
    grey = ["--black-and-white", "-o", "-"]
    assert draw("head-press", *grey, "--folder", ".").stdout == draw("head-press", *grey).stdout
