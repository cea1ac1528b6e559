"""Lists as spreadsheets really write them: rows, numbers and columns, whatever the dialect."""

import datetime
import io
from pathlib import Path

import pytest
from foreign_libraries import workbook

from generator.batch import columns, lists
from generator.batch.lists import PatientList
from generator.errors import HandoutError

EXCEL = 'Patient;Programme;Notes\r\n"Zoë; O\'Neill";starter;"Slowly.\nTwice ""a day""."\r\n;;\r\nJosé;strength;\r\n'
NOTES = [{"patient": "Zoë; O'Neill", "programme": "starter", "notes": 'Slowly.\nTwice "a day".'},
         {"patient": "José", "programme": "strength"}]  # fmt: skip


def read(data: bytes, name: str = "list", sheet: str | None = None) -> PatientList:
    return lists.read(Path(name), io.BytesIO(data), sheet)


def cells(found: PatientList) -> list[dict[str, object]]:
    return [row.cells for row in found.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_list_in_any_encoding(encoding: str) -> None:
    found = read(EXCEL.encode(encoding))
    assert cells(found) == NOTES
    assert [(row.place, row.number) for row in found.rows()] == [(0, 2), (1, 4)]
    assert "semicolons" in found.how


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_with_any_separator_and_line_end(separator: str, end: str) -> None:
    rows = [["patient", "programme", "doses"], ['"Ann, Lee"', "starter", '"head-press: hold 5 seconds, 3 times"']]
    found = read(end.join(separator.join(row) for row in rows).encode())
    dose = "head-press: hold 5 seconds, 3 times"
    assert cells(found) == [{"patient": "Ann, Lee", "programme": "starter", "doses": dose}]


def test_a_line_that_excel_writes_for_itself() -> None:
    found = read(b"sep=;\r\npatient;programme\r\nAnn;starter\r\n")
    assert [(row.number, row.cells) for row in found.rows()] == [(3, {"patient": "Ann", "programme": "starter"})]


def test_lines_above_the_names_and_empty_columns_do_no_harm() -> None:
    found = read(b"Ward 3,,,\n,,,\npatient,,programme,,\n,,,,\nAnn,,starter,,\n\n")
    assert [(row.number, row.cells) for row in found.rows()] == [(5, {"patient": "Ann", "programme": "starter"})]


def test_what_stands_in_a_column_without_a_name_is_told() -> None:
    first, second, third = read(b"patient,,programme\nAnn,x,starter\nJo,,starter,beyond\nMo,,starter\n").rows()
    assert first.wrong and first.wrong[0] == "column 2"
    assert second.wrong and second.wrong[0] == "column 4"
    assert third.wrong is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Review date", "review date"), ("review_date", "review date"), ("REVIEW-DATE", "review date"),
        ("reviewDate", "review date"), ("Flags", "conditions"), ("notes", "notes"), ("Note", "notes"),
        ("Black and white", "black and white"), ("with", "with parts"), ("File name", "file name"), ("id", None),
        ("colour", None),
    ],
)  # fmt: skip
def test_names_of_columns(name: str, key: str | None) -> None:
    assert columns.key_of(name) == key


@pytest.mark.parametrize(
    ("head", "told", "hint"),
    [
        ("patient,exercizes", "there is no column ‘exercizes’", "did you mean ‘exercises’?"),
        ("patient,colour", "there is no column ‘colour’", "there are: "),
        ("patient,flags,conditions", "the columns ‘flags’ and ‘conditions’ are both ‘conditions’", "keep one"),
        ("patient,patient", "are both ‘patient’", "keep one"),
        ("Name,Vorname", "no column has a name that is known", "there are: "),
    ],
)
def test_a_column_that_is_not_known_stops_the_list(head: str, told: str, hint: str) -> None:
    with pytest.raises(HandoutError) as error:
        read(f"{head}\nAnn,x,y\n".encode())
    (problem,) = error.value.problems
    assert told in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (b"patient,programme\n", "there is no row"),
        (b"%PDF-1.7 x", "this is a PDF"),
        (b"\xd0\xcf\x11\xe0 x", "an old or locked Excel file"),
        (b"<html>", "a web page"),
        (b'patient,programme\n"Ann,starter\n', "are never closed"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"patient\x81\x00\x01\x02,\x8d", "no text"),
        (b"[1, 2", "not readable as JSON"),
    ],
)
def test_a_list_that_cannot_be_read_says_so(data: bytes, told: str) -> None:
    with pytest.raises(HandoutError, match=told):
        read(data)


def test_a_workbook() -> None:
    rows: list[list[object]] = [
        ["Patient", "Programme", "Review date", "Diary weeks", "Black and white"],
        ["Ann", "starter", datetime.date(2026, 12, 18), 4.0, True],
        [],
        ["Jo", "strength", None, None, None],
    ]
    data = workbook({"Monday": rows, "Tuesday": [["patient"], ["Mo"]]})
    found = read(data)
    first = {"patient": "Ann", "programme": "starter", "review date": "2026-12-18", "diary weeks": "4"}
    assert cells(found) == [{**first, "black and white": "yes"}, {"patient": "Jo", "programme": "strength"}]
    assert [row.number for row in found.rows()] == [2, 4]
    assert cells(read(data, sheet="Tuesday")) == [{"patient": "Mo"}]


def test_objects_on_lines_of_their_own() -> None:
    lines = b'{"patient": "Ann", "Diary-Weeks": 4}\n\n{"patient": "Jo", "colur": 1}\nno\n[1]\n'
    lines += b'{"note": null, "goals": ["x"]}\n'
    found = list(read(lines).rows())
    assert found[0].cells == {"patient": "Ann", "diary weeks": 4}
    assert found[0].columns == {"patient": "patient", "diary weeks": "Diary-Weeks"}
    assert [row.number for row in found] == [1, 3, 4, 5, 6]
    assert [bool(row.wrong) for row in found] == [False, True, True, True, False]
    assert found[4].cells == {"goals": ["x"]}


def test_objects_in_a_list() -> None:
    assert cells(read('[{"patient": "Zoë"},\n {"patient": "Jo"}]'.encode("utf-16"))) == [
        {"patient": "Zoë"},
        {"patient": "Jo"},
    ]


def test_a_long_list_is_read_to_its_end() -> None:
    found = read(b"patient,exercises\n" + b"Ann,head-press\n" * 120_000)
    assert found.count == 120_000
    last = max(row.number for row in found.rows())
    assert last == 120_001
