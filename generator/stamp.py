"""The short sign by which two printed sheets are told apart."""

import hashlib

import msgspec

from generator import yaml_writing
from generator.model import Programme

LENGTH = 6
"""Of 16 million signs, two of a patient's sheets are hardly ever given the same."""


def stamp(programme: Programme) -> str:
    """Return a sign of what a programme asks for, whoever it is for: the same programme gives the same sign."""
    anonymous = msgspec.structs.replace(programme, id="", patient=None)
    return hashlib.sha256(yaml_writing.text(anonymous).encode()).hexdigest()[:LENGTH]
