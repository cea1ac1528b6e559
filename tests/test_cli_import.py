"""`handout import`: several foreign libraries become files that are refused until a clinician has answered them."""

import csv
import datetime
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from foreign_libraries import GYM, PHYSIO, PHYSIO_MAP, SHARED, WIKI, as_json, saved, workbook

from generator.cli import main
from generator.importing.foreign import LARGEST, LONGEST
from generator.locations import Folders
from generator.model import Exercise
from generator.schema import read
from generator.values import Amount

Bring = Callable[..., Result]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "clinic").mkdir()
    return tmp_path / "clinic"


@pytest.fixture
def bring(tmp_path: Path, clinic: Path) -> Bring:
    """Return a function that imports bytes; an unexpected error fails the test."""

    def run(data: bytes, *arguments: str, name: str = "library", status: int = 0) -> Result:
        path = saved(tmp_path, name, data)
        result = CliRunner().invoke(main, ["import", str(path), "--folder", str(clinic), *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    return run


def files(clinic: Path) -> list[str]:
    return sorted(path.relative_to(clinic).as_posix() for path in clinic.rglob("*") if path.is_file())


def exercise(clinic: Path, id: str) -> Exercise:
    return read(clinic / "content" / "exercises" / f"{id}.yaml", Exercise)


def steps(exercise: Exercise) -> list[str]:
    return [str(step) for step in exercise.steps]


def of(*each: str) -> list[str]:
    return [f"content/exercises/{id}.yaml" for id in each]


# Foreign libraries


def test_a_gym_library_in_json(clinic: Path, bring: Bring) -> None:
    told = bring(as_json(GYM), status=1).stdout
    assert files(clinic) == of("chair-stand", "dumbbell-row")
    stand = exercise(clinic, "chair-stand")
    assert (stand.category, stand.position, stand.equipment) == ("strengthening", None, ())
    assert str(stand.works) == "quadriceps, glutes"
    assert steps(stand) == ["Sit tall on a chair.", "Stand up slowly.", "Sit down again."]
    row = exercise(clinic, "dumbbell-row")
    assert (row.category, row.equipment) == (None, ())
    assert "row 2, equipment, ‘dumbbell’: not in ‘equipment’ of taxonomy.yaml" in told
    assert "row 2, category, ‘olympic weightlifting’: not in ‘categories’" in told
    assert "row 3: it has no steps" in told
    assert all(f"  {name}: " in told for name in ("force", "level", "mechanic", "secondaryMuscles", "images", "id"))


def test_a_wiki_with_html_and_translations(clinic: Path, bring: Bring) -> None:
    told = bring(as_json(WIKI)).stdout
    bridge = exercise(clinic, "bridge")
    assert steps(bridge) == ["Lie on your back.", "Bend your knees.", "Lift & hold."]
    assert (str(bridge.works), bridge.equipment, bridge.category) == ("Glutes", (), None)
    assert exercise(clinic, "heel-raise").equipment == ("mat",)
    assert "formatting (HTML) taken out" in told
    assert "the key ‘count’" in told


def test_a_sheet_of_a_german_excel(clinic: Path, bring: Bring, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    maps = [part for each in PHYSIO_MAP for part in ("--map", each)]
    told = bring(PHYSIO, *maps, "--report", str(report), status=1).stdout
    assert "Windows-1252, with semicolons" in told
    assert files(clinic) == of("brucke-fur-muller", "exercise-con", "wand-gleiter")
    slide = exercise(clinic, "wand-gleiter")
    assert steps(slide) == ["Slide your arms up.", "Slide them down.", "Rest."]
    assert (slide.position, slide.start, slide.equipment) == ("standing", None, ("wall",))
    assert slide.dose.repetitions == Amount(10, 12, line=14)
    assert slide.dose.hold_seconds == Amount(5, line=15)
    bridge = exercise(clinic, "brucke-fur-muller")
    assert steps(bridge) == ["Lift your pelvis (slowly)."]
    assert str(bridge.start) == "Lie on your back with your knees bent."
    assert (str(bridge.dose.sets), str(bridge.dose.repetitions), bridge.equipment) == ("3", "10", ("mat",))
    con = exercise(clinic, "exercise-con")
    assert (con.position, con.dose.repetitions) == ("supine", None)
    rows = list(csv.DictReader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert {"outcome": "left", "row": "", "exercise": "", "column": "Foto"}.items() <= rows[0].items()
    assert ("7", "it has no name") in [(row["row"], row["reason"]) for row in rows]
    (date,) = [row for row in rows if row["value"] == "10. Dez"]
    assert date["reason"].startswith("this is a date; spreadsheets make one of ‘10-12’")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_shared_sheet_with_tabs_in_any_encoding(clinic: Path, bring: Bring, encoding: str) -> None:
    bring(SHARED.decode().encode(encoding), name="sheet.tsv")
    push = exercise(clinic, "wall-push")
    assert (str(push.purpose), str(push.start), steps(push)) == (
        "It makes you strong.",
        "Face a wall.",
        ["Lean in.", "Push back."],
    )
    assert [str(each) for each in push.cautions] == ["Do not rush."]
    dose = push.dose
    assert [str(each) for each in (dose.sets, dose.repetitions, dose.times_a_day, dose.days_a_week)] == [
        "2",
        "10",
        "2",
        "5",
    ]
    slide = exercise(clinic, "heel-slide")
    assert (slide.purpose, steps(slide)) == (None, ["Slide your heel in."])
    assert slide.dose.repetitions is None
    assert str(slide.dose.days_a_week) == "7"


def test_a_workbook_with_numbers_dates_and_several_sheets(clinic: Path, bring: Bring) -> None:
    rows = [
        ["My exercises"],
        [],
        ["Title", "Description", "Reps", "Hold (min)", "Rest", None],
        ["Chin tuck", "1) Sit tall. 2) Draw your chin in.", 8.0, 1, "30 sec", None],
        ["Arm lift", "Lift.", datetime.datetime(2026, 12, 10), None, 2, None],
        ["Broken", "Lift.", "#REF!", None, None, "beyond"],
    ]
    data = workbook({"Neck": rows, "Legs": [["name", "steps"], ["Heel raise", "Rise."]]})
    told = bring(data).stdout
    assert "as XLSX, the sheet ‘Neck’: 3 rows" in told
    assert "the sheet ‘Legs’" in told
    assert "cells of row 6 that stand beyond the last column" in told
    tuck = exercise(clinic, "chin-tuck")
    assert steps(tuck) == ["Sit tall.", "Draw your chin in."]
    assert [str(each) for each in (tuck.dose.repetitions, tuck.dose.hold_seconds, tuck.dose.rest_seconds)] == [
        "8",
        "60",
        "30",
    ]
    lift = exercise(clinic, "arm-lift")
    assert (lift.dose.repetitions, lift.dose.rest_seconds) == (None, None)
    assert "this is a date" in told and "seconds or minutes?" in told and "an error that the spreadsheet shows" in told
    assert bring(data, "--sheet", "Legs").stdout.count("Heel raise") == 1
    wrong = bring(data, "--sheet", "Legz", status=1)
    assert "there is no sheet ‘Legz’\n  hint: did you mean ‘Legs’?" in wrong.stderr


@pytest.mark.parametrize(
    "data",
    [
        b'{"exercises": [{"title": "Reach", "steps": "Reach up."}], "version": 2}',
        b'{"Reach": {"steps": ["Reach up."]}, "Row": {"name": "Rowing", "steps": ["Row."]}}',
        b'{"name": "Reach", "steps": [{"order": 1, "text": "Reach up."}]}\n{"name": "Rowing", "steps": ["Row."]}\n',
        b'{"name": "Reach", "steps": ["Reach up."]}',
        b'[{"exercise": {"name": "Reach", "instructions": ["Reach up."]}, "dose": {"reps": 2}}]',
    ],
    ids=["inside another object", "by name", "one on each line", "one alone", "inside objects"],
)
def test_shapes_of_json(clinic: Path, bring: Bring, data: bytes) -> None:
    bring(data)
    assert steps(exercise(clinic, "reach")) == ["Reach up."]


# What is promised


def test_what_was_imported_is_refused_until_it_is_answered(clinic: Path, bring: Bring, tmp_path: Path) -> None:
    bring(SHARED, "--default", "category=strengthening", "--default", "position=standing")
    make = ["make", "-e", "wall-push", "--folder", str(clinic), "-o", str(tmp_path / "a.pdf")]
    made = CliRunner().invoke(main, make)
    assert made.exit_code == 1
    assert "the exercise ‘wall-push’ cannot be printed while ‘movement tags’ is open" in made.stderr
    answered = CliRunner().invoke(
        main, ["new", "exercise", "--tags", "wall-push", "--folder", str(clinic)], input="27\n"
    )
    assert answered.exit_code == 0, answered.output
    made = CliRunner().invoke(main, make)
    assert made.exit_code == 0, made.output
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_dry_run_writes_nothing(clinic: Path, bring: Bring) -> None:
    told = bring(SHARED, "--dry-run").stdout
    assert "Would be taken: 2 exercises" in told
    assert files(clinic) == []


def test_nothing_is_overwritten(clinic: Path, bring: Bring, tmp_path: Path) -> None:
    bring(SHARED)
    path = clinic / "content" / "exercises" / "wall-push.yaml"
    path.write_text("mine", encoding="utf-8")
    (report := tmp_path / "report.csv").write_text("mine", encoding="utf-8")
    told = bring(SHARED, status=1).stdout
    assert "row 2, ‘Wall push’: there is a file ‘wall-push.yaml’ already" in told
    assert "there is another file here already" in bring(SHARED, "--report", str(report), status=1).stderr
    assert path.read_text(encoding="utf-8") == report.read_text(encoding="utf-8") == "mine"


def test_a_shipped_exercise_is_never_replaced_and_ids_are_unique(clinic: Path, bring: Bring) -> None:
    shipped = Folders().find("exercises", "calf-stretch").read_bytes()
    rows = "name,steps\nCalf stretch,Lean in.\nCalf  Stretch!,Lean on.\nCalf stretch,Lean in.\n深蹲,Bend.\n"
    told = bring(rows.encode(), status=1).stdout
    assert files(clinic) == of("calf-stretch-2", "calf-stretch-3", "exercise-5")
    assert "row 4: it is the same as row 2" in told
    assert "there is an exercise ‘calf-stretch’ already" in told
    assert Folders(clinic).find("exercises", "calf-stretch").read_bytes() == shipped


def test_no_tags_pictures_or_reviews_are_imported(clinic: Path, bring: Bring) -> None:
    told = bring(b"name,steps,movement tags,pictures,reviewed\nReach,Reach up.,none-of-these,a.jpg,me\n").stdout
    reach = exercise(clinic, "reach")
    assert (reach.movement_tags, reach.pictures, reach.reviewed) == ((), (), None)
    assert "each exercise’s checklist is answered by a clinician" in told


def test_a_report_has_no_formulas(bring: Bring, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    cells = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")
    table = io.StringIO()
    csv.writer(table).writerows(
        [("name", "steps", "equipment", "=cmd"), *((f"{cell} a", "Go.", cell, "x") for cell in cells)]
    )
    bring(table.getvalue().encode(), "--report", str(report))
    written = list(csv.reader(io.StringIO(report.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(written) > 2 * len(cells)
    assert not [cell for row in written for cell in row if cell.strip(" ")[:1] in ("=", "+", "-", "@", "\t")]
    assert any(cell.startswith("'=1+1") for row in written for cell in row)


def test_signs_that_a_terminal_obeys_are_shown_by_number(bring: Bring) -> None:
    told = bring(b"name,steps,\x1b[31mred\nRe\x1b[2Jach,Go.,x\n").stdout
    assert "\x1b" not in told
    assert "\\u001b[31mred" in told


def test_the_terminal_tells_the_first_and_the_report_all(bring: Bring, tmp_path: Path) -> None:
    rows = "name,steps\n" + "".join(f"Move {number},Go.\n" for number in range(50))
    told = bring(rows.encode(), "--report", str(tmp_path / "report.csv")).stdout
    assert "Taken: 50 exercises" in told
    assert "… and 30 more" in told
    assert (tmp_path / "report.csv").read_text(encoding="utf-8-sig").count("taken,") == 50


# Bad input


@pytest.mark.parametrize(
    ("data", "arguments", "told"),
    [
        (b"", (), "the file is empty"),
        (b"\xef\xbb\xbf\r\n", (), "the file is empty"),
        (b"a,b\n1,2\n", (), 'say which: --map "THEIRS=name"; there are ‘a’, ‘b’'),
        (SHARED, ("--map", "Setup=strat"), "no key ‘strat’ for the column ‘Setup’\n  hint: did you mean ‘start’?"),
        (SHARED, ("--map", "Setpu=start"), "there is no column ‘Setpu’ to map\n  hint: did you mean ‘Setup’?"),
        (SHARED, ("--map", "Setup"), "has no ‘=’"),
        (SHARED, ("--map", "Setup=movement tags"), "no column can become ‘movement tags’"),
        (SHARED, ("--map", "Setup=name", "--map", "Step 1=name"), "mapped to ‘name’: ‘Setup’, ‘Step 1’"),
        (SHARED, ("--default", "position=flying"), "there is no position ‘flying’"),
        (SHARED, ("--default", "steps=x"), "there is no default for ‘steps’"),
        (SHARED, ("--sheet", "A"), "only an XLSX workbook has sheets"),
        (b'name,steps\nReach,"Reach up\n', (), "the quotation marks of row 2 are never closed"),
        (b'name,steps\nReach,"Reach" up\n', (), "in row 2 words stand beside a cell in quotation marks"),
        (b"name,steps\nReach,\x81\xff\n", (), "this is no text that can be read"),
        (b"\0\1\2\3\4" * 99, (), "this is no text that can be read"),
        (b"%PDF-1.7", (), "this is a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(9), (), "an old or locked Excel file"),
        (b"<html><table>", (), "this is a web page or XML"),
        (b"PK\x03\x04 and no more", (), "this workbook cannot be read"),
        (b'{"a": 1', (), "this is not readable as JSON"),
        (b'{"a": 1}', (), "there is no list of exercises"),
        (b"[1, 2]", (), "there is no list of exercises"),
        (b"[" * 100_000, (), "lists and objects lie more than 20 deep"),
        (b'[{"name": ' + b"[" * 30 + b"1" + b"]" * 30 + b"}]", (), "lists and objects lie more than 20 deep"),
        (b'[{"name": ' + b"9" * 5000 + b"}]", (), "this is not readable as JSON"),
        (b"[" + b'{"name": "a"},' * 10_000 + b'{"name": "a"}]', (), "there are more than 10,000 exercises"),
        (b"name,steps\n" + b"a,b\n" * 10_001, (), "there are more than 10,000 rows"),
        (b",".join(b"c%d" % each for each in range(300)) + b",name\n", (), "there are more than 200 columns"),
        (b"name,steps\n" + b"a" * 200_000 + b",b\n", (), "is larger than any exercise"),
        (b"name" + bytes([10]) + b"x" * LARGEST, (), "the file is larger than 50 MB"),
    ],
)  # fmt: skip
def test_bad_input_has_one_clear_message(
    clinic: Path, bring: Bring, data: bytes, arguments: tuple[str, ...], told: str
) -> None:
    result = bring(data, *arguments, status=1)
    assert told in result.stderr
    assert result.stderr.count("Error") == 1
    assert files(clinic) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{'n' * 200},Go.", "its name has 200 characters"),
        (f"Reach,{'s' * (LONGEST + 1)}", f"has {LONGEST + 1:,} characters"),
        ("Reach,", "it has no steps"),
        ("Reach,<br>", "it has no steps"),
    ],
)
def test_a_row_that_makes_no_exercise_is_left_and_the_others_are_taken(
    clinic: Path, bring: Bring, row: str, told: str
) -> None:
    assert f"row 2: {told}" in bring(f"name,steps\n{row}\nRow,Row.\n".encode(), status=1).stdout.replace(
        "the cell under ‘steps’ ", ""
    )
    assert files(clinic) == of("row")


def test_a_folder_is_needed(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["import", str(saved(tmp_path, "a.csv", SHARED))])
    assert result.exit_code == 2
    assert "add ‘--folder FOLDER’" in result.stderr


def test_a_missing_file_is_told(bring: Bring, tmp_path: Path, clinic: Path) -> None:
    result = CliRunner().invoke(main, ["import", str(tmp_path / "none.csv"), "--folder", str(clinic)])
    assert (result.exit_code, "none.csv: the file cannot be read" in result.stderr) == (1, True)


def test_xlsx_without_its_package_is_told(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    told = bring(workbook({"A": [["name"], ["x"]]}), status=1).stderr
    assert "reading XLSX needs the package openpyxl" in told
    assert "spine-handouts[xlsx]" in told


def test_a_file_that_cannot_be_written_is_told_with_its_row(
    clinic: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.errors import refuse
    from generator.importing import bringing

    write = bringing.write_whole

    def full(path: Path, content: bytes, hint: str) -> None:
        if path.stem == "heel-slide":
            raise refuse("cannot write here: no space left", file=path)
        write(path, content, hint)

    monkeypatch.setattr(bringing, "write_whole", full)
    told = bring(SHARED, status=1).stdout
    assert "Taken: 1 exercise," in told
    assert "row 3, ‘Heel slide’: cannot write here: no space left" in told
