"""Pictures by name: frames of figures in a theme's colours, and a clinic's own files."""

from pathlib import Path

import pytest
from PIL import Image

from generator import theme
from generator.errors import HandoutError
from generator.gallery import Gallery
from generator.library import Library
from generator.locations import Folders
from generator.pictures import Raster
from generator.shapes import Drawing
from generator.shapes import Path as Shape

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<rect x="5" y="5" width="30" height="10" fill="#cc0000"/></svg>"""


def gallery(folder: Path | None = None, *, black_and_white: bool = False) -> Gallery:
    folders = Folders(folder)
    return Gallery(Library(folders), theme.load("standard", folders, black_and_white=black_and_white))


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    pictures = tmp_path / "content" / "pictures"
    pictures.mkdir(parents=True)
    Image.new("RGB", (40, 30), "#cc0000").save(pictures / "photo.PNG")
    (pictures / "drawing.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


def colours(drawing: Drawing) -> set[str]:
    paths = [shape for shape in drawing.shapes if isinstance(shape, Shape)]
    return {colour for path in paths for colour in (path.fill, path.stroke) if colour}


def test_a_frame_is_drawn_in_the_colours_of_the_theme() -> None:
    frame = gallery()("calf-stretch/2")
    assert isinstance(frame, Drawing)
    assert theme.load("standard", Folders()).colour("top") in colours(frame)
    grey = gallery(black_and_white=True)("calf-stretch/2")
    assert isinstance(grey, Drawing)
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours(grey))


def test_a_mirrored_frame_is_turned_left_to_right_and_as_large() -> None:
    plain, turned = gallery()("calf-stretch/2"), gallery()("calf-stretch/2/mirrored")
    assert isinstance(plain, Drawing)
    assert isinstance(turned, Drawing)
    left, bottom, right, top = plain.bounds
    assert turned.bounds == pytest.approx((-right, bottom, -left, top))


def test_a_clinics_own_files_are_read(clinic: Path) -> None:
    photo, drawing = gallery(clinic)("photo.PNG"), gallery(clinic)("drawing.svg")
    assert isinstance(photo, Raster)
    assert (photo.width, photo.height, photo.colours) == (40, 30, "DeviceRGB")
    assert isinstance(drawing, Drawing)
    assert (drawing.width, drawing.height) == (40, 20)


def test_a_clinics_own_files_are_grey_in_black_and_white(clinic: Path) -> None:
    photo, drawing = (gallery(clinic, black_and_white=True)(name) for name in ("photo.PNG", "drawing.svg"))
    assert isinstance(photo, Raster)
    assert photo.colours == "DeviceGray"
    assert isinstance(drawing, Drawing)
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours(drawing))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("calf-stretch/3", "‘calf-stretch/1’, ‘calf-stretch/2’"),
        ("calf-stretch", "‘calf-stretch/1’, ‘calf-stretch/2’"),
        ("calf-stretch/0", "‘calf-stretch/1’"),
        ("calf-strech/1", "did you mean ‘calf-stretch’?"),
        ("mine.jpg", "content/pictures"),
        ("../clinic.yaml.png", "content/pictures"),
    ],
)
def test_what_is_not_there_is_told_with_a_hint(clinic: Path, name: str, hint: str) -> None:
    with pytest.raises(HandoutError) as refused:
        gallery(clinic)(name)
    assert hint in refused.value.problems[0].hint


def test_a_file_outside_the_folder_is_not_read(clinic: Path) -> None:
    Image.new("RGB", (4, 3)).save(clinic / "content" / "outside.png")
    with pytest.raises(HandoutError) as refused:
        gallery(clinic)("../outside.png")
    assert "folder" in str(refused.value)


def test_a_theme_without_colours_for_pictures_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "themes"
    folder.mkdir(parents=True)
    shipped = (Folders().shipped / "templates/themes/standard.yaml").read_text(encoding="utf-8")
    bare = "\n".join(line for line in shipped.splitlines() if not line.startswith("  skin: "))
    (folder / "bare.yaml").write_text(bare, encoding="utf-8")
    folders = Folders(tmp_path)
    with pytest.raises(HandoutError, match="no colours for pictures: ‘skin’"):
        Gallery(Library(folders), theme.load("bare", folders))("calf-stretch/1")
