"""Words as text strings of PDF, which say things about a document and are not printed."""


def text(words: str) -> str:
    """Return words as a text string."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
