"""The outline: each entry below the last one of a higher level, and chained to those beside it."""

import re

from generator.outline import Entry, objects

ENTRIES = [
    Entry("Handout", 1, 0, 0, 800), Entry("Stop", 2, 0, 0, 700), Entry("Stretch", 2, 1, 0, 800),
    Entry("Take (care)", 3, 1, 0.5, 123.456), Entry("Avoid ‘this’", 1, 2, 0, 800),
]  # fmt: skip


def entry(data: bytes, name: str) -> str | None:
    match = re.search(rf"/{name} ?(\[[^]]*\]|\d+ 0 R|-?\d+|\((?:\\.|[^)])*\)|<[^>]*>)", data.decode())
    return match[1] if match else None


def test_an_outline_is_a_chain_of_entries_at_each_level() -> None:
    root, handout, stop, stretch, care, avoid = objects(ENTRIES, 10, ["1 0 R", "2 0 R", "3 0 R"])
    chain = ("Parent", "Prev", "Next", "First", "Last", "Count")
    assert [entry(root, name) for name in chain] == [None, None, None, "11 0 R", "15 0 R", "5"]
    assert [entry(handout, name) for name in chain] == ["10 0 R", None, "15 0 R", "12 0 R", "13 0 R", "3"]
    assert [entry(stop, name) for name in chain] == ["11 0 R", None, "13 0 R", None, None, None]
    assert [entry(stretch, name) for name in chain] == ["11 0 R", "12 0 R", None, "14 0 R", "14 0 R", "1"]
    assert [entry(care, name) for name in chain] == ["13 0 R", None, None, None, None, None]
    assert [entry(avoid, name) for name in chain] == ["10 0 R", "11 0 R", None, None, None, None]


def test_an_entry_leads_to_its_place_and_says_its_title() -> None:
    *_, care, avoid = objects(ENTRIES, 10, ["1 0 R", "2 0 R", "3 0 R"])
    assert entry(care, "Title") == r"(Take \(care\))"
    assert entry(care, "Dest") == "[2 0 R/XYZ 0.5 123.456 0]"
    assert bytes.fromhex((entry(avoid, "Title") or "")[5:-1]).decode("utf-16-be") == "Avoid ‘this’"
