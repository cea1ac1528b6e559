"""The benchmark still works: it makes the same handout with this program and with Platypus, and tells the figures."""

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import cold, content, growth, measure, report
from benchmarks.batch import Rate
from benchmarks.cold import Made
from benchmarks.growth import Size
from benchmarks.lists import Listed
from benchmarks.measure import Runs

RESULTS = report.Results(
    machine={"cores": "2"},
    versions={"handout": "1", "platypus": "5"},
    cold={
        "standard": {
            "handout": Made(Runs(3, 0.3, 0.2, 0.3), 15, 79_000, tagged=True),
            "handout-first": Made(Runs(3, 0.5, 0.2, 0.3), 15, 79_000, tagged=True),
            "platypus": Made(Runs(3, 0.2, 0.2, None), 16, 200_000, tagged=False),
        }
    },
    starts={name: Runs(3, wall, wall, wall) for name, wall in (("click", 0.04), ("--help", 0.06), ("list", 0.1))},
    batch={"own": {"handout": Rate(10, 9.0, 2.0), "typst": Rate(20, 2.0, 2.0)}},
    growth=[Size(8, 1.0, 100_000, 15), Size(16, 2.0, 2_100_000, 25), Size(32, 5.0, 6_100_000, 45)],
    lists=[Listed(100, 1, 2.0, 50_000_000), Listed(1000, 1, 20.0, 60_000_000)],
    cores=[Listed(200, 1, 4.0, 50_000_000), Listed(200, 2, 2.0, 50_000_000)],
)


@pytest.mark.slow
def test_a_quick_run_tells_figures(capsys: pytest.CaptureFixture[str]) -> None:
    benchmarks.main(["--quick", "--only", "handout", "--only", "platypus"])
    out = capsys.readouterr().out
    assert "| ReportLab Platypus " in out and "| this program " in out
    assert "## Many handouts, for other patients" in out and "## More exercises" in out
    assert "| cold, standard print: time beside WeasyPrint | at most 0.25 | – | not measured |" in out


def test_what_is_reached_is_told_beside_what_is_not() -> None:
    told = {each.what: (each.told, each.there) for each in report.reached(RESULTS)}
    assert told == {
        "cold, standard print: time beside ReportLab Platypus": ("1.5 (fastest runs 1)", "not yet"),
        "cold, standard print: time beside WeasyPrint": ("–", "not measured"),
        "first run ever, standard print: time beside ReportLab Platypus": ("2.5 (fastest runs 1)", "not yet"),
        "first run ever, standard print: time beside WeasyPrint": ("–", "not measured"),
        "`handout --help`: time beside `import click`": ("1.5 (fastest runs 1.5)", "yes"),
        "`handout list`: time beside `import click`": ("2.5 (fastest runs 2.5)", "not yet"),
        "batch, own exercises and doses: handouts a second beside Typst": ("0.5", "not yet"),
        "batch, other patient, date and note: handouts a second beside Typst": ("–", "not measured"),
        "two cores beside one": ("2", "yes"),
        "growth of time, 8 to 32 exercises: exponent": ("1.08 (last step 1.26)", "not yet"),
        "growth of memory, 8 to 32 exercises: exponent": ("1 (last step 1.00)", "yes"),
        "growth of time, rows: exponent": ("1 (last step 1.00)", "yes"),
        "memory, 100 to 1000 rows": ("1.2 times", "yes"),
        "size, standard print, tagged": ("79 kB", "yes"),
    }


def test_figures_go_between_the_marks_and_nowhere_else(tmp_path: Path) -> None:
    page, data = tmp_path / "page.md", tmp_path / "results.json"
    page.write_text(f"Before.\n{report.BEGIN}\nformer\n{report.END}\nAfter.\n", encoding="utf-8")
    for _ in range(2):
        report.write(RESULTS, page, data)
        text = page.read_text(encoding="utf-8")
        assert text.startswith("Before.\n") and text.endswith("\nAfter.\n") and "former" not in text
        assert text.count("## What is reached") == 1
    assert '"runs": 3' in data.read_text(encoding="utf-8")
    page.write_text("No marks.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no"):
        report.write(RESULTS, page, data)


def test_a_part_is_measured_again_only_beside_figures_of_its_own_kind(tmp_path: Path) -> None:
    page, data = tmp_path / "page.md", tmp_path / "results.json"
    page.write_text(f"{report.BEGIN}{report.END}", encoding="utf-8")
    report.write(RESULTS, page, data)
    assert report.again(report.Results(machine={"cores": "2"}, versions=RESULTS.versions), data, "cold") == RESULTS
    with pytest.raises(ValueError, match="another machine"):
        report.again(report.Results(machine={"cores": "4"}, versions=RESULTS.versions), data, "cold")


def test_an_exponent_is_fitted() -> None:
    assert growth.exponent((8, 16, 64), (3 * 8**1.5, 3 * 16**1.5, 3 * 64**1.5)) == pytest.approx(1.5)


def test_rows_are_the_same_each_time_and_none_comes_twice() -> None:
    library = content.library()
    own = list(content.rows(library, "standard", 30, same=False))
    assert own == list(content.rows(library, "standard", 30, same=False))
    assert len({row.patient for row in own}) == 30
    assert len({row.exercises for row in own}) == 30
    assert len({row.exercises for row in content.rows(library, "standard", 30, same=True)}) == 1


def test_a_handout_that_lacks_a_word_is_no_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content.export(content.library(), "standard", tmp_path)
    whole = cold.words
    monkeypatch.setattr(cold, "words", lambda handout: whole(handout) + whole(handout))
    with pytest.raises(ValueError, match="the handout of platypus in standard print lacks words"):
        cold.handouts(["platypus"], "standard", 1, tmp_path, measure.environment(tmp_path))


def test_a_command_that_fails_is_told_with_what_it_says(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nno such thing"):
        measure.run(
            [sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)"],
            measure.environment(tmp_path),
            tmp_path / "log.txt",
        )
