"""Which kind of picture a file holds, by its first bytes: the name may say anything."""

from typing import Literal

from generator.errors import refuse

Kind = Literal["PNG", "JPEG", "WebP", "SVG"]
_AS_PIXELS = "open it in a drawing program, and save a photograph as JPEG and a drawing as PNG"
_AS_DRAWING = "open it in a drawing program, and save it as SVG, or as PNG at 300 dots per inch"
_XML = (b"<", b"\xfe\xff", b"\xff\xfe", b"\0<")
_OTHERS = (
    (b"GIF8", "GIF", _AS_PIXELS),
    (b"BM", "BMP", _AS_PIXELS),
    *((mark, "TIFF", _AS_PIXELS) for mark in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    *((mark, "JPEG 2000", _AS_PIXELS) for mark in (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")),
    *((mark, "JPEG XL", _AS_PIXELS) for mark in (b"\xff\x0a", b"\0\0\0\x0cJXL ")),
    (b"\0\0\1\0", "an icon (ICO)", _AS_PIXELS),
    (b"8BPS", "Photoshop (PSD)", _AS_PIXELS),
    (b"gimp xcf", "GIMP (XCF)", _AS_PIXELS),
    (b"%PDF", "PDF", _AS_DRAWING),
    *((mark, "PostScript (EPS)", _AS_DRAWING) for mark in (b"%!PS", b"\xc5\xd0\xd3\xc6")),
    (b"\xd7\xcd\xc6\x9a", "WMF", _AS_DRAWING),
    (b"\1\0\0\0", "EMF", _AS_DRAWING),
    (b"\x1f\x8b", "a compressed drawing (SVGZ)", "save it as plain SVG, or unpack it"),
    (b"PK\3\4", "a packed file (ZIP) or an office document", _AS_DRAWING),
    (b"\xd0\xcf\x11\xe0", "an office document", _AS_DRAWING),
)


def kind(data: bytes) -> Kind:
    """Return what the bytes hold; raise HandoutError that names what they hold if it is none of the four kinds."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:2].startswith(_XML):
        return "SVG"
    others = _OTHERS
    if data[4:8] == b"ftyp":  # a family of formats, as phones write them
        others = ((data[:8], "AVIF" if data[8:11] == b"avi" else "HEIC or a film", _AS_PIXELS),)
    for mark, name, hint in others:
        if data.startswith(mark):
            raise refuse(f"the picture is {name}, not PNG, JPEG, WebP or SVG", hint=hint)
    raise refuse("this is not a picture that can be read", hint="use a PNG, JPEG, WebP or SVG file")
