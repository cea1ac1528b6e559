"""`handout batch`: folders, names, reports, shares, one PDF of all."""

import json
import re
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from batches import DAY, QUICK, all_files, batch, heads, outcomes, pdfs, report, write
from gate import problems
from on_paper import root, words_in
from verapdf import verapdf

from generator.batch.merging import START


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# Names


def test_files_are_named_by_row_and_no_patient_is_named_anywhere() -> None:
    text = "patient,exercises,programme,theme\nMargaret Jones,head-press,,large-print\nZoe Ray,,zoe.yaml,\n"
    Path("zoe.yaml").write_text("exercises: [head-press]\n", encoding="utf-8")
    said = batch(write(text), *QUICK)
    first, second = pdfs()
    assert first == "row-00002-chosen-large-print.pdf"
    assert re.fullmatch(r"row-00003-sheet-[0-9a-f]{6}\.pdf", second)
    everything = said.output + json.dumps(report()) + " ".join(all_files())
    assert not re.search("margaret|jones|zoe(?!\\.yaml)|ray", everything, re.IGNORECASE)


def test_files_may_be_named_by_patient() -> None:
    text = "patient,exercises\nZoë O'Neill,head-press\nZOE ONeill,head-press\nЮлия,head-press\n,head-press\n"
    text += "Con,head-press\n"
    batch(write(text), *QUICK, "--name-by", "patient")
    ours = "row-00005-chosen.pdf"
    assert [line["file"] for line in report()] == [
        "zoe-oneill.pdf", "zoe-oneill-2.pdf", "Юлия.pdf", ours, "exercise-con.pdf",
    ]  # fmt: skip


def test_names_of_the_list_are_safe_on_every_system_and_never_the_same() -> None:
    names = ["Bed 1", "bed 1.PDF", "a/b\\c:d", "NUL", "../../up", "con.txt", "x" * 300, "row-00002-chosen", "  .hid. "]
    text = "file name,exercises\n" + "".join(f"{name},head-press\n" for name in names)
    batch(write(text), *QUICK)
    files = [line["file"] for line in report()]
    assert files[:6] == ["Bed-1.pdf", "bed-1-2.pdf", "a-b-c-d.pdf", "NUL-.pdf", "up.pdf", "con.txt-.pdf"]
    assert files[6] == f"{'x' * 120}.pdf"
    assert files[7:] == ["file-row-00002-chosen.pdf", "hid.pdf"]
    assert pdfs() == sorted(files)


# The report


def test_no_cell_of_the_report_is_a_formula() -> None:
    batch(
        write("exercises,programme\nhead-press,=1+1\nhead-press,@SUM\nhead-press,-2\nhead-press,\n"), *QUICK, status=1
    )
    for line in Path("out/report.csv").read_text(encoding="utf-8-sig").splitlines():
        assert not re.search(r'(?:^|,)"?[=+\-@\t]', line)
    assert outcomes() == ["refused", "refused", "refused", "made"]


def test_the_report_is_in_the_order_of_the_list_and_whole() -> None:
    said = batch(heads(6), "-o", "out", "--jobs", "2", *DAY)
    assert [line["row"] for line in report()] == ["2", "3", "4", "5", "6", "7"]
    with pikepdf.open(Path("out", pdfs()[0])) as pdf:
        assert {line["pages"] for line in report()} == {str(len(pdf.pages))}
    assert all_files() == ["report.csv", *pdfs()]
    assert "6 rows: 6 made, 0 refused, 0 failed." in said.output


def test_a_trial_writes_nothing() -> None:
    said = batch(write("exercises,theme\nhead-press,\nhead-press,huge\n"), "--dry-run", "--jobs", "1", status=1)
    assert "2 rows: 1 would be made, 1 refused, 0 failed." in said.stdout
    assert "refused: row 3, theme: there is no ‘huge’" in said.stderr
    assert [path.name for path in Path().iterdir()] == ["list.csv"]


def test_a_list_of_standard_input() -> None:
    batch("-", *QUICK, typed="patient;exercises\nZoë;head-press\n".encode("cp1252"))
    assert "Zoë" in words_in(root(Path("out", pdfs()[0]).read_bytes()))


