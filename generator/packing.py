"""A document of ReportLab becomes a file; what is no stream goes into compressed object streams."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

TOGETHER = 200
"""How many objects share a stream."""
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def packed(document: Any, canvas: Any, more: Callable[[int], Sequence[bytes]]) -> bytes:
    """Return the file of a document, ended by a canvas: the same objects give the same bytes.

    `more` returns objects to add, whose numbers begin with the one that it is given.
    """
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    first = document.objectcounter + 1
    added = dict(enumerate(more(first), first))
    document.objectcounter += len(added)
    return _file(document, _written(document, added))


def name(document: Any, number: int) -> str:
    """Give an object that ReportLab does not know a name by which it can be referred to."""
    given = f"Added{number}"
    document.idToObjectNumberAndVersion[given] = (number, 0)
    return given


def _written(document: Any, added: dict[int, bytes]) -> dict[int, bytes]:
    """Return each object by its number; while one is written, others may join the document."""
    written = dict(added)
    number = 1
    while number <= document.objectcounter:
        if number not in written:
            written[number] = pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)
        number += 1
    return written


def _file(document: Any, written: dict[int, bytes]) -> bytes:
    parts, at = [_HEAD], len(_HEAD)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    streams = {number: data for number, data in written.items() if data.endswith((b"endstream", b"endstream\n"))}
    plain = [number for number in sorted(written) if number not in streams]
    for fresh, those in enumerate(_batches(plain), len(written) + 1):
        streams[fresh] = _together([(number, written[number]) for number in those])
        places.update({number: (2, fresh, index) for index, number in enumerate(those)})
    for number, data in sorted(streams.items()):
        parts += (b"%d 0 obj\n" % number, data, b"\nendobj\n")
        places[number] = (1, at, 0)
        at += sum(map(len, parts[-3:]))
    sign = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
    last = len(places)
    places[last] = (1, at, 0)
    table = b"".join(
        kind.to_bytes(1) + where.to_bytes(4) + index.to_bytes(2) for _, (kind, where, index) in sorted(places.items())
    )
    entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %b/Info %b/ID[<%b><%b>]" % (
        last + 1, _reference(document, document.Catalog), _reference(document, document.info), sign, sign
    )  # fmt: skip
    parts += (b"%d 0 obj\n" % last, stream(entries, table), b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def _batches(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[at : at + TOGETHER] for at in range(0, len(numbers), TOGETHER)]


def _together(objects: Sequence[tuple[int, bytes]]) -> bytes:
    index, at = [], 0
    for number, data in objects:
        index.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(index) + b"\n"
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(d for _, d in objects))


def stream(entries: bytes, data: bytes) -> bytes:
    """Return a compressed stream with the entries of its dictionary."""
    data = zlib.compress(data)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _reference(document: Any, registered: Any) -> bytes:
    return bytes(document.Reference(registered).format(document))
