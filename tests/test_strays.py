"""Files that nothing reads are told where they belong; all others are left in peace."""

import pytest
from small_clinic import Write

from generator.strays import strays


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("exercises/reach.yaml", "it belongs in ‘content/exercises’"),
        ("clinic.yaml", "it belongs in ‘content’"),
        ("content/exercise/reach.yaml", "did you mean ‘content/exercises’?"),
        ("content/exercises/reach.yaml.txt", "name it ‘reach.yaml’"),
        ("content/exercises/Reach Up.YML", "name it ‘reach-up.yaml’"),
        ("content/exercises/more/reach.yaml", "did you mean ‘content/exercises’?"),
        ("content/languages/de/exercise/reach.yaml", "files belong in content/exercises"),
        ("templates/leaflet.htm", "name it ‘leaflet.html’"),
        ("templates/leaflet.html/x.txt", "remove it, or give it another name"),
        ("templates/fonts/Own.ttf", "remove the file"),
    ],
)
def test_files_that_nothing_reads_are_told_where_they_belong(clinic: Write, name: str, hint: str) -> None:
    problems = list(strays(clinic({"content/clinic.yaml": "", name: ""})))
    assert len(problems) == 1
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    "name",
    [
        "content/exercises/reach-2.yaml",
        "content/languages/de/words.yaml",
        "content/languages/de/advice/stop.yaml",
        "content/schema/exercise.json",
        "content/exercises/.hidden.yml",
        "templates/Leaflet.html",
        "templates/parts/own/part.html",
        "README.md",
        "patients/letter.docx",
        "content/notes.txt",
    ],
)
def test_other_files_are_left_in_peace(clinic: Write, name: str) -> None:
    assert list(strays(clinic({"content/clinic.yaml": "", name: ""}))) == []


def test_a_folder_of_something_else_is_told(clinic: Write) -> None:
    assert "neither ‘content’ nor ‘templates’" in str(next(strays(clinic({"letter.txt": ""}))))
