"""How often Python looks for garbage: seldom, for while handouts are laid out nearly all that is made is in use."""

import gc

NEW_OBJECTS = 50_000
"""How many new objects there are before Python looks; 700 where nothing is said."""


def seldom() -> None:
    """Look for garbage seldom in this process from now on."""
    gc.set_threshold(NEW_OBJECTS, 5, 2)