# What is refused before anything is made


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("list.csv",), 2, "Say where the handouts go"),
        (("list.csv", "-o", "list.csv"), 2, "is a file, and no folder"),
        (("list.csv", "-o", "out", "--shard", "5/4"), 2, "write which share"),
        (("list.csv", "-o", "out", "--shard", "0/4"), 2, "write which share"),
        (("list.csv", "-o", "out", "--jobs", "0"), 2, "--jobs"),
        (("list.csv", "--dry-run", "--zip"), 2, "writes nothing"),
        (("list.csv", "-o", "out", "--join", "--resume"), 2, "makes nothing"),
        (("list.csv", "-o", "out", "--merge", "all.pdf", "--fillable"), 2, "Forms cannot be put into one"),
        (("list.csv", "-o", "out", "--patient", "Ann"), 2, "No such option"),
        (("list.csv", "-o", "out", "--override", "a=b"), 2, "No such option"),
        (("list.csv", "-o", "out", "--flag", "tired"), 2, "there is no ‘tired’"),
        (("list.csv", "strat", "-o", "out"), 1, "there is no programme ‘strat’"),
        (("list.csv", "-e", "head-press", "-o", "out", "--dose", "calf-stretch.hold=5"), 2, "is not in this handout"),
        (("list.csv", "--all", "-o", "out", "--without", "avoid"), 2, "keep the patient safe"),
        (("none.csv", "-o", "out"), 1, "the file cannot be read"),
        (("list.csv", "-o", "out", "--sheet", "x"), 1, "only an XLSX workbook has sheets"),
        (("list.csv", "-o", "out", "--merge", "list.csv"), 1, "there is another file here already"),
        (("list.csv", "-o", "out", "--join"), 1, "no reports of shares here"),
    ],
)
def test_mistakes_are_told(arguments: tuple[str, ...], status: int, told: str) -> None:
    heads(1)
    assert told in batch(*arguments, status=status).stderr
    assert not Path("out").exists()


def test_a_file_that_is_there_is_left() -> None:
    Path("out").mkdir()
    Path("out/a.pdf").write_bytes(b"mine")
    text = write("file name,exercises\na,head-press\nb,head-press\n")
    batch(text, *QUICK, status=1)
    batch(text, *QUICK, "--resume", status=1)
    assert Path("out/a.pdf").read_bytes() == b"mine"
    assert outcomes() == ["refused", "made"]
    Path("out/report.csv").write_bytes(b"mine too\n")
    assert "this is no report" in batch(text, *QUICK, "--resume", status=1).stderr
    assert Path("out/report.csv").read_bytes() == b"mine too\n"


# Going on


def times(folder: str = "out") -> dict[str, int]:
    return {name: Path(folder, name).stat().st_mtime_ns for name in pdfs(folder)}


def test_a_report_is_never_begun_anew_unasked() -> None:
    batch(heads(2), *QUICK)
    before = times()
    assert "an earlier run has left a report here" in batch("list.csv", *QUICK, status=1).stderr
    said = batch("list.csv", *QUICK, "--resume")
    assert "0 made, 2 made before" in said.stdout
    assert times() == before


def test_going_on_makes_what_is_new_changed_missing_or_was_refused_and_nothing_else() -> None:
    rows = ["Ann,head-press,", "Jo,head-press,", "Mo,head-press,huge", "Al,head-press,", "Di,head-press,"]
    batch(write("patient,exercises,theme\n" + "\n".join(rows)), *QUICK, status=1)
    before = times()
    names = list(before)
    Path("out", names[0]).unlink()
    rows = ["Ann,head-press,", "Jo,head-press,large-print", "Mo,head-press,", "Al,head-press,huge"]
    said = batch(write("patient,exercises,theme\n" + "\n".join(rows)), *QUICK, "--resume", status=1)
    assert "4 rows: 3 made, 1 refused, 0 failed." in said.stdout
    assert outcomes() == ["made", "made", "made", "refused"]
    assert pdfs() == [f"row-0000{n}-chosen{size}.pdf" for n, size in ((2, ""), (3, "-large-print"), (4, ""))]


def test_a_changed_programme_or_option_is_seen() -> None:
    Path("own.yaml").write_text("exercises: [head-press]\n", encoding="utf-8")
    text = write("programme\nown.yaml\n")
    batch(text, *QUICK)
    assert "1 made before" in batch(text, *QUICK, "--resume").stdout
    assert "1 made," in batch(text, *QUICK, "--resume", "--large-print").stdout
    Path("own.yaml").write_text("exercises: [calf-stretch]\n", encoding="utf-8")
    assert "1 made," in batch(text, *QUICK, "--resume", "--large-print").stdout


def test_a_line_that_is_cut_short_is_no_line() -> None:
    batch(heads(3), *QUICK)
    path = Path("out/report.csv")
    whole = path.read_bytes()
    for cut in (1, 2, 10, len(whole.splitlines()[-1])):
        path.write_bytes(whole[:-cut])
        assert "1 made, 2 made before" in batch("list.csv", *QUICK, "--resume").stdout
        assert path.read_bytes() == whole


