"""What each rule of the printed page wants, in a clause, for a size of print."""

from generator import limits
from generator.limits import Size


def wanted(size: Size) -> dict[str, str]:
    """Return what each rule wants of a size of print, by id, in the order of the page."""
    left, other = limits.MARGINS[size]
    least, most = limits.LINE_PITCH
    characters = f" and {limits.MOST_CHARACTERS[size]} characters" if size in limits.MOST_CHARACTERS else ""
    longest = (
        f"at most {limits.LONGEST_LINE[size]:g} mm{characters}" if size in limits.LONGEST_LINE else "in the margins"
    )
    standard = size == "standard"
    return {
        "P-SIZE": f"all text at least {limits.SMALLEST[size]:g} pt",
        "P-BODY": f"body text at least {limits.BODY[size]:g} pt",
        "P-XHEIGHT": f"small letters of body text at least {limits.X_HEIGHT[size]:.2f} mm high, as Arial’s",
        "P-LEAD": f"lines {least:g} to {most:g} times the size apart",
        "P-MEASURE": f"lines {longest} long",
        "P-MARGIN": f"margins at least {left:g} mm" + ("" if left == other else f" left, {other:g} mm elsewhere"),
        "P-COLUMN": f"one column of text{'; a picture may stand beside it' if standard else ''}",
        "P-ALIGN": "lines that start at one place and end where they end: never justified or centred",
        "P-EMPH": "no italics, underlining or capitals; bold only in headings and labels",
        "P-HYPHEN": "no word parted at a line’s end, no number parted from its unit",
        "P-CONTRAST": f"contrast of text {limits.TEXT_CONTRAST:g} to 1 or more, of lines {limits.LINE_CONTRAST:g} to 1",
        "P-KEEP": "headings with what follows, exercises on one page where they fit, no single lines",
        "P-NOSCALE": "larger print that is laid out again, with nothing left out",
        "P-CAPTION": f"for each picture a caption, and at most {limits.LONGEST_ALT} characters that stand for it",
        "P-PAGENO": f"‘Page 2 of 5’ on every page{'' if standard else ', as large as the body text'}",
        "P-BW": "no colour in black-and-white print, and nothing lost",
        "P-WRITE": f"boxes and lines to write in at least {limits.SMALLEST_BOX[size]:g} mm high",
        "P-TAGGED": "tags as PDF/UA-1 asks, with title, language, headings, lists, header cells and embedded fonts",
        "P-APART": "no words over words, lines or pictures, and nothing cut by the page’s edge",
        "P-ORDER": "text read aloud in the order in which it stands on the page",
        "P-LINK": "links with a name, to an https address that is printed too",
        "W-GRADE": "steps of Flesch-Kincaid grade 5 or less, all else 6 or less",
        "W-SENT": f"at most {limits.LONGEST_SENTENCE} words in a sentence, {limits.LONGEST_LIST} points in a list",
        "W-VOICE": "‘you’, in the present tense, plain words first",
        "W-NUM": "numerals, units and dates written out, no two numbers side by side",
        "W-DOSE": "doses in words, never ‘3x8’, ‘reps’ or ‘b.i.d.’",
    }


RULE_IDS = tuple(wanted("standard"))
"""The id of every rule."""
