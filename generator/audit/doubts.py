"""When it cannot be told whether a rule holds, and what a person should look at: empty text where it can be told."""

from generator.audit.contrast_rules import pale_images
from generator.audit.page_rules import exercises
from generator.audit.seen import Document
from generator.audit.tag_rules import uncaptioned
from generator.audit.text_rules import x_heights
from generator.audit.word_rules import is_english
from generator.audit.write_rules import frames
from generator.limits import Size


def pages_told(numbers: list[int]) -> str:
    """Return ‘page 2’ or ‘pages 1, 2 and 5 more’."""
    shown = ", ".join(map(str, numbers[:5]))
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


def not_all_pages(document: Document, size: Size) -> str:
    """Doubt where not all pages were read."""
    read = len(document.pages)
    if read < document.total:
        return f"only the first {read:,} of {document.total:,} pages were read; allow more with ‘--seconds’"
    return "" if read else "there are no pages"


def no_text(document: Document, size: Size) -> str:
    """Doubt where a page is a picture, or nothing is written."""
    unread = [page.number for page in document.pages if page.unread]
    if unread:
        verb = "is a picture" if len(unread) == 1 else "are pictures"
        return f"{pages_told(unread)} {verb} without text that can be measured: look at the paper"
    if not any(run.text.strip() for page in document.pages for run in page.runs):
        return "there is no text"
    return not_all_pages(document, size)


def no_letters(document: Document, size: Size) -> str:
    """Doubt where body text has no letter that shows how high small letters are."""
    if doubt := no_text(document, size):
        return doubt
    return "" if x_heights(document) else "there is no ‘x’, ‘z’, ‘v’ or ‘w’ in body text to measure"


def pale_pictures(document: Document, size: Size) -> str:
    """Doubt where a picture has hardly any dark and light parts."""
    if doubt := no_text(document, size):
        return doubt
    return "a picture is pale: look whether it can be seen on a photocopy" if pale_images(document) else ""


def no_sections(document: Document, size: Size) -> str:
    """Doubt where no tags tell what an exercise is, on more than one page."""
    if doubt := no_text(document, size):
        return doubt
    if document.total > 1 and not exercises(document):
        return "no tags tell where an exercise begins and ends: look whether each stands on one page"
    return ""


def other_sizes(document: Document, size: Size) -> str:
    """Doubt always: one document does not tell what is in another."""
    return "compare it with the same handout in standard print: the same words, the avoid list whole"


def captions(document: Document, size: Size) -> str:
    """Doubt where no short text stands beside a picture."""
    if doubt := no_text(document, size):
        return doubt
    pages = uncaptioned(document)
    return f"look at the pictures on {pages_told(pages)}: no caption was found" if pages else ""


def colour(document: Document, size: Size) -> str:
    """Doubt where there is colour, and the document is not said to be for print without."""
    coloured = [
        page.number for page in document.pages if page.coloured or any(len(set(run.colour)) > 1 for run in page.runs)
    ]
    if coloured:
        return f"there is colour on {pages_told(coloured)}; for print without, add ‘--black-and-white’"
    return not_all_pages(document, size)


def unknown_boxes(document: Document, size: Size) -> str:
    """Doubt where lines or small boxes may be there to write on, and no tag tells."""
    if doubt := no_text(document, size):
        return doubt
    blanks = [page.number for page in document.pages if any("____" in run.text for run in page.runs)]
    if blanks:
        return f"look at the lines to write on, on {pages_told(blanks)}: how much room is above them?"
    small = [
        page.number
        for page in document.pages
        for area in page.areas
        if area.stroked and 6 < area.box[3] - area.box[1] < 28 and 0.7 < _shape(area.box) < 1.4 and not area.tag
    ]
    if len(small) > 2 and not any(frames(document)):
        return f"look at the small boxes on {pages_told(sorted(set(small)))}: are they there to write in?"
    return ""


def _shape(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) / max(box[3] - box[1], 0.01)


def other_language(document: Document, size: Size) -> str:
    """Doubt where a document is not in English."""
    if not is_english(document):
        return f"the words are judged in English alone, and this is ‘{document.about.language}’"
    return no_text(document, size)


def grade(document: Document, size: Size) -> str:
    """Doubt always."""
    return "read a few sentences aloud: would a 10-year-old understand them?"


def voice(document: Document, size: Size) -> str:
    """Doubt always."""
    return "look whether it says ‘you’, in the present tense, with plain words before medical ones"
