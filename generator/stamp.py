"""The short sign by which two printed sheets are told apart."""

import functools
import hashlib

import msgspec

from generator import yaml_writing
from generator.model import Programme

LENGTH = 6
"""Of 16 million signs, two of a patient's sheets are hardly ever given the same."""


def stamp(programme: Programme) -> str:
    """Return a sign of what a programme asks for, whoever it is for and however it is printed."""
    asked = msgspec.structs.replace(
        programme,
        id="",
        patient=None,
        template=None,
        theme=None,
        paper=None,
        language=None,
        black_and_white=False,
    )
    return _sign(asked)


@functools.lru_cache(maxsize=200)
def _sign(asked: Programme) -> str:
    return hashlib.sha256(yaml_writing.text(asked).encode()).hexdigest()[:LENGTH]