# Shares


def test_four_shares_are_the_whole_list_and_their_reports_are_put_together() -> None:
    heads(7)
    batch("list.csv", "-o", "whole", "--jobs", "1", *DAY)
    for share in (1, 2, 3):
        batch("list.csv", *QUICK, "--shard", f"{share}/4")
    said = batch("list.csv", "-o", "out", "--join", status=1).stderr
    assert "row 5 of the list has not ended" in said and "--shard 4/4" in said
    batch("list.csv", *QUICK, "--shard", "4/4")
    assert [line["row"] for line in report(name="report-2-of-4.csv")] == ["3", "7"]
    said = batch("list.csv", "-o", "out", "--join", "--merge", "all.pdf", "--zip").stdout
    assert "7 rows: 7 made" in said
    assert pdfs() == pdfs("whole")
    assert report() == report("whole")
    for name in pdfs():
        assert Path("out", name).read_bytes() == Path("whole", name).read_bytes()
    assert zipfile.ZipFile("out.zip").namelist() == ["report.csv", *pdfs()]
    batch("list.csv", "-o", "out", "--join", "--merge", "all.pdf", "--zip")  # again


# One PDF


def test_one_pdf_of_all_is_tagged_and_each_begins_on_a_right_hand_page() -> None:
    text = "patient,programme,exercises,theme,paper,language,template\n"
    text += "Ann,starter,,,,,\nJo,,head-press,large-print,letter,en-US,\nMo,,head-press,,,,card\n"
    text += "Al,,head-press,huge,,,\nDi,starter,,,,,\n"
    batch(write(text), *QUICK, "--merge", "all.pdf", "--zip", status=1)
    data = Path("all.pdf").read_bytes()
    assert data.startswith(START)
    assert problems(data) == []
    singles = [Path("out", name).read_bytes() for name in pdfs()]
    assert len(data) < sum(map(len, singles))
    with pikepdf.open("all.pdf") as merged:
        assert merged.check_pdf_syntax() == []
        with merged.open_outline() as outline:
            starts = [merged.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
            assert [item.title for item in outline.root] == [Path(name).stem for name in pdfs()]
            assert [len(item.children) > 0 for item in outline.root] == [True, True, True, True]
        pages = [len(pikepdf.open(Path("out", name)).pages) for name in pdfs()]
        assert starts == [sum(count + count % 2 for count in pages[:at]) for at in range(4)]
        assert len(merged.pages) == sum(count + count % 2 for count in pages)
        assert str(merged.docinfo.Creator) == "handout batch"
        assert not re.search(r"\bAnn\b|\bMo\b", str(merged.docinfo))
        labels = [int(each) for each in list(merged.Root.PageLabels.Nums)[::2]]
        assert labels == starts
        fonts = [each.FontFile2 for each in merged.objects if "/FontFile2" in dictionary(each)]
        programs = {font.objgen: font.read_raw_bytes() for font in fonts}
        assert len(programs) == len(set(programs.values())) < len(fonts)
    assert words_in(root(data)).split() == " ".join(words_in(root(each)) for each in singles).split()
    assert zipfile.ZipFile("out.zip").namelist() == ["report.csv", *pdfs()]
    batch("list.csv", *QUICK, "--merge", "all.pdf", "--zip", "--resume", status=1)
    assert Path("all.pdf").read_bytes() == data


def test_booklets_together_are_printed_as_booklets() -> None:
    batch(heads(2), *QUICK, "--booklet", "--merge", "all.pdf")
    batch("list.csv", "-o", "other", "--jobs", "1", "--merge", "other.pdf", *DAY)
    with pikepdf.open("all.pdf") as booklets, pikepdf.open("other.pdf") as others:
        assert booklets.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert "/Duplex" not in others.Root.ViewerPreferences
        assert others.Root.ViewerPreferences.DisplayDocTitle


def dictionary(each: pikepdf.Object) -> pikepdf.Object | tuple[()]:
    return each if isinstance(each, pikepdf.Dictionary) else ()


@pytest.mark.slow
def test_vera_pdf_finds_nothing_in_one_pdf_of_all() -> None:
    text = "patient,programme,theme,language\nAnn,starter,,\nJo,all,giant-print,en-US\nMo,strength,,\n"
    batch(write(text), *QUICK, "--merge", "all.pdf", "--black-and-white")
    assert verapdf([Path("all.pdf")]) == []


def test_without_pikepdf_it_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert "spine-handouts[merge]" in batch(heads(1), *QUICK, "--merge", "all.pdf", status=1).stderr
    assert not Path("out").exists()
