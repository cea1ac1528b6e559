"""The same handout as other programs make it, each as one script that a person would write by hand.

A script is run as `python with_NAME.py FOLDER OUT.pdf` and reads `handout.json` and the pictures in FOLDER; its
`maker(FOLDER)` gives the function that makes one handout after another.
"""

import importlib.util
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
TEMPLATE = HERE / "handout.typ"


class Peer(msgspec.Struct, frozen=True):
    """Name a program: the module of its script, and what it needs to be installed."""

    title: str
    script: str
    package: str
    module: str

    @property
    def path(self) -> Path:
        """Its script."""
        return HERE / f"{self.script}.py"

    @property
    def installed(self) -> bool:
        """Whether it can be run here."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """The version of what is installed."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "unknown"


PEERS: dict[str, Peer] = {
    "platypus": Peer("ReportLab Platypus", "with_platypus", "reportlab", "reportlab"),
    "typst": Peer("Typst", "with_typst", "typst", "typst"),
    "fpdf2": Peer("fpdf2", "with_fpdf2", "fpdf2", "fpdf"),
    "weasyprint": Peer("WeasyPrint", "with_weasyprint", "weasyprint", "weasyprint"),
}
OURS, CHROMIUM = "handout", "chromium"
FIRST = "handout-first"
"""This program where it was never run before, and has kept no pictures."""
NAMES: Sequence[str] = (OURS, *PEERS, CHROMIUM)
