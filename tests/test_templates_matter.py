"""What a clinic edits changes the paper, and only that; without its file, all is as before."""

import datetime
import re
from difflib import ndiff
from pathlib import Path

import pytest
from msgspec import structs
from on_paper import root, words
from reading_pdf import artifacts
from small_library import written

from generator.errors import HandoutError
from generator.library import Library
from generator.locations import SHIPPED, Folders
from generator.make import make

TODAY = datetime.date(2026, 11, 20)


def printed(clinic: Path, programme: str = "all", **settings: object) -> bytes:
    library = Library(Folders(clinic if clinic.is_dir() else None))
    return make(structs.replace(library.programme(programme), **settings), library, TODAY).pdf.content


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")


def changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the words that went and those that came."""
    lines = list(ndiff(words(before).split(), words(after).split()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def edited(clinic: Path, name: str, pattern: str, new: str) -> Path:
    """Copy a shipped file into the clinic's folder with one place edited."""
    text, edits = re.subn(pattern, new, shipped(name), count=1)
    assert edits == 1, f"nothing to edit in {name}"
    written(clinic, {name: text})
    return clinic / name


EDITS = {
    "a template": ("templates/handout.html", r"<h1>", "<h1>Xylophone ", ["Xylophone"]),
    "a part of a template": (
        "templates/parts/stop.html",
        r"<ul>",
        "<p>Xylophone quartet</p><ul>",
        ["Xylophone", "quartet"],
    ),
    "a dose": ("content/exercises/head-press.yaml", r"repetitions: \d+ .*", "repetitions: 77", ["29", "77"]),
    "a step": ("content/exercises/head-press.yaml", r"steps:\n", "steps:\n  - Xylophone. [ours]\n", ["Xylophone."]),
    "advice": ("content/advice/stop.yaml", r"points:\n", "points:\n  - Xylophone. [ours]\n", ["Xylophone."]),
    "a movement to avoid": ("content/avoid/toe-touches.yaml", r"title: ", "title: Xylophone ", ["Xylophone"]),
    "a programme": ("content/programmes/all.yaml", r"title: ", "title: Xylophone ", ["Xylophone"]),
    "the name of a thing": ("content/taxonomy.yaml", r"(?m)^  ball: ", "  ball: xylophone ", ["xylophone"]),
}


@pytest.mark.parametrize(("name", "pattern", "new", "came"), EDITS.values(), ids=EDITS)
def test_an_edit_changes_the_paper_and_only_that(
    tmp_path: Path, name: str, pattern: str, new: str, came: list[str]
) -> None:
    clinic = tmp_path / "clinic"
    before = printed(clinic)
    file = edited(clinic, name, pattern, new)
    gone, new_words = changed(before, printed(clinic))
    assert new_words == came
    assert len(gone) <= len(came)
    file.unlink()
    assert printed(clinic) == before


def test_an_edited_phrase_changes_every_place_where_it_stands(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    before = printed(clinic)
    file = edited(clinic, "content/languages/en-GB/words.yaml", r"(?m)^  take care: .*", "  take care: Xylophone")
    gone, came = changed(before, printed(clinic))
    assert set(came) == {"Xylophone"}
    exercises = Library(Folders()).exercises.values()
    assert len(came) == sum(bool(exercise.cautions) for exercise in exercises)
    assert len(gone) % len(came) == 0
    file.unlink()
    assert printed(clinic) == before


def test_an_edited_footer_changes_what_runs_along_every_page(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    before = printed(clinic)
    edited(clinic, "templates/parts/footer.html", r"<p class=\"page-number\">", '<p class="page-number">Xylophone ')
    after = printed(clinic)
    assert words(after) == words(before)
    footers = [each.text for each in artifacts(after) if each.running == "Footer" and "Xylophone" in each.text]
    assert len(footers) == max(each.page for each in artifacts(after))


def test_an_edited_theme_changes_the_look_and_no_word(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    before = printed(clinic)
    file = edited(clinic, "templates/themes/standard.yaml", r'(?m)^  heading: "#\w+"', '  heading: "#003300"')
    after = printed(clinic)
    assert after != before
    assert words(after) == words(before)
    file.unlink()
    assert printed(clinic) == before


def test_a_theme_of_the_clinics_own(tmp_path: Path) -> None:
    clinic = written(tmp_path / "clinic", {
        "templates/themes/roomy.yaml": "name: Roomy\nbased on: standard\nlooks: {li: {space after: 12 mm}}\n",
        "content/clinic.yaml": "theme: roomy\n",
    })  # fmt: skip
    before, after = printed(tmp_path / "nothing"), printed(clinic)
    assert words(after) == words(before)
    assert len(root(after).find("H2")) == len(root(before).find("H2"))
    assert max(each.page for each in artifacts(after)) > max(each.page for each in artifacts(before))


def test_parts_moved_in_a_template_move_on_paper(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    stop = '  {% include "parts/stop.html" %}\n'
    text = shipped("templates/handout.html")
    assert stop in text
    footer = '  {% include "parts/footer.html" %}\n'
    written(clinic, {"templates/handout.html": text.replace(stop, "").replace(footer, stop + footer)})
    before, after = words(printed(tmp_path / "nothing")), words(printed(clinic))
    title = str(Library(Folders()).advice["stop"].title)
    assert before.index(title) < len(before) / 4
    assert after.rindex(title) > len(after) * 3 / 4
    assert sorted(before.split()) == sorted(after.split())


def test_a_part_can_keep_the_shipped_one_and_add_to_it(tmp_path: Path) -> None:
    own = '{% include "shipped:parts/stop.html" %}\n<p>Xylophone</p>\n'
    clinic = written(tmp_path / "clinic", {"templates/parts/stop.html": own})
    assert changed(printed(tmp_path / "nothing"), printed(clinic)) == ([], ["Xylophone"])


def test_a_template_of_the_clinics_own(tmp_path: Path) -> None:
    own = (
        '<article lang="{{ handout.language }}">{% include "parts/header.html" %}<h1>Only names</h1>'
        "<ul>{% for exercise in handout.exercises %}<li>{{ exercise.name }}</li>{% endfor %}</ul></article>"
    )
    clinic = written(tmp_path / "clinic", {"templates/names.html": own})
    said = words(printed(clinic, template="names"))
    names = [
        str(Library(Folders()).exercises[pick.exercise].name) for pick in Library(Folders()).programme("all").exercises
    ]
    assert said.endswith(" ".join(["Only names", *names]))


def test_an_exercise_of_the_clinics_own_is_printed_where_it_is_asked_for(tmp_path: Path) -> None:
    own = re.sub("(?m)^name: .*", "name: Xylophone", shipped("content/exercises/head-press.yaml"))
    clinic = written(tmp_path / "clinic", {
        "content/exercises/xylophone.yaml": own,
        "content/programmes/mine.yaml": "exercises: [xylophone, calf-stretch]",
    })  # fmt: skip
    assert "1 Xylophone" in words(printed(clinic, "mine"))
    assert printed(clinic) == printed(tmp_path / "nothing")


def test_a_fault_in_an_edited_template_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    file = edited(clinic, "templates/parts/stop.html", r"<ul>", "<centre>Hello</centre><ul>")
    line = file.read_text(encoding="utf-8").split("<centre>")[0].count("\n") + 1
    with pytest.raises(HandoutError) as caught:
        printed(clinic)
    assert next((problem.file, problem.line) for problem in caught.value.problems) == (str(file), line)
