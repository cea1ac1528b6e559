"""What must be known of an exercise before it is printed for anyone."""

from generator.errors import Problem
from generator.library import Library
from generator.model import NONE_OF_THESE, Exercise, spaced
from generator.yaml_text import line_of

NEEDED = ("category", "position", "purpose", "start", "movement_tags")
"""The fields that a file may leave open, but that an exercise on paper has."""


def open_fields(exercise: Exercise) -> tuple[str, ...]:
    """Return the fields of an exercise that nobody has filled in yet, as they are written in its file."""
    return tuple(spaced(name) for name in NEEDED if not getattr(exercise, name))


def still_open(exercise: Exercise, library: Library) -> Problem | None:
    """Return what must be filled in before an exercise may be printed, at its place in its file, or None."""
    names = open_fields(exercise)
    if not names:
        return None
    path = library.folders.find("exercises", exercise.id, library.words.codes)
    line = next(filter(None, (line_of(path, name) for name in names)), 0)
    told = ", ".join(f"‘{name}’" for name in names)
    message = f"the exercise ‘{exercise.id}’ cannot be printed while {told} {'is' if len(names) == 1 else 'are'} open"
    return Problem(message, library.folders.shown(path), line, _hint(exercise.id, names))


def _hint(id: str, names: tuple[str, ...]) -> str:
    if names != ("movement tags",):
        return f"fill in what is open; ‘handout new exercise --complete {id}’ asks for it"
    ways = f"‘handout new exercise --tags {id}’ or write ‘movement tags: [{NONE_OF_THESE}]’"
    return f"answer the checklist: {ways}"
