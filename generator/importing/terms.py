"""Words of others that plainly mean an id of the taxonomy."""

import re
from functools import cache

from generator.importing.plain import normal
from generator.model import Taxonomy

SYNONYMS: dict[str, dict[str, str]] = {
    "categories": {
        "stretching": "stretch", "stretches": "stretch", "strength": "strengthening", "strengthen": "strengthening",
        "postural": "posture", "weight bearing": "weight-bearing-aerobic", "resistance training": "resistance",
    },
    "positions": {
        "seated": "sitting", "sit": "sitting", "in sitting": "sitting", "stand": "standing", "in standing": "standing",
        "lying on your back": "supine", "back lying": "supine", "lying supine": "supine", "supine lying": "supine",
        "lying on your stomach": "prone", "lying on your front": "prone", "lying on the front": "prone",
        "lying prone": "prone", "prone lying": "prone", "lying on your side": "side-lying",
        "all fours": "hands-and-knees", "on all fours": "hands-and-knees", "quadruped": "hands-and-knees",
        "four point kneeling": "hands-and-knees",
    },
    "equipment": {
        "worktop": "counter", "kitchen counter": "counter", "kitchen worktop": "counter", "exercise mat": "mat",
        "gym mat": "mat", "yoga mat": "mat", "rolled up towel": "rolled-towel", "towel roll": "rolled-towel",
        "foam roll": "foam-roller", "band": "resistance-band", "elastic band": "resistance-band",
        "exercise band": "resistance-band", "stretchy band": "resistance-band", "theraband": "resistance-band",
    },
    "goals": {},
}  # fmt: skip
"""By the part of the taxonomy, names that mean one id and nothing else."""
NOTHING = (
    "none",
    "no equipment",
    "nothing",
    "body only",
    "bodyweight",
    "body weight",
    "none bodyweight exercise",
    "n a",
    "",
)
"""How others say that no equipment is needed."""


_ARTICLE = re.compile("^(?:a|an|the|1) ")


def found(kind: str, text: str, taxonomy: Taxonomy) -> str | None:
    """Return the id of a part of the taxonomy that a text plainly means, or None."""
    names = _names(kind, tuple(getattr(taxonomy, kind).items()))
    plain = _ARTICLE.sub("", normal(text))
    return names.get(plain) or names.get(plain.removesuffix("s"))


@cache
def _names(kind: str, meanings: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the id of each name that means one."""
    ids = [id for id, _ in meanings]
    names = {normal(meaning): id for id, meaning in meanings} | {normal(id): id for id in ids}
    names |= {name: id for name, id in SYNONYMS[kind].items() if id in ids}
    return names | {_ARTICLE.sub("", name): id for name, id in names.items()}


def parted(text: str) -> tuple[str, ...]:
    """Return the things that a text lists."""
    return tuple(part for part in re.split(r"\s*(?:[,;/\n+&]|\band\b)\s*", text, flags=re.IGNORECASE) if part.strip())
