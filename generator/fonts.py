"""Fonts: which face draws which character, how wide it is, and how it gets into the PDF."""

import functools
import io
import re
import struct
import threading
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFZCompress
from reportlab.pdfbase.ttfonts import TTFontFace

from generator.font_parts import USUAL, FontPart, coded, to_unicode

# Soft hyphen, zero-width space, (non-)joiner, word joiner, variation selectors, byte order mark: they print nothing.
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"))
_NO_BREAK = {0x202F: 0xA0}
_SPACES = re.compile("[\t\n\v\f\r\x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+")
_RIGHT_TO_LEFT = ("R", "AL")
# What a code of a form's font stands for; Windows-1252 leaves five codes empty.
_TYPED = bytes(range(0x100)).decode("cp1252", "replace")
# What stands in brackets for each code.
_SHOWN = [chr(code) if 0x20 <= code < 0x7F and chr(code) not in r"()\\" else f"\\{code:03o}" for code in range(0x100)]
# ReportLab's font parser keeps a read position in the font itself, so two threads must not cut subsets at once.
_EMBEDDING = threading.Lock()


class Undrawable(ValueError):
    """Say which character cannot be printed, by its name, and why."""

    def __init__(self, character: str, reason: str = "none of the fonts has it") -> None:
        self.character = character
        self.name = unicodedata.name(character, "a character without a name")
        self.reason = reason
        shown = f"‘{character}’ " if character.isprintable() else ""
        super().__init__(f"the character {shown}(U+{ord(character):04X}, {self.name}) cannot be printed: {reason}")


def clean(text: str) -> str:
    """Return the text composed (NFC), with every white space a space or U+00A0 and without invisible characters.

    Raises Undrawable for control characters and for right-to-left writing.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SPACES.sub(" ", text.translate(_NOTHING).translate(_NO_BREAK))
    text = unicodedata.normalize("NFC", text)
    for character in text:
        if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
            raise Undrawable(character, "right-to-left writing is not supported yet")
        if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
            raise Undrawable(character, "it is an invisible control character, not text")
    return text


def clusters(text: str) -> list[str]:
    """Cut a text into its characters, each with the marks that stand on it."""
    return _CLUSTER.findall(text)


class Face:
    """One font file: measures text and turns it into the codes of a PDF font.

    `ascent`, `descent` (negative), `x_height` and `cap_height` are fractions of the font size.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._face = face = TTFontFace(io.BytesIO(data))
        self.name: str = bytes(face.name).decode("ascii")
        self.ascent: float = face.ascent / 1000
        self.descent: float = face.descent / 1000
        self.x_height = self._top("x")
        self.cap_height = self._top("H")
        drawn = (chr(code) for code, glyph in face.charToGlyph.items() if glyph)
        self.characters = frozenset(
            character for character in drawn if character.isprintable() or character == "\u00a0"
        )
        self._widths: dict[str, float] = {
            character: face.charWidths[ord(character)] / 1000 for character in self.characters
        }
        self._codes = coded(self.characters)
        self.width = functools.lru_cache(maxsize=2_000)(self._width)
        self.encode = functools.lru_cache(maxsize=500)(self._encode)
        self.embed = functools.lru_cache(maxsize=20)(self._embed)

    def __repr__(self) -> str:
        return f"Face({self.name})"

    def _width(self, text: str) -> float:
        """Measure the text at size 1."""
        return sum(map(self._widths.__getitem__, text), 0.0)

    def _encode(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the text as pairs of a part's name and what shows the words with it, as PDF writes it in brackets."""
        found: list[tuple[str, str]] = []
        for part, those in groupby((self._codes[character] for character in text), lambda code: code[0]):
            found.append((f"{self.name}+{part}", "".join(_SHOWN[code] for _, code in those)))
        return tuple(found)

    def _embed(self, printed: frozenset[str]) -> tuple[FontPart, ...]:
        """Return the parts of the font that print some characters; the usual ones are in the first part always."""
        codes: dict[int, dict[int, str]] = {}
        for character in sorted(printed | (USUAL & self.characters)):
            part, code = self._codes[character]
            codes.setdefault(part, {}).setdefault(code, character)  # a space before a no-break space
        with _EMBEDDING:
            return tuple(
                FontPart(f"{self.name}+{part}", self._face, those) for part, those in sorted(codes.items()) if those
            )

    def whole(self, document: Any) -> Any:
        """Put the whole font into a document, for what people will type, and return a reference to it.

        Its codes are those that forms know: Windows-1252, the letters of western Europe.
        """
        face = self._face
        typed = [0 if code < 0x20 else ord(_TYPED[code]) for code in range(0x100)]
        widths = [round(1000 * self._widths.get(chr(character), face.defaultWidth / 1000)) for character in typed]
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(self.name),
            "Flags": 32,  # its characters are the usual Latin ones
            "FontBBox": PDFArray([round(number) for number in face.bbox]),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent),
            "Descent": round(face.descent),
            "CapHeight": round(face.capHeight),
            "StemV": round(face.stemV),
            "MissingWidth": round(face.defaultWidth),
        }
        program = PDFStream(PDFDictionary({"Length1": len(self._data)}), self._data, filters=[PDFZCompress])
        descriptor["FontFile2"] = document.Reference(program, f"TypedFile:{self.name}")
        known = {code: chr(typed[code]) for code in range(0x20, 0x100) if chr(typed[code]) in self.characters}
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("TrueType"),
            "BaseFont": PDFName(self.name),
            "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": 0x20,
            "LastChar": 0xFF,
            "Widths": PDFArray(widths[0x20:]),
            "FontDescriptor": document.Reference(PDFDictionary(descriptor), f"TypedDescriptor:{self.name}"),
            "ToUnicode": document.Reference(PDFStream(PDFDictionary(), to_unicode(known)), f"TypedMap:{self.name}"),
        }
        return document.Reference(PDFDictionary(font), f"TypedFont:{self.name}")

    def _top(self, character: str) -> float:
        """Measure how high a character's outline reaches; OS/2 states the x-height, but not always truly."""
        face = self._face
        outline = face.get_table_pos("glyf")[0] + face.glyphPos[face.charToGlyph[ord(character)]]
        (top,) = struct.unpack(">h", face.get_chunk(outline + 8, 2))
        return float(top / face.unitsPerEm)


