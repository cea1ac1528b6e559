"""The short sign by which two printed sheets are told apart."""

import hashlib

import msgspec

from generator import yaml_nouns
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
    return sign(asked)


def sign(*nouns: msgspec.Struct) -> str:
    """Return a short sign of what nouns say."""
    said = msgspec.json.encode([yaml_nouns.tree(noun) for noun in nouns])
    return hashlib.sha256(said).hexdigest()[:LENGTH]
