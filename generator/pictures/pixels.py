"""Decoding with Pillow: every kind of pixel becomes plain RGB or grey, as a browser would show it on white."""

import io

from PIL import Image, ImageChops, ImageCms
from PIL.ImageFile import ImageFile

from generator.errors import HandoutError, refuse

_FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SPACES = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
_USUAL_GAMMA = 2.2
_MOST_SCANS = 100


def plain(data: bytes, most: int) -> Image.Image:
    """Return the picture upright, in mode RGB or L, on white; raise HandoutError above `most` pixels or if it moves.

    Damaged files raise any of Pillow's exceptions.
    """
    image = _opened(data)
    if image.width * image.height > most:
        raise _too_large(f"{image.width} × {image.height} pixels", most)
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise refuse("the picture moves: it has several frames", hint="save each frame as a picture of its own")
    if image.format in ("JPEG", "MPO") and data.count(b"\xff\xda") > _MOST_SCANS:
        raise refuse("the picture is saved in too many passes (progressive)", hint="save it again as plain JPEG")
    if image.format == "PNG":
        _opened(data).verify()  # compares the checksums, which decoding does not
    image.load()
    turn = _TURNS.get(_orientation(image))
    # Pillow spreads a PNG's colours over 8 bits, but leaves its transparent colour as it was; byte 24 has the bits.
    colours, alpha = _layers(image, data[24] if image.format == "PNG" else 8)
    colours = _as_seen(colours, image)
    if alpha is not None:
        white = Image.new(colours.mode, colours.size, "white")
        white.paste(colours, mask=alpha)
        colours = white
    return colours.transpose(turn) if turn is not None else colours


def _opened(data: bytes) -> ImageFile:
    try:
        return Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise _too_large("far too many pixels", Image.MAX_IMAGE_PIXELS or 0) from None


def _too_large(size: str, most: int) -> HandoutError:
    return refuse(
        f"the picture has {size}; at most {most / 1e6:.0f} million can be read",
        hint="make it smaller: 2500 pixels across fill a page",
    )


def _orientation(image: Image.Image) -> int:
    """Return the way up that the camera noted; damaged notes count as none, as they do for browsers."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1


def _layers(image: ImageFile, bits: int) -> tuple[Image.Image, Image.Image | None]:
    """Return the colours in mode RGB, L or CMYK, and how opaque each pixel is."""
    key = image.info.get("transparency")
    if image.mode == "P":
        pixels = image.convert("RGBA" if image.has_transparency_data else "RGB")
    elif image.mode == "I;16":
        high, low = (Image.frombytes("L", image.size, image.tobytes()[at::2]) for at in (1, 0))
        return high, None if key is None else ImageChops.lighter(_other(high, key >> 8), _other(low, key & 255))
    else:
        pixels = image.convert("L") if image.mode == "1" else image
    if key is not None and pixels.mode == "L":
        return pixels, _other(pixels, key * {2: 85, 4: 17}.get(bits, 1))
    if key is not None and pixels.mode == "RGB":
        bands = zip(pixels.split(), key, strict=True)
        different = [_other(band, value >> (bits - 8)) for band, value in bands]
        return pixels, ImageChops.lighter(ImageChops.lighter(different[0], different[1]), different[2])
    if pixels.mode in ("RGBA", "LA"):
        return pixels.convert(pixels.mode[:-1]), pixels.getchannel("A")
    return pixels if pixels.mode in _SPACES else pixels.convert("RGB"), None


def _other(band: Image.Image, value: int) -> Image.Image:
    """Return 255 where a pixel is not of this value, else 0."""
    return band.point([0 if each == value else 255 for each in range(256)])


def _as_seen(colours: Image.Image, image: ImageFile) -> Image.Image:
    """Return the colours as sRGB or grey, by the profile or the gamma that the file names."""
    seen = _by_profile(colours, image.info.get("icc_profile"))
    if seen is not None:
        return seen
    if colours.mode == "CMYK":
        return colours.convert("RGB")
    gamma = image.info.get("gamma", 0)
    if not gamma or "srgb" in image.info:
        return colours
    power = 1 / (gamma * _USUAL_GAMMA)
    if 0.95 < power < 1.05:
        return colours
    table = [round(255 * (value / 255) ** power) for value in range(256)]
    return colours.point(table * len(colours.getbands()))


def _by_profile(colours: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Return the colours as sRGB; nothing if there is no profile, or one that is broken or for other colours."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[colours.mode]:
            return None
        seen = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    return seen.convert("L") if seen is not None and colours.mode == "L" else seen
