"""How often Python looks for garbage: seldom, for while handouts are laid out nearly all that is made is in use."""

import gc

OF_ONE, OF_MANY = 50_000, 10_000
"""How many new objects there are before Python looks, while one handout is made, and while many are; else it is 700."""


def seldom(new_objects: int = OF_ONE) -> None:
    """Look for garbage seldom in this process from now on."""
    gc.set_threshold(new_objects, 5, 2)
