"""Passive voice: a form of ‘be’ and a past participle that says what is done, not how something is."""

import re
from collections.abc import Iterator

_IRREGULAR = (
    "beaten begun bent bitten blown borne bought brought broken built burnt caught chosen cut dealt done drawn driven "
    "eaten fed felt fought found forgotten given ground grown heard held hidden hit hung kept known laid led learnt "
    "lent lit lost made met paid put read rung run said seen sent set sewn shaken shown shut sold sought spent spread "
    "spun struck swept swung taken taught thought thrown told understood undone used withdrawn won worn wound written "
    "overdone redone upheld undertaken"
)
_DESCRIBE = (
    "need feed speed indeed hundred bed red seed weed breed bleed shed exceed proceed succeed sacred naked wicked "
    "ragged tired worried scared frightened pleased interested concerned excited bored confused exhausted fatigued "
    "annoyed experienced retired married qualified determined inclined accustomed aged broken lost hurt injured "
    "swollen bruised inflamed called named limited involved crowded ashamed delighted motivated committed dedicated "
    "adapted related based detailed advanced sized skilled gifted uninjured untrained unsupported unaccustomed"
)
"""What mostly says how someone is, or what something is called."""
_POSTURE = (
    "bent relaxed rounded curved raised lowered crossed folded locked spread seated aligned supported closed shut "
    "stretched straightened tucked planted pointed stooped hunched slumped arched tilted clasped joined balanced "
    "centred centered connected attached located fixed padded cushioned positioned lined finished set"
)
"""How a body or a thing lies: passive only where something must be so, or with ‘by’."""
_MOVING = "slowly quickly gradually smoothly steadily until again once twice daily"
"""What follows a posture that is taken up, and not one that is held."""
_NEAR = 20
"""How many characters before ‘be’ hold its subject, or what says that something must be."""
_BE = r"am|is|are|was|were|be|been|being|(?:is|are|was|were)n[’']t"
_PASSIVE = re.compile(
    rf"(?P<be>\b(?:{_BE}))(?P<adverbs>(?:\s+(?:not|never|always|also|only|just|often|usually|then|"
    rf"still|now|first|all|both|either|each|best|well|[a-z]+ly))*)\s+"
    rf"(?P<participle>[a-z]+ed|{'|'.join(_IRREGULAR.split())}|left(?=\s+(?:out|off|alone|on\s+the)\b))\b(?P<after>\s+\w+)?",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:should|must|can|could|may|might|will|would|shall|to|cannot|has|have|had)\b|n[’']t", re.IGNORECASE
)


def passives(sentence: str) -> Iterator[str]:
    """Yield the words of each passive in a sentence."""
    for match in _PASSIVE.finditer(sentence):
        if not _describes(match, sentence[max(0, match.start() - _NEAR) : match.start()]):
            yield sentence[match.start("be") : match.end("participle")]


def _describes(match: re.Match[str], before: str) -> bool:
    """Tell whether ‘be’ and what follows say how something is."""
    participle, after = match["participle"].lower(), (match["after"] or "").strip().lower()
    subject = (before.split() or [""])[-1].lower()
    if participle in _DESCRIBE.split() or subject == "there" or (participle == "used" and after == "to"):
        return True
    if participle in ("done", "finished", "set") and subject in ("you", "we", "i", "they"):
        return True
    moved = after in _MOVING.split()
    required = match["be"].lower() in ("be", "been", "being") and _MUST.search(before) is not None
    return participle in _POSTURE.split() and not (required or moved or after == "by")
