"""A clinic's own files on the page: its exercises, pictures and settings, and what is told of a broken one."""

import io
from pathlib import Path

import pytest
from making import LIBRARY
from PIL import Image
from small_library import written
from web_page import JSON, Tab, page, typed

from generator.locations import Folders


def test_a_broken_file_of_the_clinic_does_not_take_the_page_down(tmp_path: Path) -> None:
    written(tmp_path, {"content/exercises/own.yaml": "name: [", "content/programmes/own.yaml": "exercises: [nod]\n"})
    written(tmp_path, {"templates/themes/own.yaml": "name: Own\nbased on: nothing\n"})
    written(tmp_path, {"content/languages/xx/words.yaml": "nothing: here\n"})
    tab = Tab(page(Folders(tmp_path))[0])
    html = tab.get("/").text
    assert "Head press" in html and "Some files cannot be read" in html
    for file in ("exercises/own.yaml, line 1", "programmes/own.yaml, line 1", "themes/own.yaml", "xx/words.yaml"):
        assert file in html, file
    assert str(tmp_path) not in html, "nobody need know where the folder is"
    assert "Some files" not in Tab(page()[0]).get("/").text
    answer = tab.post("/handout", {"exercise": "own"}, **JSON)
    assert answer.status_code == 422 and answer.json["problems"]


@pytest.mark.parametrize(("name", "kind"), [("nod.png", "image/png"), ("nod.svg", "image/svg+xml"), ("no.png", "")])
def test_a_clinics_own_picture_is_in_the_gallery(tmp_path: Path, name: str, kind: str) -> None:
    own = f"""name: Nod\nsteps: [Nod.]\ncategory: stretch\nposition: sitting\npurpose: It helps.\nstart: Sit.
movement tags: [none-of-these]\npictures: [{{name: {name}, caption: Nod., alt: A nod}}]\n"""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1 8 8 1 8"/></svg>'
    written(tmp_path, {"content/exercises/nod.yaml": own, "content/pictures/nod.svg": drawing})
    Image.linear_gradient("L").resize((900, 600)).save(tmp_path / "content" / "pictures" / "nod.png")
    tab = Tab(page(Folders(tmp_path))[0])
    answer = tab.get("/drawings/nod")
    assert (answer.status_code, answer.mimetype) == ((200, kind) if kind else (404, "text/html"))
    assert ("Some files cannot be read" in tab.get("/").text) == (not kind)
    if kind == "image/png":
        assert Image.open(io.BytesIO(answer.data)).size == (480, 320)
    assert "Nod" in tab.get("/").text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("content/clinic.yaml", "name: ["),
        ("content/taxonomy.yaml", "positions: x"),
        ("content/languages/en-GB/words.yaml", "name: ["),
        ("content/avoid/falling.yaml", "title: ["),
        ("templates/handout.html", "{% if %}"),
    ],
)
def test_a_file_that_breaks_while_the_page_is_served_is_told_in_words(tmp_path: Path, name: str, content: str) -> None:
    tab = Tab(page(Folders(tmp_path))[0])
    written(tmp_path, {name: content})
    told = [tab.get("/"), tab.post("/handout", {"exercise": "head-press"})]
    assert {answer.status_code for answer in told} <= {200, 422}
    assert any(name in answer.text for answer in told) and str(tmp_path) not in told[0].text + told[1].text


def test_an_exercise_that_is_not_finished_says_so(tmp_path: Path) -> None:
    open_one = "name: Nod\ncategory: stretch\nposition: sitting\npurpose: It helps.\nstart: Sit.\nsteps: [Nod.]\n"
    written(tmp_path, {"content/exercises/nod.yaml": open_one})
    tab = Tab(page(Folders(tmp_path))[0])
    told = tab.look({"exercise": "nod"})
    assert told["exercises"]["nod"]["level"] == "open" and "‘movement tags’" in told["exercises"]["nod"]["html"]
    assert tab.post("/handout", {"exercise": "nod"}).status_code == 422


def test_a_changed_file_shows_when_the_page_is_loaded_again(tmp_path: Path) -> None:
    written(tmp_path, {"content/exercises/head-press.yaml": ""})
    source = LIBRARY.folders.find("exercises", "head-press").read_text(encoding="utf-8")
    (tmp_path / "content/exercises/head-press.yaml").write_text(source, encoding="utf-8")
    tab = Tab(page(Folders(tmp_path))[0])
    assert "Head press" in tab.get("/").text
    (tmp_path / "content/exercises/head-press.yaml").write_text(
        source.replace("Head press", "Chin tuck"), encoding="utf-8"
    )
    assert "Chin tuck" in tab.get("/").text


def test_a_clinics_own_settings_are_on_the_page(tmp_path: Path) -> None:
    written(tmp_path, {"content/clinic.yaml": "name: Riverside\nclinicians: [Ann]\ntheme: large-print\n"})
    html = Tab(page(Folders(tmp_path))[0]).get("/").text
    assert "Riverside" in html and 'value="Ann"' in html and typed(html)["theme"] == ["large-print"]
