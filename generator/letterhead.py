"""What a clinic prints on its handouts, settled and in words."""

from generator.handout import HandoutClinic
from generator.model import Clinic
from generator.phrasing import one_line
from generator.words import Words


def letterhead(clinic: Clinic, words: Words) -> HandoutClinic:
    """Return what templates see of a clinic: each text on one line, and empty where there is none."""
    return HandoutClinic(
        name=one_line(clinic.name),
        logo=clinic.logo or "",
        telephone=one_line(clinic.telephone),
        address=_lines(clinic.address),
        web_address=clinic.web_address,
        hours=_lines(clinic.hours),
        clinicians=_lines(clinic.clinicians),
        emergency_number=words("emergency number"),
        extra_stop_rules=tuple(words.text(rule) for rule in clinic.extra_stop_rules),
    )


def spoken(words: Words, clinic: Clinic) -> Words:
    """Return the words with the clinic's own emergency number in the place of the language's."""
    return words.saying({"emergency number": clinic.emergency_number}) if clinic.emergency_number else words


def usual_clinician(clinic: Clinic) -> str:
    """Return who signs where the programme names nobody: the clinic's only clinician, or nobody."""
    names = _lines(clinic.clinicians)
    return names[0] if len(names) == 1 else ""


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))
