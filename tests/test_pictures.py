"""A therapist's photographs and other pixels: read as a browser shows them, refused where they cannot be."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from generator import pictures
from generator.errors import HandoutError
from generator.pictures import Raster

CORNERS = ((200, 0, 0), (0, 160, 0), (0, 0, 220), (240, 240, 0))
"""Upper left, upper right, lower left, lower right."""


def corners(size: int = 40) -> Pillow.Image:
    image = Pillow.new("RGB", (2, 2))
    image.putdata(CORNERS)
    return image.resize((size, size // 2), Pillow.Resampling.NEAREST)


def saved(image: Pillow.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def read(folder: Path, data: bytes, name: str = "picture.png") -> Raster:
    (folder / name).write_bytes(data)
    raster = pictures.read(folder / name, folder, name)
    assert isinstance(raster, Raster)
    return raster


def refused(folder: Path, data: bytes, name: str = "picture.png") -> str:
    with pytest.raises(HandoutError) as error:
        read(folder, data, name)
    (problem,) = error.value.problems
    assert problem.file == name
    assert "\n" not in problem.message
    return problem.message


def shown(raster: Raster) -> Pillow.Image:
    mode = "RGB" if raster.colours == "DeviceRGB" else "L"
    return Pillow.frombytes(mode, (raster.width, raster.height), raster.pixels)


def at_corners(image: Pillow.Image) -> list[tuple[int, ...]]:
    right, bottom = image.width - 3, image.height - 3
    return [image.convert("RGB").getpixel(place) for place in ((2, 2), (right, 2), (2, bottom), (right, bottom))]


def alike(found: list[tuple[int, ...]], expected: object, room: int = 12) -> bool:
    return all(abs(a - b) <= room for one, other in zip(found, expected, strict=True)
               for a, b in zip(one, other, strict=True))  # fmt: skip


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, *, bits: int = 8, kind: int = 2, more: bytes = b"") -> bytes:
    """Write a PNG by hand; `kind` is 0 for grey, 2 for RGB, 3 for palette, 4 and 6 with alpha."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "photograph"), [("PNG", False), ("JPEG", True), ("WEBP", True)])
def test_each_kind_is_read_whatever_its_name(tmp_path: Path, kind: str, photograph: bool) -> None:
    raster = read(tmp_path, saved(corners(), kind), "picture.txt")
    assert (raster.width, raster.height, raster.photograph) == (40, 20, photograph)
    assert alike(at_corners(shown(raster)), CORNERS, 40 if photograph else 0)


