"""What the tests of booklets, cards and fridge sheets share: programmes to print, and how they are made."""

from typing import Any

from conftest import DATE

from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Paper, Pick, Programme

LONG = "Wilhelmina Alexandra Featherstonehaugh-Cholmondeley of Ashby"
NOTE = "Stand tall and hold on to the back of a chair that will not move. " * 15
ONE: dict[str, Any] = {"exercises": (Pick(exercise="head-press"),)}
ALL: dict[str, Any] = {
    "with_parts": ("cough", "height", "why", "diary"),
    "conditions": ("severe-bone-loss",),
    "patient": "Margaret Jones",
    "clinician": "Priya Shah",
    "note": "Well done so far.\nGo on like this for 2 weeks.",
}
LENGTHY: dict[str, Any] = {
    "exercises": (Pick(exercise="head-press", note=NOTE),),
    "patient": LONG,
    "clinician": LONG,
    "note": NOTE,
}


def made(paper: Paper = "a4", **settings: Any) -> Made:
    """Return the handout of all exercises, or of what the settings choose, in the English of the paper's country."""
    library = Library(Folders(), {"a4": "en-GB", "letter": "en-US"}[paper])
    chosen = {"exercises": library.programme("all").exercises, "paper": paper} | settings
    return make(Programme(**chosen), library, DATE)
