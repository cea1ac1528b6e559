"""Parts of a font as objects of PDF: each character has the same code in every document, and only those used go in."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

ASCII = frozenset(map(chr, range(0x20, 0x7F)))
USUAL = frozenset(character for character in ASCII if character.isalnum() or character in " .,:-'()/")
"""What the first part of a font always holds, so that most documents share it."""
_SPACE = 0x20
_WESTERN = bytes(range(0x80, 0x100)).decode("cp1252", "replace")
_FIRST = (*range(0x80, 0x100), *range(0x01, 0x20), 0x7F)
"""The codes of the first part that ASCII leaves."""
_LATER = (*range(0x21, 0x100), *range(0x01, 0x20))
_SYMBOLIC = 4
_KINDS = ("name", "OS/2")
"""Tables that a PDF has no use for."""


def coded(characters: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the part of a font that prints each character, and its code there; a no-break space prints as a space."""
    known = set(characters)
    codes = {character: (0, ord(character)) for character in ASCII & known}
    western = [character for character in _WESTERN if character in known]
    others = [*western, *sorted(known - ASCII - set(western))]
    places = [(0, code) for code in _FIRST]
    part = 0
    for character in dict.fromkeys(others):
        if character == "\u00a0":
            codes[character] = (0, _SPACE)
            continue
        if not places:
            part += 1
            places = [(part, code) for code in _LATER]
        codes[character] = places.pop(0)
    return codes


class FontPart:
    """Hold a part of a font, ready for any document: the characters of some codes, and nothing else of the font."""

    def __init__(self, name: str, face: Any, characters: Mapping[int, str]) -> None:
        self.name = name
        last = max(characters)
        points = [ord(characters.get(code, "\0")) for code in range(last + 1)]
        for unused in _KINDS:
            face.table.pop(unused, None)
        program: bytes = face.makeSubset(points)
        letters = hashlib.sha256(program).digest()[:6]
        self._base = "".join(chr(ord("A") + letter % 26) for letter in letters) + "+" + bytes(face.name).decode("ascii")
        self._first = min(characters)
        widths = [face.getCharWidth(point) if point else face.defaultWidth for point in points[self._first :]]
        self._widths = " ".join(f"{width:g}" for width in widths)
        self._last = last
        box = " ".join(f"{number:g}" for number in face.bbox)
        flags = face.flags & ~32 | _SYMBOLIC
        self._descriptor = (
            f"<</Type/FontDescriptor/FontName/{self._base}/Flags {flags}/FontBBox[{box}]"
            f"/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}/Descent {face.descent:g}"
            f"/CapHeight {face.capHeight:g}/StemV {face.stemV:g}/MissingWidth {face.defaultWidth:g}"
        )
        self._program = _stream(f"/Length1 {len(program)}", program)
        self._map = _stream("", to_unicode(characters))

    def objects(self, first: int) -> list[bytes]:
        """Return the part as objects numbered from `first` on; the first is the font."""
        font = (
            f"<</Type/Font/Subtype/TrueType/BaseFont/{self._base}/FirstChar {self._first}/LastChar {self._last}"
            f"/Widths[{self._widths}]/FontDescriptor {first + 1} 0 R/ToUnicode {first + 3} 0 R>>"
        )
        descriptor = f"{self._descriptor}/FontFile2 {first + 2} 0 R>>"
        return [font.encode("ascii"), descriptor.encode("ascii"), self._program, self._map]


def _stream(entries: str, data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
    return b"%b%b\nendstream" % (head.encode("ascii"), data)


def to_unicode(characters: Mapping[int, str]) -> bytes:
    """Map codes to the text that they stand for, in blocks no longer than the format allows."""
    used = sorted(characters.items())
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(used), 100):
        block = used[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
