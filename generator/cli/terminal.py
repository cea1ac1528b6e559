"""The terminal that a command speaks to."""


def width() -> int:
    """Return how many characters a line has."""
    import shutil  # it brings what packs archives

    return shutil.get_terminal_size().columns