def test_a_webp_without_loss_stays_without_loss(tmp_path: Path) -> None:
    raster = read(tmp_path, saved(corners(), "WEBP", lossless=True, exif=Pillow.Exif()))
    assert not raster.photograph
    assert alike(at_corners(shown(raster)), CORNERS, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_way_up_that_a_camera_notes_is_obeyed(tmp_path: Path, orientation: int, kind: str) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    data = saved(corners(), kind, exif=exif)
    upright = ImageOps.exif_transpose(Pillow.open(io.BytesIO(data)))
    assert shown(read(tmp_path, data)).tobytes() == upright.convert("RGB").tobytes()


def test_broken_camera_notes_do_no_harm(tmp_path: Path) -> None:
    data = saved(corners(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert (read(tmp_path, data).width, read(tmp_path, data).height) == (40, 20)


def test_printing_colours_become_screen_colours(tmp_path: Path) -> None:
    inks = Pillow.new("CMYK", (8, 8), (0, 255, 255, 0))
    assert alike(at_corners(shown(read(tmp_path, saved(inks, "JPEG")))), [(255, 0, 0)] * 4, 8)


def test_a_colour_profile_is_applied(tmp_path: Path) -> None:
    xyz = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = read(tmp_path, saved(corners(), "PNG")).pixels
    assert alike(at_corners(shown(read(tmp_path, saved(corners(), "PNG", icc_profile=srgb)))), CORNERS, 2)
    swapped = srgb.replace(b"rXYZ", b"xxxx", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"xxxx", b"gXYZ", 1)
    red = Pillow.new("RGB", (8, 8), (255, 0, 0))
    assert alike(at_corners(shown(read(tmp_path, saved(red, "PNG", icc_profile=swapped)))), [(0, 255, 0)] * 4, 4)
    assert read(tmp_path, saved(corners(), "PNG", icc_profile=xyz)).pixels == plain
    assert read(tmp_path, saved(corners(), "PNG", icc_profile=b"nonsense")).pixels == plain


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    values = [0, 0x40FF, 0x8000, 0xFFFF]
    grey = read(tmp_path, png(4, 1, b"\0" + struct.pack(">4H", *values), bits=16, kind=0))
    assert list(grey.pixels) == [0, 0x40, 0x80, 0xFF]
    assert grey.colours == "DeviceGray"
    row = b"\0" + struct.pack(">4H", 0xFFFF, 0x8000, 0, 0x8000)
    see_through = read(tmp_path, png(1, 1, row, bits=16, kind=6))
    assert alike([tuple(see_through.pixels)], [(255, 191, 127)], 1)


@pytest.mark.parametrize(
    ("bits", "kind", "row", "key"),
    [
        (16, 0, struct.pack(">2H", 0x1234, 0x12FF), struct.pack(">H", 0x1234)),
        (8, 0, bytes([9, 99]), struct.pack(">H", 9)),
        (4, 0, bytes([0x93]), struct.pack(">H", 9)),
        (2, 0, bytes([0b01_10_00_00]), struct.pack(">H", 1)),
        (1, 0, bytes([0b10_000000]), struct.pack(">H", 1)),
        (8, 2, bytes([1, 2, 3, 1, 2, 4]), struct.pack(">3H", 1, 2, 3)),
        (16, 2, struct.pack(">6H", 0x100, 0x200, 0x300, 0x100, 0x200, 0x400), struct.pack(">3H", 0x100, 0x200, 0x300)),
        (8, 3, bytes([0, 1]), bytes([0])),
    ],
)
def test_a_transparent_colour_becomes_white(tmp_path: Path, bits: int, kind: int, row: bytes, key: bytes) -> None:
    palette = chunk(b"PLTE", bytes([5, 5, 5, 7, 7, 7])) if kind == 3 else b""
    image = shown(read(tmp_path, png(2, 1, b"\0" + row, bits=bits, kind=kind, more=palette + chunk(b"tRNS", key))))
    first, second = (image.convert("RGB").getpixel((x, 0)) for x in (0, 1))
    assert first == (255, 255, 255)
    assert second != first


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_shows_white_paper(tmp_path: Path, mode: str) -> None:
    image = Pillow.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 128))
    raster = read(tmp_path, saved(image.convert(mode), "PNG"))
    assert [set(shown(raster).convert("RGB").getpixel((x, 0))) for x in (0, 1)] == [{255}, {127}]


def test_a_gamma_is_applied_unless_the_file_says_srgb(tmp_path: Path) -> None:
    gamma = chunk(b"gAMA", struct.pack(">I", 100_000))
    rows = b"\0" + bytes([128, 128, 128])
    assert read(tmp_path, png(1, 1, rows, more=gamma)).pixels[0] == pytest.approx(186, abs=2)
    assert read(tmp_path, png(1, 1, rows, more=chunk(b"sRGB", b"\0") + gamma)).pixels[0] == 128


def test_for_print_it_is_made_smaller_never_larger(tmp_path: Path) -> None:
    raster = read(tmp_path, saved(corners(2000), "PNG"))
    inch = pictures.for_print(raster, 72)
    assert (inch.width, inch.height, inch.filter) == (300, 150, "FlateDecode")
    assert len(zlib.decompress(inch.data)) == 300 * 150 * 3
    assert pictures.for_print(raster, 7200).width == 2000


def test_a_photograph_is_printed_as_jpeg_without_its_notes(tmp_path: Path) -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "taken at the clinic"
    raster = read(tmp_path, saved(corners(2000), "JPEG", exif=exif))
    printed = pictures.for_print(raster, 72)
    assert printed.filter == "DCTDecode"
    assert b"clinic" not in printed.data
    assert alike(at_corners(Pillow.open(io.BytesIO(printed.data))), CORNERS)
    assert printed == pictures.for_print(raster, 72)


def test_grey_has_one_colour(tmp_path: Path) -> None:
    grey = pictures.grey(read(tmp_path, saved(corners(), "PNG")))
    assert isinstance(grey, Raster)
    assert (grey.colours, len(grey.pixels)) == ("DeviceGray", 800)
    assert pictures.for_print(grey, 72).colours == "DeviceGray"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello", "not a picture"),
        (saved(corners(), "GIF"), "GIF"),
        (saved(corners(), "BMP"), "BMP"),
        (saved(corners(), "TIFF"), "TIFF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
        (b"%PDF-1.7", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "SVGZ"),
        (saved(corners(), "PNG", save_all=True, append_images=[Pillow.new("RGB", (40, 20))]), "moves"),
        (saved(corners(), "WEBP", save_all=True, append_images=[Pillow.new("RGB", (40, 20))]), "moves"),
        (saved(Pillow.new("RGBA", (9, 9), (255, 255, 255, 0)), "PNG"), "blank"),
        (png(20_000, 20_000, b"\0"), "pixels"),
        (png(8000, 8000, b"\0"), "pixels"),
        (png(0, 5, b"\0"), "damaged"),
        (png(1, 1, b"\0\1\1\1", more=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 9_000_000))), "damaged"),
        (png(1, 1, b"\0\1\1\1").replace(b"IDAT", b"IDAT\1"), "damaged"),
        (saved(corners(), "JPEG", progressive=True)[:-2] + b"\xff\xda\0\4\1\1" * 101 + b"\xff\xd9", "passes"),
        (saved(corners(), "PNG")[:-30], "damaged"),
        (saved(corners(), "JPEG")[:-60], "damaged"),
        (saved(corners(), "WEBP")[:-9], "damaged"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refused(tmp_path, data)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large.png").touch()
    os.truncate(tmp_path / "large.png", 30_000_000)
    with pytest.raises(HandoutError, match=r"takes 30 MB"):
        pictures.read(tmp_path / "large.png", tmp_path, "large.png")


def test_only_plain_files_in_the_folder_are_opened(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(saved(corners(), "PNG"))
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "squat.png").write_bytes(saved(corners(), "PNG"))
    (folder / "inner.png").symlink_to(folder / "squat.png")
    os.mkfifo(folder / "pipe.png")
    assert isinstance(pictures.read(folder / "inner.png", folder, "inner.png"), Raster)
    for name, words in [
        ("../outside.png", "outside the clinic’s folder"),
        ("link.png", "outside the clinic’s folder"),
        ("/dev/zero", "outside the clinic’s folder"),
        ("pipe.png", "not a picture file"),
        (".", "not a picture file"),
        ("loop.png", "not the name of a file|cannot be opened"),
        ("a\0b", "not the name of a file"),
        ("../missing.png", "outside the clinic’s folder"),
        ("squats.png", "no such picture"),
    ]:
        with pytest.raises(HandoutError, match=words) as error:
            pictures.read(folder / name, folder, name)
        assert len(error.value.problems) == 1
    assert error.value.problems[0].hint == "did you mean ‘squat.png’?"


SOUND = [
    saved(corners(), "PNG"),
    saved(corners().convert("P"), "PNG", transparency=1),
    saved(corners(), "JPEG", progressive=True),
    saved(corners().convert("CMYK"), "JPEG"),
    saved(corners(), "WEBP"),
    saved(corners().convert("RGBA"), "WEBP", lossless=True),
]


@given(st.sampled_from(SOUND), st.data())
@settings(max_examples=300, deadline=None)
def test_damage_is_drawn_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, sound: bytes,
                                                data: st.DataObject) -> None:  # fmt: skip
    folder = tmp_path_factory.getbasetemp()
    broken = bytearray(sound[: data.draw(st.integers(1, len(sound)), label="length")])
    for _ in range(data.draw(st.integers(0, 4), label="flips")):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        pictures.for_print(read(folder, bytes(broken)), 10)
    except HandoutError as error:
        assert len(error.problems) == 1
