"""Many handouts become one PDF to print: still tagged, with bookmarks, each beginning on a right-hand page."""

import hashlib
import re
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from generator import packing
from generator.errors import refuse
from generator.properties import Properties, information, metadata

CREATOR = "handout batch"
"""What a PDF of many handouts names as its maker."""
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|(?<![\w/#.])(\d+) 0 R\b", re.DOTALL)
"""A text, which is left, or a reference, in what qpdf writes."""
START = b"%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n%% %b\n" % CREATOR.encode()
"""How a PDF of many handouts begins; by it the command knows its own."""
_CATALOG, _PAGES, _TREE, _DOCUMENT, _NUMBERS, _OUTLINES, _INFO, _METADATA = range(1, 9)
"""The numbers of the objects that join the handouts."""
_FIRST = 9
_PACKED = 1 << 63
"""Marks the place of an object that is in a stream with others: the stream's number follows, and its place there."""


def merge(handouts: Iterable[tuple[Path, str]], file: BinaryIO, properties: Properties) -> int:
    """Write handouts, each with the words of its bookmark, as one PDF; return how many pages it has.

    Each is read, renumbered and written before the next, so that their number does not fill the memory. Raises
    HandoutError for a handout that cannot be read.
    """
    library = load()
    merged = _Merged(file, library)
    for path, title in handouts:
        try:
            with library.open(path) as source:
                merged.add(source, title)
        except (library.PdfError, OSError, AttributeError, KeyError, ValueError) as error:
            raise refuse(f"this handout cannot be put with the others: {type(error).__name__}", file=path) from error
    return merged.finish(properties)


def load() -> Any:
    """Return the library that reads PDFs; raise HandoutError if it is not there."""
    try:
        import pikepdf
    except ImportError:
        hint = '‘pip install "spine-handouts[merge]"’ adds it; or leave out ‘--merge’'
        raise refuse("putting PDFs into one needs the package pikepdf", hint=hint) from None
    return pikepdf


class _Merged:
    """Hold what joins the handouts: where each object is, and the pages, structure, labels and bookmark of each."""

    def __init__(self, file: BinaryIO, library: Any) -> None:
        self._file = file
        self._library = library
        self._digest = hashlib.sha256()
        self._at = 0
        self._places = array("Q", bytes(8 * _FIRST))
        self._pages = 0
        self._page_tree: list[int] = []
        self._parts: list[int] = []
        self._numbers: list[int] = []
        self._next_key = 0
        self._labels: list[int] = []
        self._bookmarks: list[tuple[int, bytes]] = []
        self._shared: dict[bytes, int] = {}
        self._outline = 0
        self._viewing: set[bytes] = set()
        self._waiting: list[tuple[int, bytes]] = []
        self._write(START)

    def add(self, source: Any, title: str) -> None:
        """Write all objects of a handout, with what joins it to the others."""
        root, tree, pages = source.Root, source.Root.StructTreeRoot, source.pages
        document = tree.K
        self._viewing.add(root.ViewerPreferences.unparse(resolved=True))
        self._shift(source, tree)
        document.S = self._library.Name.Part
        root.Pages.Parent = root  # becomes the tree of all pages, as the structure's root becomes the Document of all
        others = ((root, _PAGES), (tree, _DOCUMENT), (root.Metadata, _METADATA), (source.trailer.Info, _INFO))
        elsewhere = {each.objgen[0]: number for each, number in others}
        new = self._renumber(source, dict(elsewhere))
        self._add_bookmark(root.get("/Outlines"), title, new[pages[0].objgen[0]], new)
        for each in source.objects:
            if each.objgen[0] not in elsewhere:
                self._copy(each, new)
        self._page_tree.append(new[root.Pages.objgen[0]])
        self._parts.append(new[document.objgen[0]])
        self._numbers.append(new[tree.ParentTree.objgen[0]])
        self._labels.append(self._pages)
        self._pages += len(pages)
        if len(pages) % 2:
            self._add_blank(pages[len(pages) - 1].mediabox)

    def finish(self, properties: Properties) -> int:
        """Write what joins the handouts, and return how many pages there are."""
        self._put(_PAGES, b"<< /Type /Pages /Count %d /Kids %b >>" % (self._pages, _references(self._page_tree)))
        self._put(_TREE, b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
                  % (_DOCUMENT, _NUMBERS, self._next_key))  # fmt: skip
        language = self._library.String(properties.language).unparse()
        self._put(_DOCUMENT, b"<< /S /Document /P %d 0 R /Lang %b /K %b >>"
                  % (_TREE, language, _references(self._parts)))  # fmt: skip
        self._put(_NUMBERS, b"<< /Kids %b >>" % _references(self._numbers))
        self._put_outline()
        info = b" ".join(
            b"/%b %b" % (key.encode(), self._library.String(value).unparse())
            for key, value in information(properties).items()
        )
        self._put(_INFO, b"<< %b >>" % info)
        self._put_stream(_METADATA, b"<< /Type /Metadata /Subtype /XML", metadata(properties).encode())
        # Booklets say how they are printed; among others they cannot.
        viewing = self._viewing.pop() if len(self._viewing) == 1 else b"<< /DisplayDocTitle true >>"
        labels = b" ".join(b"%d << /S /D >>" % page for page in self._labels)
        self._put(
            _CATALOG,
            b"<< /Type /Catalog /Pages %d 0 R /StructTreeRoot %d 0 R /Outlines %d 0 R /Metadata %d 0 R /Lang %b "
            b"/MarkInfo << /Marked true >> /ViewerPreferences %b /PageMode /UseOutlines "
            b"/PageLabels << /Nums [ %b ] >> >>" % (_PAGES, _TREE, _OUTLINES, _METADATA, language, viewing, labels),
        )
        self._put_places()
        return self._pages

    def _add_bookmark(self, outlines: Any, title: str, page: int, new: dict[int, int]) -> None:
        """Make the outline of a handout, if it has one, a closed bookmark of all."""
        inside = b""
        if outlines is None:
            number = self._another()
        else:
            number = new[outlines.objgen[0]]
            self._outline = number
            outlines.Count = -abs(int(outlines.get("/Count", 0)))
            del outlines["/Type"]
            inside = _renumbered(outlines.unparse(resolved=True), new).removeprefix(b"<<").removesuffix(b">>")
        shown = self._library.String(title).unparse()
        self._bookmarks.append((number, b"/Title %b /Dest [%d 0 R /Fit]%b" % (shown, page, inside)))

    # What is changed in a handout

    def _shift(self, source: Any, tree: Any) -> None:
        """Move the keys of a handout's structure behind those of the handouts before it."""
        for page in source.pages:
            for each in (page.obj, *page.obj.get("/Annots", ())):
                for key in ("/StructParents", "/StructParent"):
                    if key in each:
                        each[key] = int(each[key]) + self._next_key
        nums = tree.ParentTree.Nums
        for at in range(0, len(nums), 2):
            nums[at] = int(nums[at]) + self._next_key
        tree.ParentTree.Limits = self._library.Array([nums[0], nums[len(nums) - 2]])
        self._next_key += int(tree.ParentTreeNextKey)

    def _renumber(self, source: Any, new: dict[int, int]) -> dict[int, int]:
        """Return the number of each object among all; what others have too, such as fonts, has theirs."""
        drawn = {stream.objgen[0] for page in source.pages for stream in self._streams(page.obj.Contents)}
        for each in source.objects:
            old = each.objgen[0]
            if old in new:
                continue
            shared = isinstance(each, self._library.Stream) and old not in drawn
            digest = _digest(each) if shared else b""
            if digest in self._shared:
                new[old] = self._shared[digest]
                continue
            new[old] = self._another()
            if digest:
                self._shared[digest] = new[old]
        return new

    def _streams(self, contents: Any) -> Iterable[Any]:
        return contents if isinstance(contents, self._library.Array) else [contents]

    def _copy(self, each: Any, new: dict[int, int]) -> None:
        number = new[each.objgen[0]]
        if self._places[number] or number == self._outline:
            return  # another handout has it too, or it is written with the outline of all
        if isinstance(each, self._library.Stream):
            start = _renumbered(each.stream_dict.unparse(resolved=True), new).removesuffix(b">>")
            self._put_stream(number, start, each.read_raw_bytes())
        else:
            self._put(number, _renumbered(each.unparse(resolved=True), new))

    def _add_blank(self, size: Sequence[Any]) -> None:
        """Add an empty page, so that what follows begins on a right-hand page."""
        number = self._another()
        sides = b" ".join(b"%g" % float(side) for side in size)
        self._put(number, b"<< /Type /Page /Parent %d 0 R /MediaBox [%b] /Resources << >> >>" % (_PAGES, sides))
        self._page_tree.append(number)
        self._pages += 1

    # What is written

    def _put_outline(self) -> None:
        numbers = [number for number, _ in self._bookmarks]
        for at, (number, inside) in enumerate(self._bookmarks):
            before = b" /Prev %d 0 R" % numbers[at - 1] if at else b""
            after = b" /Next %d 0 R" % numbers[at + 1] if at + 1 < len(numbers) else b""
            self._put(number, b"<< %b /Parent %d 0 R%b%b >>" % (inside, _OUTLINES, before, after))
        ends = b"/First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1])
        self._put(_OUTLINES, b"<< /Type /Outlines /Count %d %b >>" % (len(numbers), ends))

    def _put_stream(self, number: int, start: bytes, data: bytes) -> None:
        length = b"" if b"/Length " in start else b" /Length %d" % len(data)
        self._put_apart(number, b"%b%b >>\nstream\n%b\nendstream" % (start, length, data))

    def _another(self) -> int:
        """Return the number of one more object."""
        self._places.append(0)
        return len(self._places) - 1

    def _put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream, together with others."""
        self._places[number] = _PACKED
        self._waiting.append((number, body))
        if len(self._waiting) == packing.TOGETHER:
            self._pack()

    def _pack(self) -> None:
        stream = self._another()
        for index, (number, _) in enumerate(self._waiting):
            self._places[number] = _PACKED | stream << 8 | index
        self._put_apart(stream, packing.together(self._waiting))
        self._waiting.clear()

    def _put_apart(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _put_places(self) -> None:
        if self._waiting:
            self._pack()
        start, number = self._at, self._another()
        self._places[number] = start
        sign = self._digest.hexdigest()[:32].encode()
        entries = b"/Type/XRef/W[1 5 1]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            len(self._places), _CATALOG, _INFO, sign, sign
        )  # fmt: skip
        table = b"".join(map(_entry, self._places[1:]))
        self._put_apart(number, packing.stream(entries, bytes(7) + table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._at += len(data)


def _entry(place: int) -> bytes:
    """Return where an object is, as the table at the end of the file says it."""
    if place & _PACKED:
        return b"\2%b%b" % ((place ^ _PACKED).to_bytes(6)[:5], place.to_bytes(8)[-1:])
    return b"\1%b\0" % place.to_bytes(5)


def _digest(stream: Any) -> bytes:
    """Return a sign of a stream that other handouts may have too; nothing for one that names other objects."""
    entries = stream.stream_dict.unparse(resolved=True)
    if b" 0 R" in entries:
        return b""
    return hashlib.sha256(entries + stream.read_raw_bytes()).digest()[:16]


def _renumbered(written: bytes, new: dict[int, int]) -> bytes:
    return _TOKEN.sub(lambda found: b"%d 0 R" % new[int(found[1])] if found[1] else found[0], written)


def _references(numbers: Sequence[int]) -> bytes:
    return b"[ %b ]" % b" ".join(b"%d 0 R" % number for number in numbers)