@functools.cache
def load(path: Path) -> Face:
    """Read a TrueType file, once in the life of the process."""
    return Face(path.read_bytes())


class Family:
    """Font files in order of preference, regular and bold; a file is read when a character needs it."""

    def __init__(self, regular: Sequence[Path], bold: Sequence[Path]) -> None:
        self._paths = {False: tuple(regular), True: tuple(bold)}
        self._first: dict[bool, Face] = {}
        self._space: dict[bool, tuple[tuple[Face, str], ...]] = {}

    def first(self, bold: bool = False) -> Face:
        """Return the preferred face, which sets the line's measures."""
        if bold not in self._first:
            self._first[bold] = load(self._paths[bold][0])
        return self._first[bold]

    def space(self, bold: bool = False) -> tuple[tuple[Face, str], ...]:
        """Return a space, to stand between words."""
        if bold not in self._space:
            self._space[bold] = tuple(self.runs(" ", bold))
        return self._space[bold]

    def runs(self, text: str, bold: bool = False) -> list[tuple[Face, str]]:
        """Part a text, cleaned before, into stretches that one face can draw.

        Raises Undrawable for a character that no face has.
        """
        first = self.first(bold)
        if first.characters.issuperset(text):
            return [(first, text)] if text else []
        runs: list[tuple[Face, str]] = []
        for cluster in clusters(text):
            face = self._face(cluster, bold)
            if runs and runs[-1][0] is face:
                runs[-1] = face, runs[-1][1] + cluster
            else:
                runs.append((face, cluster))
        return runs

    def why_undrawable(self, text: str) -> str:
        """Return why a text cannot be printed, regular or bold, or nothing if it can."""
        try:
            cleaned = clean(text)
            for bold in (False, True):
                self.runs(cleaned, bold)
        except Undrawable as error:
            return f"{error}, in ‘{text if len(text) < 60 else f'{text[:60]}…'}’"
        return ""

    def _face(self, cluster: str, bold: bool) -> Face:
        for path in self._paths[bold]:
            face = load(path)
            if face.characters.issuperset(cluster):
                return face
        everywhere = frozenset[str]().union(*(load(path).characters for path in self._paths[bold]))
        raise Undrawable(next((character for character in cluster if character not in everywhere), cluster[-1]))
