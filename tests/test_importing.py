"""The parts of an import: hostile workbooks, names of columns, plain text, amounts, ids."""

import io
import zipfile
from pathlib import Path

import pytest
from foreign_libraries import workbook
from hypothesis import given
from hypothesis import strategies as st

from generator import ids
from generator.errors import HandoutError
from generator.importing import amounts, columns, csv_files, plain, reading, terms, xlsx_files
from generator.importing.foreign import MOST_ROWS
from generator.library import Library
from generator.locations import Folders

TAXONOMY = Library(Folders()).taxonomy
WORKBOOK = workbook({"A": [["name", "steps"], ["Reach", "Reach up."]]})


def changed(data: bytes, part: str, content: bytes) -> bytes:
    """Return a workbook with one part put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return made.getvalue()


def known(names: object) -> int:
    return columns.known(names, {})  # type: ignore[arg-type]


# Workbooks

SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="%s"/>'
    b"<sheetData>%s</sheetData></worksheet>"
)
TEXT = b't="inlineStr"><is><t>%s</t></is></c>'
CELLS = b'<row r="1"><c r="A1" ' + TEXT % b"name" + b'<c r="B1" ' + TEXT % b"steps" + b"</row>"
REACH = b'<row r="%d"><c r="A%d" ' + TEXT % b"Reach" + b'<c r="XFD%d" ' + TEXT % b"far" + b"</row>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (changed(WORKBOOK, "xl/media/bomb.xml", bytes(xlsx_files.LARGEST + 1)), "too large when it is unpacked"),
        (changed(WORKBOOK, SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DOCTYPE"),
        (changed(WORKBOOK, SHEET, "<!DOCTYPE a []><a/>".encode("utf-16")), "DOCTYPE"),
        (changed(WORKBOOK, SHEET, b"<worksheet><sheetData><row>"), "this workbook cannot be read"),
        (changed(WORKBOOK, "xl/workbook.xml", b"no XML"), "this workbook cannot be read"),
        (WORKBOOK[: len(WORKBOOK) // 2], "this workbook cannot be read"),
    ],
    ids=["a bomb", "entities", "entities in UTF-16", "cut XML", "no XML", "half a file"],
)
def test_a_hostile_or_broken_workbook_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    (path := tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(HandoutError, match=told):
        reading.read(path, known)


def test_a_zip_file_of_other_things_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    (path := tmp_path / "a.xlsx").write_bytes(made.getvalue())
    with pytest.raises(HandoutError, match="no XLSX workbook"):
        reading.read(path, known)


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    for dimension in (b"A1:XFD1048576", b"A1:A1"):
        sheet = ROWS % (dimension, CELLS + REACH % (2, 2, 2) + REACH % (1048576, 1048576, 1048576))
        (path := tmp_path / "a.xlsx").write_bytes(changed(WORKBOOK, SHEET, sheet))
        found = reading.read(path, known)
        assert [(row.number, row.cells) for row in found.rows] == [(2, {"name": "Reach"})]


def test_too_many_rows_of_a_sheet_are_refused(tmp_path: Path) -> None:
    rows = b"".join(REACH % (number, number, number) for number in range(2, MOST_ROWS + 9))
    (path := tmp_path / "a.xlsx").write_bytes(changed(WORKBOOK, SHEET, ROWS % (b"A1", CELLS + rows)))
    with pytest.raises(HandoutError, match="more than 10,000 rows"):
        reading.read(path, known)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    for beginning in (b"", b"PK\x03\x04", b"[", b"name,steps\n", b"\xff\xfe"):
        path.write_bytes(beginning + data)
        try:
            reading.read(path, known)
        except HandoutError as error:
            assert len(error.problems) == 1


# Tables as text


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("name;steps\nReach, far;Go, and go on, slowly\n", "semicolons"),
        ("name\tsteps\nReach; far\tGo; and\n", "tabs"),
        ("name|steps\nReach|Go\n", "upright lines"),
        ("sep=|\nname,steps|reps\n", "upright lines"),
        ("name\nReach\n", "commas"),
    ],
)
def test_the_separator_is_the_one_that_gives_known_columns(text: str, separator: str) -> None:
    assert f"with {separator} between" in csv_files.sheet(text.encode(), Path("a"), known).how


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    sheet = csv_files.sheet(b'sep=,\r\nname,steps\r\n\r\nA,"1\n2\n3"\r\n,,\r\nB,x\r\n', Path("a"), known)
    assert [number for number, _ in sheet.rows] == [2, 4, 6]


# Columns


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("EXERCISE NAME", "name"), ("exercise_name", "name"), ("Title:", "name"), ("primaryMuscles", "works"),
        ("Starting-Position", "start"), ("How to do it?", "steps"), ("Reps.", "repetitions"),
        ("HOLD (s)", "hold seconds"),
        ("Rest between sets (min)", "rest seconds"), ("Sets × Reps", "dose"), ("How often", "frequency"),
    ],
)  # fmt: skip
def test_names_of_columns_are_matched_without_case_and_punctuation(theirs: str, ours: str) -> None:
    names = [theirs] if ours == "name" else ["name", theirs]
    assert [column.ours for column in columns.matched(names, {}).taken if column.theirs == theirs] == [ours]


def test_every_synonym_means_one_key_only() -> None:
    names = [name for ours, those in columns.SYNONYMS.items() for name in (ours, *those)]
    assert len(names) == len({*names})
    assert all(plain.normal(name) == name for name in names)


def test_the_best_named_column_wins_and_the_other_is_told() -> None:
    found = columns.matched(["Name", "Description", "Instructions"], {})
    assert [each.theirs for each in found.of("steps")] == ["Instructions"]
    assert "‘steps’ comes from the column ‘Instructions’" in found.left["Description"]


def test_numbered_columns_are_steps_in_their_order() -> None:
    found = columns.matched(["Name", "Step 10", "Step 2", "Description", "Step 1"], {})
    assert [each.theirs for each in found.of("steps")] == ["Step 1", "Step 2", "Step 10"]
    assert list(found.left) == ["Description"]


def test_a_mapping_wins_over_names_and_may_leave_a_column_out() -> None:
    mapped = columns.mapping(["Kind = of = thing=Category", "Tips=cautions", "Beware=cautions", "Type="])
    found = columns.matched(["Name", "category", "Kind = of = thing", "Type", "Tips", "Beware"], mapped)
    assert [each.theirs for each in found.of("category")] == ["Kind = of = thing"]
    assert [each.theirs for each in found.of("cautions")] == ["Tips", "Beware"]
    assert found.left["Type"] == "left out by ‘--map’"


@pytest.mark.parametrize(("name", "unit"), [("hold", None), ("hold seconds", 1), ("Hold (sec)", 1), ("Hold, min", 60)])
def test_the_unit_of_a_column_is_what_its_name_says(name: str, unit: int | None) -> None:
    assert columns.matched(["name", name], {}).of("hold seconds")[0].unit == unit
    mapped = columns.mapping([f"{name}=hold seconds"])
    assert columns.matched(["name", name], mapped).of("hold seconds")[0].unit == 1


# Plain text


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("1. Sit.\n2. Stand.", ["Sit.", "Stand."]),
        ("Step 1: Sit.\nStep 2: Stand.", ["Sit.", "Stand."]),
        ("- Sit.\n- Stand\n  and stay.", ["Sit.", "Stand and stay."]),
        ("Lie down.\n• Sit.\n• Stand.", ["Lie down.", "Sit.", "Stand."]),
        ("Sit.\n\nStand.", ["Sit.", "Stand."]),
        ("1. Sit. 2. Stand. 3. Rest.", ["Sit.", "Stand.", "Rest."]),
        ("(1) Sit (2) Stand", ["Sit", "Stand"]),
        ("• Sit • Stand", ["Sit", "Stand"]),
        ("\uf0b7 Sit \uf0b7 Stand", ["Sit", "Stand"]),
        ("Hold for 2.5 seconds. 3. Rest.", ["Hold for 2.5 seconds. 3. Rest."]),
        ("2.5 kg is enough.", ["2.5 kg is enough."]),
        ("Sit. Stand.", ["Sit. Stand."]),
        ("", []),
    ],
)
def test_lists_are_parted_where_they_are_marked(text: str, entries: list[str]) -> None:
    assert list(plain.listed(plain.cleaned(text)[0])) == entries


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<p>Sit\ntall.</p><p>Go &lt; on</p>", "Sit tall.\nGo < on"),
        ("An angle < 90 and > 10", "An angle < 90 and > 10"),
        ("<b>Sit</b>\nStand", "Sit\nStand"),
        ("Sit<br>\nStand<br/>Rest", "Sit\nStand\nRest"),
        ("Soft\u00adly\u200b, now\u00a0go\ufeff", "Softly, now go"),
        ("See [1] and [E4-11]", "See (1) and (E4-11)"),
        ("A\tb\x0bc\x07", "A b\nc"),
        ("<style>p {}</style>Sit", "Sit"),
    ],
)
def test_text_is_made_plain(text: str, clean: str) -> None:
    assert plain.cleaned(text)[0] == clean


def test_what_was_changed_in_a_text_is_told() -> None:
    assert plain.cleaned("Sit tall.\r\nStand.") == ("Sit tall.\nStand.", ())
    assert len(plain.cleaned("<b>[Sit]\u200b</b>")[1]) == 3


@given(st.text(max_size=200))
def test_clean_text_is_clean_already(text: str) -> None:
    clean = plain.cleaned(text)[0]
    assert not {*"[]\t\r\u200b"} & {*clean}
    if "<" not in clean and "&" not in clean:
        assert plain.cleaned(clean) == (clean, ())


def test_lines_become_sentences() -> None:
    assert plain.one_line(["Sit\nStand.", "Rest"]) == "Sit. Stand. Rest"


# The taxonomy


@pytest.mark.parametrize(
    ("kind", "text", "id"),
    [
        ("equipment", "Chair", "chair"), ("equipment", "a firm chair without wheels", "chair"),
        ("equipment", "Resistance Bands", "resistance-band"), ("equipment", "dumbbells", None),
        ("equipment", "exercise ball", None), ("equipment", "towel", None),
        ("positions", "Lying on the back", "supine"),
        ("positions", "Seated", "sitting"), ("positions", "lying", None), ("categories", "Stretching", "stretch"),
        ("categories", "cardio", None), ("goals", "balance", "balance"),
    ],
)  # fmt: skip
def test_a_word_of_others_is_an_id_only_where_it_plainly_means_it(kind: str, text: str, id: str | None) -> None:
    assert terms.found(kind, text, TAXONOMY) == id


def test_synonyms_lead_to_ids_that_there_are() -> None:
    for kind, names in terms.SYNONYMS.items():
        assert set(names.values()) <= set(getattr(TAXONOMY, kind))
        assert all(plain.normal(name) == name for name in names)


# Amounts


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("sets", "3", "sets 3"), ("sets", "2-3 sets", "sets 2 to 3"), ("sets", "2 x 10", "sets 2 repetitions 10"),
        ("sets", "3 sets of 8-12", "sets 3 repetitions 8 to 12"), ("repetitions", "10–12", "repetitions 10 to 12"),
        ("repetitions", "10 reps.", "repetitions 10"), ("repetitions", "0", ""), ("repetitions", "n/a", ""),
        ("hold_seconds", "30 s", "hold_seconds 30"), ("hold_seconds", "30 Seconds", "hold_seconds 30"),
        ("hold_seconds", "5\"", "hold_seconds 5"), ("rest_seconds", "1-2 min", "rest_seconds 60 to 120"),
        ("frequency", "Twice a day", "times_a_day 2"),
        ("frequency", "2x/day, 5 days a week", "times_a_day 2 days_a_week 5"),
        ("frequency", "3x weekly", "days_a_week 3"), ("frequency", "daily", "days_a_week 7"),
        ("dose", "2 x 10, hold 5 s", "sets 2 repetitions 10 hold_seconds 5"),
        ("dose", "5 sec hold, 10x, once a day", "repetitions 10 hold_seconds 5 times_a_day 1"),
        ("times_a_day", "3", "times_a_day 3"), ("days_a_week", "5 days", "days_a_week 5"),
    ],
)  # fmt: skip
def test_plain_amounts_are_read(field: str, text: str, found: str) -> None:
    read = amounts.read(field, text)
    assert (
        " ".join(f"{name} {amount}" for name, amount in sorted(read.items(), key=lambda each: found.find(each[0])))
        == found
    )


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("repetitions", "2026-12-10", "a date"), ("repetitions", "10-Dec", "a date"),
        ("repetitions", "Okt 12", "a date"),
        ("repetitions", "AMRAP", "not plainly"), ("repetitions", "about 10", "not plainly"),
        ("repetitions", "____", "not plainly"), ("repetitions", "12-10", "go up"),
        ("repetitions", "10 each side", "sides"),
        ("repetitions", "10 on the left", "sides"), ("dose", "10 x 3", "not plainly"),
        ("dose", "3 x 30 s", "not plainly"),
        ("dose", "10 reps, then some", "not plainly"), ("dose", "hold 5", "seconds or minutes"),
        ("hold_seconds", "5", "seconds or minutes"), ("hold_seconds", "30 reps", "not plainly"),
        ("days_a_week", "14", "7 days"), ("frequency", "every other day", "not plainly"),
    ],
)  # fmt: skip
def test_whatever_is_not_plainly_an_amount_is_left(field: str, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        amounts.read(field, text)


# Ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Wall slide", "wall-slide"), ("Brücke (leicht)", "brucke-leicht"), ("Straße & Ærø", "strasse-aero"),
        ("3/4 Sit-Up", "3-4-sit-up"), ("Müller’s", "mullers"), ("CON", "exercise-con"), ("LPT1", "exercise-lpt1"),
        ("../../etc/passwd", "etc-passwd"), ("深蹲", ""), ("ﬁnger", "finger"), ("word " * 30, "-".join(["word"] * 12)),
        ("a" * 99, "a" * ids.LONGEST),
    ],
)  # fmt: skip
def test_names_become_ids(name: str, id: str) -> None:
    assert ids.from_name(name) == id


@given(st.text(max_size=100))
def test_any_name_makes_a_safe_id(name: str) -> None:
    id = ids.from_name(name)
    assert set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(id) <= ids.LONGEST
    assert ids.from_name(id) == id
