"""Where files are: the clinic's folder first, file by file, and a language's own before the common ones."""

from pathlib import Path

import pytest
from small_library import written

from generator import locations
from generator.errors import HandoutError
from generator.locations import PLACES, Folders

SHIPPED = {
    "content/exercises/row.yaml": "shipped",
    "content/exercises/swim.yaml": "shipped",
    "content/exercises/notes.txt": "shipped",
    "content/exercises/deeper/dive.yaml": "shipped",
    "content/languages/en/words.yaml": "shipped",
    "content/languages/fr/words.yaml": "shipped",
    "content/languages/fr/advice/stop.yaml": "shipped",
    "content/clinic.yaml": "shipped",
    "templates/handout.html": "shipped",
    "templates/themes/standard.yaml": "shipped",
}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return written(tmp_path / "shipped", SHIPPED)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return tmp_path / "clinic"


def read(folders: Folders, kind: str, languages: tuple[str, ...] = ()) -> dict[str, str]:
    return {id: path.read_text() for id, path in folders.every(kind, languages).items()}


def test_ids_are_file_names_in_their_order(shipped: Path) -> None:
    folders = Folders(shipped=shipped)
    assert list(folders.every("exercises")) == ["row", "swim"]
    assert list(folders.every("languages")) == ["en", "fr"]
    assert list(folders.every("themes")) == ["standard"]
    assert folders.every("avoid") == {}


def test_the_clinic_wins_file_by_file(shipped: Path, clinic: Path) -> None:
    written(clinic, {"content/exercises/row.yaml": "ours", "content/exercises/hop.yaml": "ours"})
    folders = Folders(clinic, shipped)
    assert read(folders, "exercises") == {"hop": "ours", "row": "ours", "swim": "shipped"}
    assert folders.find("exercises", "row") == clinic / "content/exercises/row.yaml"
    (clinic / "content/exercises/row.yaml").unlink()
    assert read(folders, "exercises") == {"hop": "ours", "row": "shipped", "swim": "shipped"}


def test_a_languages_own_file_stands_for_the_common_one(shipped: Path, clinic: Path) -> None:
    common, farther, nearest = (
        f"content/{place}exercises/row.yaml" for place in ("", "languages/en/", "languages/fr/")
    )
    folders = Folders(written(clinic, {farther: "farther"}), shipped)
    chain = ("fr", "en")
    assert read(folders, "exercises", chain)["row"] == "farther"
    assert read(folders, "exercises")["row"] == "shipped"
    written(shipped, {nearest: "nearest, shipped"})
    assert read(folders, "exercises", chain)["row"] == "nearest, shipped"
    written(clinic, {nearest: "nearest, ours", common: "ours"})
    assert read(folders, "exercises", chain)["row"] == "nearest, ours"
    assert read(folders, "exercises", ("en",))["row"] == "farther"
    assert read(folders, "exercises", ("de",))["row"] == "ours"


def test_an_exercise_may_be_there_in_one_language_only(shipped: Path) -> None:
    folders = Folders(shipped=written(shipped, {"content/languages/fr/exercises/nager.yaml": "x"}))
    assert list(folders.every("exercises", ("fr",))) == ["nager", "row", "swim"]
    assert "nager" not in folders.every("exercises", ("en",))


@pytest.mark.parametrize(
    ("kind", "id", "message", "hint"),
    [
        ("exercises", "rows", "there is no exercise ‘rows’", "did you mean ‘row’?"),
        ("exercises", "xyz", "there is no exercise ‘xyz’", "there are: row, swim"),
        ("exercises", "", "there is no exercise ‘’", "there are: row, swim"),
        ("exercises", "../exercises/row", "there is no exercise ‘../exercises/row’", ""),
        ("languages", "fr-FR", "there is no language ‘fr-FR’", "there are: en, fr"),
        ("themes", "standart", "there is no theme ‘standart’", "did you mean ‘standard’?"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(shipped: Path, kind: str, id: str, message: str, hint: str) -> None:
    with pytest.raises(HandoutError) as caught:
        Folders(shipped=shipped).find(kind, id)
    [problem] = caught.value.problems
    assert problem.message == message
    assert problem.hint.startswith(hint)


def test_a_file_that_exists_once_may_be_the_clinics(shipped: Path, clinic: Path) -> None:
    clinic.mkdir()
    folders = Folders(clinic, shipped)
    assert folders.single("content/clinic.yaml").read_text() == "shipped"
    written(clinic, {"content/clinic.yaml": "ours"})
    assert folders.single("content/clinic.yaml").read_text() == "ours"


def test_templates_are_looked_for_in_the_clinics_folder_first(shipped: Path, clinic: Path) -> None:
    clinic.mkdir()
    assert Folders(clinic, shipped).templates == (shipped / "templates",)
    (clinic / "templates").mkdir()
    assert Folders(clinic, shipped).templates == (clinic / "templates", shipped / "templates")
    assert Folders(clinic, shipped).fonts == shipped / "templates/fonts"


@pytest.mark.parametrize("name", ["nothing", "file.txt"])
def test_a_clinics_folder_must_be_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("")
    with pytest.raises(HandoutError, match=f"{name}: this is not a folder\n  hint: ‘handout start FOLDER’"):
        Folders(tmp_path / name)


def test_paths_are_shown_short_where_they_are_shipped(shipped: Path, clinic: Path) -> None:
    folders = Folders(written(clinic, {"a.yaml": ""}), shipped)
    assert folders.shown(shipped / "content" / "exercises" / "row.yaml") == "content/exercises/row.yaml"
    assert folders.shown(clinic / "a.yaml") == str(clinic / "a.yaml")


def test_every_kind_is_shipped() -> None:
    folders = Folders()
    assert folders.shipped == locations.SHIPPED
    assert all(folders.every(kind) for kind in PLACES)
