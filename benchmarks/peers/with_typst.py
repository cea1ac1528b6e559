"""The handout with Typst, compiled by its Python wheel from the template `handout.typ`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

TEMPLATE = "handout.typ"


def compiler(folder: Path, fonts: str) -> typst.Compiler:
    """Return the compiler of the template in a folder, with our fonts and no others."""
    return typst.Compiler(str(folder / TEMPLATE), root=str(folder), font_paths=[fonts], ignore_system_fonts=True)


def maker(folder: Path) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a PDF of one handout's data, by one compiler that is kept."""
    kept: list[typst.Compiler] = []

    def make(handout: dict[str, Any]) -> bytes:
        if not kept:
            kept.append(compiler(folder, handout["fonts"]["folder"]))
        inputs = {"handout": json.dumps(handout, ensure_ascii=False)}
        made = kept[0].compile(sys_inputs=inputs, format="pdf")
        assert isinstance(made, bytes)
        return made

    return make


if __name__ == "__main__":
    place = Path(sys.argv[1])
    fonts = json.loads((place / "handout.json").read_text(encoding="utf-8"))["fonts"]["folder"]
    compiler(place, fonts).compile(output=sys.argv[2], format="pdf")
