"""The handout as plain data and pictures, for programs that know nothing of this one."""

import datetime
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from generator import make, picture_files, theme
from generator.gallery import Gallery
from generator.handout import Handout
from generator.library import Library
from generator.locations import Folders
from generator.model import Dose, Programme
from generator.shapes import Label
from generator.values import Amount

TODAY = datetime.date(2026, 11, 21)
"""The date on every handout, so that each run makes the same."""
PROGRAMME = "all"
PRINTS = ("standard", "large")
THEMES = {"standard": "standard", "large": "large-print"}
POINTS_OF_MM = 72 / 25.4
A4 = (595.276, 841.89)
NAMES = ("Margaret Jones", "Ahmed Khan", "Doris Green", "Ivy Taylor", "George Patel", "Joan Evans", "Maria Silva")
NOTES = (
    "You did well last time. Go on as you do now.",
    "Take your time. Rest when you are tired.",
    "Hold on to the worktop when you stand.",
    "Do the stretches after a warm bath.",
)
_LABELS = (
    "handout", "for", "at a glance", "next visit", "telephone", "first", "start", "works", "take care", "easier",
    "harder", "avoid", "instead", "note",
)  # fmt: skip
_UNSEEN = re.compile(rb"<(title|desc)>.*?</\1>\n", re.DOTALL)  # fpdf2 would complain of them
_SIZES = ("small", "body", "subheading", "heading", "title")


def library() -> Library:
    """Return the shipped content, without a clinic's."""
    return Library(Folders())


def programme(library: Library, print_size: str) -> Programme:
    """Return the programme of all exercises in a size of print."""
    return msgspec.structs.replace(library.programme(PROGRAMME), theme=THEMES[print_size], date=TODAY)


def rows(library: Library, print_size: str, count: int, *, same: bool) -> Iterator[Programme]:
    """Yield as many programmes, the same ones each time.

    With `same`, only the patient, the date and the note differ; else each has exercises and doses of its own too.
    """
    chance = random.Random(8)
    whole = programme(library, print_size)
    for number in range(count):
        exercises = whole.exercises
        if not same:
            chosen = chance.sample(exercises, chance.randint(4, len(exercises)))
            exercises = tuple(msgspec.structs.replace(pick, dose=_dose(chance)) for pick in chosen)
        yield msgspec.structs.replace(
            whole,
            exercises=exercises,
            patient=f"{chance.choice(NAMES)} {number + 1}",
            date=TODAY + datetime.timedelta(days=chance.randrange(300)),
            note=chance.choice(NOTES),
        )


def _dose(chance: random.Random) -> Dose:
    return Dose(
        repetitions=Amount(chance.randint(3, 12)),
        hold_seconds=Amount(chance.randint(3, 20)),
        times_a_day=Amount(chance.randint(1, 3)),
        days_a_week=Amount(chance.randint(3, 7)),
    )


def export(library: Library, print_size: str, folder: Path) -> None:
    """Write `handout.json`, and each picture as SVG and as plain paths, to a folder."""
    handout = settled(make.Press(library), programme(library, print_size))
    names = sorted({picture["name"] for picture in pictures(handout)})
    gallery = Gallery(library, theme.load(THEMES[print_size], library.folders))
    shapes: dict[str, Any] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shown = picture_files.shown(name, library, gallery)
        if any(isinstance(shape, Label) for shape in shown.drawing.shapes):
            raise ValueError(f"{name} has words in it, which the peers cannot draw")
        (folder / _file(name)).write_bytes(_UNSEEN.sub(b"", picture_files.as_svg(shown)))
        shapes[_file(name)] = [_path(shape) for shape in msgspec.to_builtins(shown.drawing)["shapes"]]
    write(folder / "handout.json", handout)
    write(folder / "pictures.json", shapes)


def _path(shape: dict[str, Any]) -> dict[str, Any]:
    """Round a path to what its SVG says."""
    steps = [[letter, *(round(number, 2) for number in numbers)] for letter, *numbers in shape["steps"]]
    return {**shape, "steps": steps, "width": round(shape["width"], 2)}


def write(path: Path, data: object) -> None:
    """Write data as JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def settled(press: make.Press, programme: Programme) -> dict[str, Any]:
    """Return all that a handout prints, settled and in words, with the sizes and colours it is printed in."""
    handout, _, look = press.fill(programme, TODAY)
    plain = msgspec.to_builtins(handout)
    library, words = press.library, press.library.words
    kept = ("title", "language", "wide", "patient", "date", "stamp", "note", "glance", "exercises", "cautions", "avoid")
    found: dict[str, Any] = {name: plain[name] for name in (*kept, "avoid_introduction")}
    found["footer"] = plain["stamp"] if handout.wide else words("sheet", sign=handout.sign)
    found["order"] = _order(handout)
    found["advice"] = {id: plain["advice"][id] for id in ("stop", "before-you-start", "see-your-doctor", "golden-rule")}
    found["advice"]["golden-rule"].pop("title")  # no handout prints it
    found["words"] = {label: words(label) for label in _LABELS}
    found["words"]["page of"] = words("page of", page="{page}", pages="{pages}")
    found["look"] = _look(look)
    found["fonts"] = {
        "folder": str(library.folders.fonts),
        "regular": str(library.folders.fonts / "AtkinsonHyperlegibleNext_400Regular.ttf"),
        "bold": str(library.folders.fonts / "AtkinsonHyperlegibleNext_700Bold.ttf"),
    }
    gallery = Gallery(library, look)
    for picture in pictures(found):
        drawing = gallery.frame(picture["name"])
        picture |= {"file": _file(picture["name"]), "width": drawing.width, "height": drawing.height}
    return found


def _order(handout: Handout) -> list[str]:
    """Return the parts in the order in which the template prints them."""
    if handout.wide:
        return ["glance", "stop", "before-you-start", "exercises", "avoid", "see-your-doctor"]
    return ["stop", "glance", "before-you-start", "see-your-doctor", "exercises", "avoid"]


def _look(look: theme.Theme) -> dict[str, Any]:
    """Return the page and the type, in points."""
    page = look.page
    names = ("left", "right", "top", "bottom")
    heights = {name: look.look("img", (name,)).height for name in ("stacked", "across", "pair")}
    return {
        "paper": A4,
        "margins": {name: getattr(page, name).points for name in names},
        "measure": 152 * POINTS_OF_MM,
        "line pitch": 1.3,
        "sizes": {name: look.size(name) for name in _SIZES},
        "colours": {name: look.colour(name) for name in ("ink", "heading", "line", "pale", "caution", "danger")}
        | {"caution line": look.colour("caution line")},
        "picture heights": {name: height.points for name, height in heights.items() if height},
    }


def pictures(handout: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each picture that is printed."""
    for exercise in handout["exercises"]:
        exercise.pop("telling", None)
        yield from exercise["pictures"]
    for group in handout["avoid"]:
        for movement in group["movements"]:
            yield from movement["pictures"]


def _file(name: str) -> str:
    return f"{name.replace('/', '-')}.svg"
