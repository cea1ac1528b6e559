"""`handout preview`: pages as pictures, of a programme and of a PDF."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageChops

from generator import finished
from generator.cli import main

DAY = ("--date", "2026-11-20")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, status: int = 0, command: str = "preview") -> Result:
    result = CliRunner().invoke(main, [command, *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())


def pages(path: str) -> int:
    with pikepdf.open(path) as file:
        return len(file.pages)


def test_every_page_of_a_programme_is_a_picture() -> None:
    told = run("-e", "head-press", "--without", "before-you-start", *DAY).stdout.split()
    run("-e", "head-press", "--without", "before-you-start", *DAY, command="make")
    count = pages("output/chosen.pdf")
    assert count > 2
    assert [Path(each).as_posix() for each in told] == [f"output/chosen-{at}.png" for at in range(1, count + 1)]
    for name in told:
        with Image.open(name) as picture:
            assert picture.format == "PNG"
            assert picture.size == (827, 1170)
            assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
            assert picture.info["Software"] == "handout preview"
            assert ImageChops.invert(picture.convert("L")).getbbox()


def test_a_pdf_gives_the_same_pictures_as_its_programme() -> None:
    run("--template", "fridge", "-o", "a", *DAY)
    run("--template", "fridge", *DAY, command="make")
    told = run("output/starter-fridge.pdf", "-o", "b").stdout.split()
    assert [Path(each).as_posix() for each in told] == ["b/starter-fridge-1.png"]
    assert Path("a/starter-fridge-1.png").read_bytes() == Path("b/starter-fridge-1.png").read_bytes()


def test_what_is_filled_in_is_seen() -> None:
    """A field that holds words is drawn as a viewer draws it."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 100))
    look = pikepdf.Stream(file, b"0 0 0 rg 0 0 100 40 re f", BBox=[0, 0, 100, 40], Type="/XObject", Subtype="/Form")
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="a", F=4,
        Rect=[20, 20, 120, 60], AP=pikepdf.Dictionary(N=file.make_indirect(look)),
    )  # fmt: skip
    page.Annots = pikepdf.Array([file.make_indirect(field)])
    file.Root.AcroForm = pikepdf.Dictionary(Fields=page.Annots)
    file.save("form.pdf")
    run("form.pdf")
    with Image.open("output/form-1.png") as picture:
        assert picture.convert("L").getpixel((80, 80)) == 0


def test_what_is_new_since_an_earlier_programme_is_seen() -> None:
    run("-e", "head-press", "--dpi", "50", "-o", "plain", *DAY)
    run("-e", "head-press", "--dpi", "50", "-o", "since", "--since", "posture", *DAY)
    assert Path("plain/chosen-1.png").read_bytes() != Path("since/chosen-1.png").read_bytes()


def test_pages_and_sharpness_are_chosen() -> None:
    run("--page", "2", "--page", "1", "--page", "2", "--dpi", "50", "--paper", "letter", "-o", "deep/er")
    assert files() == ["deep/er/starter-1.png", "deep/er/starter-2.png"]
    with Image.open("deep/er/starter-1.png") as picture:
        assert picture.size == (425, 550)


def test_no_picture_is_named_after_the_patient() -> None:
    Path("quirk.yaml").write_text("{patient: Zebulon Quirk, exercises: [head-press]}", encoding="utf-8")
    run("quirk.yaml", "--page", "1")
    run("--patient", "Zebulon Quirk", "--page", "1", "--large-print")
    sheet, starter, programme = files()
    assert re.fullmatch(r"output/sheet-[0-9a-f]{6}-1\.png", sheet)
    assert (starter, programme) == ("output/starter-large-print-1.png", "quirk.yaml")
    assert not any(b"Quirk" in Path(name).read_bytes() for name in files() if name.endswith(".png"))


def test_only_its_own_pictures_are_replaced() -> None:
    Path("output").mkdir()
    Path("output/starter-2.png").write_bytes(b"somebody's work")
    refused = run(status=1)
    assert "starter-2.png: there is another file here already" in refused.stderr.replace("\\", "/")
    assert files() == ["output/starter-2.png"]
    run("--force")
    run()
    assert Path("output/starter-2.png").read_bytes().startswith(b"\x89PNG")


def test_pages_of_a_longer_handout_are_removed_and_nothing_else() -> None:
    run("-e", "head-press", "-e", "calf-stretch", "--dpi", "30")
    longer = files()
    Path(f"output/chosen-{len(longer) + 1}.png").write_bytes(b"somebody's work")
    told = run("-e", "head-press", "--template", "handout", "--without", "before-you-start", "--dpi", "30").stdout
    shorter = files()
    assert len(shorter) <= len(longer)
    assert f"output/chosen-{len(longer) + 1}.png" in shorter
    assert f"output/chosen-{len(longer)}.png" not in shorter
    assert "removed, from a longer handout before" in told
    run("-e", "head-press", "-e", "calf-stretch", "--dpi", "30")
    run("-e", "head-press", "--page", "1", "--dpi", "30")
    assert files() == sorted([*longer, f"output/chosen-{len(longer) + 1}.png"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--page", "99"), "there is no page 99"),
        (("no-such",), "there is no programme ‘no-such’"),
        (("no-such.pdf",), "no-such.pdf: cannot read this"),
        (("text.pdf",), "text.pdf: this is no PDF"),
        (("text.pdf", "--force"), "text.pdf: this is no PDF"),
        (("-o", "text.pdf"), "cannot write here"),
        (("huge.pdf", "--dpi", "600"), "too large for 600 dots per inch"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_written(arguments: tuple[str, ...], told: str) -> None:
    Path("text.pdf").write_text("hello", encoding="utf-8")
    file, content = pikepdf.new(), io.BytesIO()
    file.add_blank_page(page_size=(3000, 3000))
    file.save(content)
    Path("huge.pdf").write_bytes(content.getvalue())
    result = run(*arguments, status=1)
    assert told in result.stderr
    assert "hint: " in result.stderr
    assert files() == ["huge.pdf", "text.pdf"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.pdf", "--large-print"),
        ("a.PDF", "--patient", "Ann"),
        ("a.pdf", "-e", "head-press"),
        ("--dpi", "29"),
        ("--dpi", "601"),
        ("--page", "0"),
        ("-o", " "),
        ("a", "b"),
    ],
)
def test_wrong_usage_ends_with_status_2(arguments: tuple[str, ...]) -> None:
    run(*arguments, status=2)
    assert files() == []


def test_paper_is_known_by_its_size() -> None:
    for size, paper in (
        ((595, 842), "a4"),
        ((842, 595), "a4"),
        ((612, 792), "letter"),
        ((590, 840), "a4"),
        ((600, 800), None),
    ):
        assert finished.Finished(b"", (size, size)).paper == paper
    assert finished.Finished(b"", ((595, 842), (612, 792))).paper is None
    assert finished.Finished(b"", ((842, 595),)).lying
    assert not finished.Finished(b"", ((842, 595), (595, 842))).lying


def test_cautions_are_told_as_when_a_handout_is_made() -> None:
    chosen = ("-e", "ball-press", "--flag", "balance-problem", *DAY)
    assert "strong caution for ball-press" in run(*chosen).stderr
    assert run(*chosen, "--force").stderr == run(*chosen, "--force", command="make").stderr
