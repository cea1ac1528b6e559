"""Lists as spreadsheets really save them, dates and all: `lists/README.md` tells how they were written."""

from pathlib import Path

import pytest
from batches import DAY, QUICK, batch, pdfs, report, write

from generator.batch import lists
from generator.batch.dates import Order, year_first

WRITTEN = sorted(path for path in (Path(__file__).parent / "lists").iterdir() if path.suffix != ".md")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_cells_of_a_list(path: Path) -> None:
    first, second, third = lists.read(path).rows()
    assert (first.number, second.number, third.number) == (4, 5, 7)
    assert first.cells["patient"] == "Margaret O'Neill"
    assert first.cells["notes"] == "See you in four weeks.\nBring your shoes."
    assert second.cells["patient"] == "Ann „Lee“ <jr>; & Co"
    assert second.cells["notes"] == "She said “slowly, please”"
    assert third.cells["patient"] == "Zoë Müller-Lukács"
    assert third.cells["file name"] == "7"


def test_the_same_list_from_any_spreadsheet_gives_the_same_handouts() -> None:
    folders = [f"out{number}" for number in range(len(WRITTEN))]
    for path, folder in zip(WRITTEN, folders, strict=True):
        batch(str(path), "-o", folder, "--jobs", "1", "--dates", "day-first", *DAY)
    assert pdfs(folders[0]) == ["7.pdf", "row-00005-strength.pdf", "ward-1.pdf"]
    contents = [{name: Path(folder, name).read_bytes() for name in pdfs(folder)} for folder in folders]
    assert all(each == contents[0] for each in contents)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-12-18", "2026-12-18"),
        ("2026/12/8", "2026-12-08"),
        ("2026.12.18", "2026-12-18"),
        ("2026-12-18 00:00:00", "2026-12-18"),
        ("2026-12-18T00:00", "2026-12-18"),
        ("2026-12-18 0:00", "2026-12-18"),
        ("2026-12-18 12:00:00 AM", "2026-12-18"),
        ("2026-12-18 00:00:30", "2026-12-18 00:00:30"),
        ("2026-12-18 14:30", "2026-12-18 14:30"),
        ("18-Dec-2026", "2026-12-18"),
        ("18 December 2026", "2026-12-18"),
        ("18 Sept 2026", "2026-09-18"),
        ("December 18, 2026", "2026-12-18"),
        ("18 Dec 2026, 2.30 pm", "2026-12-18, 2.30 pm"),
    ],
)
@pytest.mark.parametrize("order", ["day-first", "month-first", None])
def test_a_date_that_can_mean_one_day_only(written: str, read: str, order: Order | None) -> None:
    assert year_first(written, order) == read


@pytest.mark.parametrize(
    ("written", "day_first", "month_first"),
    [
        ("03/04/2027", "2027-04-03", "2027-03-04"),
        ("3.4.2027", "2027-04-03", "2027-03-04"),
        ("3-4-27 00:00", "2027-04-03", "2027-03-04"),
        ("03/04/2027 at 2 pm", "2027-04-03 at 2 pm", "2027-03-04 at 2 pm"),
        ("18-Dec-26", "2026-12-18", "2026-12-18"),
        ("18/12/2026", "2026-12-18", "18/12/2026"),
    ],
)
def test_a_date_that_can_mean_two_days_is_read_only_as_it_is_told(
    written: str, day_first: str, month_first: str
) -> None:
    assert year_first(written, None) == written
    assert year_first(written, "day-first") == day_first
    assert year_first(written, "month-first") == month_first


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2027",
        "2026-13-01",
        "18/12/20267",
        "1/2",
        "1/2.2027",
        "Dec/Jan/2027",
        "18-Foo-2026",
        "3 mayhem 2026",
        "46374",
        "",
    ],
)
@pytest.mark.parametrize("order", ["day-first", "month-first", None])
def test_what_is_no_date_stays_as_it_is(written: str, order: Order | None) -> None:
    assert year_first(written, order) == written


@pytest.mark.parametrize("column", ["review date", "next appointment"])
@pytest.mark.parametrize(
    ("cell", "arguments", "hint"),
    [
        ("18/12/2026", (), "; or add ‘--dates day-first’, if the list writes its dates so)"),
        ("03/04/2027", (), "; or add ‘--dates day-first’ or ‘--dates month-first’, if the list writes its dates so)"),
        ("18/12/2026", ("--dates", "month-first"), "; this list seems to need ‘--dates day-first’, for all its dates)"),
        ("31/12/26", (), "; or add ‘--dates day-first’, if the list writes its dates so)"),
        ("31/31/2027", ("--dates", "day-first"), "such as 2026-12-18)"),
    ],
)
def test_a_date_that_is_not_read_names_the_option_that_reads_it(
    column: str, cell: str, arguments: tuple[str, ...], hint: str
) -> None:
    time = " 10.30" if column == "next appointment" else ""
    batch(write(f"exercises,{column}\nhead-press,{cell}{time}\n"), *QUICK, *arguments, status=1)
    (line,) = report()
    assert line["column"] == column
    assert line["reason"].startswith(f"‘{cell}’ is not a date (write year-month-day") and line["reason"].endswith(hint)


def test_a_time_in_the_column_of_a_date_is_told_as_it_stands() -> None:
    batch(write("exercises,review date\nhead-press,2026/12/18 14:30\n"), *QUICK, status=1)
    (line,) = report()
    assert line["reason"] == "‘2026/12/18 14:30’ is not a date (write year-month-day, such as 2026-12-18)"


def test_other_dates_make_all_handouts_anew() -> None:
    name = write("exercises,review date\nhead-press,03/04/2027\n")
    batch(name, *QUICK, "--dates", "day-first")
    first = Path("out", *pdfs()).read_bytes()
    assert "1 made before" in batch(name, *QUICK, "--dates", "day-first", "--resume").output
    batch(name, *QUICK, "--dates", "month-first", "--resume")
    assert Path("out", *pdfs()).read_bytes() != first
