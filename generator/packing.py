"""A document of ReportLab becomes a file; what is no stream goes into compressed object streams."""

import functools
import hashlib
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

TOGETHER = 200
"""How many objects share a stream."""
MOST_STREAMS = 100
"""How many streams are kept compressed, for the next document that has them too."""
_ENTRY = struct.Struct(">BIH")
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def packed(document: Any, more: Callable[[int], Sequence[bytes]]) -> bytes:
    """Return the file of a document: the same objects give the same bytes.

    `more` returns objects to add, whose numbers begin with the one that it is given.
    """
    document.Reference(document.Catalog)
    document.Reference(document.info)
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
    info, _ = document.idToObjectNumberAndVersion[document.Reference(document.info).name]
    streams[info] = written[info]  # by itself, so that objects together are the same for the next patient
    plain = [number for number in sorted(written) if number not in streams]
    for fresh, those in enumerate(_batches(plain), len(written) + 1):
        streams[fresh] = together([(number, written[number]) for number in those])
        places.update({number: (2, fresh, index) for index, number in enumerate(those)})
    for number, data in sorted(streams.items()):
        parts += (b"%d 0 obj\n" % number, data, b"\nendobj\n")
        places[number] = (1, at, 0)
        at += sum(map(len, parts[-3:]))
    sign = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
    last = len(places)
    places[last] = (1, at, 0)
    table = b"".join(_ENTRY.pack(*place) for _, place in sorted(places.items()))
    entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %b/Info %b/ID[<%b><%b>]" % (
        last + 1, _reference(document, document.Catalog), _reference(document, document.info), sign, sign
    )  # fmt: skip
    parts += (
        b"%d 0 obj\n" % last,
        _stream(entries, zlib.compress(table, 1)),
        b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at,
    )
    return b"".join(parts)


def _batches(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[at : at + TOGETHER] for at in range(0, len(numbers), TOGETHER)]


def together(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a stream that holds objects, each with its number; none of them may be a stream."""
    index, at = [], 0
    for number, data in objects:
        index.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(index) + b"\n"
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(d for _, d in objects))


def stream(entries: bytes, data: bytes) -> bytes:
    """Return a compressed stream with the entries of its dictionary."""
    return _stream(entries, _compressed(data))


def _stream(entries: bytes, compressed: bytes) -> bytes:
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(compressed), compressed)


@functools.lru_cache(MOST_STREAMS)
def _compressed(data: bytes) -> bytes:
    return zlib.compress(data)


def _reference(document: Any, registered: Any) -> bytes:
    return bytes(document.Reference(registered).format(document))
