"""How a drawing's parts look: style sheets, styles and attributes settled into one style, or refused.

Refused is whatever paper would show otherwise than the screen: see-through parts, gradients, masks and the like.
"""

import re

import msgspec
import tinycss2
from tinycss2 import ast

from generator.errors import HandoutError, refuse
from generator.pictures.svg_gate import Element, is_from_elsewhere

Style = dict[str, str]
_INHERITED: Style = {
    "color": "black",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-opacity": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "paint-order": "normal",
    "visibility": "visible",
}
_OWN: Style = {"display": "inline", "opacity": "1", "overflow": "hidden", "clip-path": "none"}
_REFUSED = {
    **dict.fromkeys(("mask", "mask-image", "mask-border"), "a mask"),
    **dict.fromkeys(("filter", "backdrop-filter"), "a filter, such as a shadow or a blur"),
    "mix-blend-mode": "colours that mix",
    "vector-effect": "lines that keep their width at any size",
    **dict.fromkeys(("transform", "translate", "rotate", "scale", "offset-path"), "a place set by a style"),
    **dict.fromkeys(("x", "y", "cx", "cy", "r", "rx", "ry", "d", "width", "height"), "a form set by a style"),
    **dict.fromkeys(("transform-origin", "transform-box"), "a centre of turning"),
    "marker": "arrow heads or other marks on a line (markers)",
    **dict.fromkeys(("animation", "animation-name"), "something that moves"),
    **dict.fromkeys(("background", "background-color", "background-image"), "a background"),
    "clip": "an old way of cutting out",
}
_ATTRIBUTES = {*_INHERITED, *_OWN, "mask", "filter", "vector-effect", "transform-origin"}
"""The properties that may stand as attributes; others mean nothing there, or something else."""

_NOTHING = ("none", "normal", "auto", "transparent", "white", "#fff", "#ffffff", "rgb(255,255,255)")
_MOST_RULES = 1000
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_PLAIN = "in the drawing program, save it as ‘plain SVG’"
_SIMPLER = "change it in the drawing program, or save the drawing as PNG at 300 dots per inch"


class _Declared(msgspec.Struct, frozen=True):
    """Hold the properties that a style or a rule sets, and those of them marked as important."""

    usual: Style
    important: Style


class _Rule(msgspec.Struct, frozen=True):
    rank: tuple[int, int, int, int]
    parts: frozenset[str]
    declared: _Declared


class Styles:
    """Settle the style of each element of one drawing."""

    def __init__(self, root: Element) -> None:
        self._rules: list[_Rule] = []
        self._matched: dict[frozenset[str], _Declared] = {}
        self._read: dict[str, _Declared] = {}
        self._find_sheets(root)
        self._known = {part for rule in self._rules for part in rule.parts}

    def settled(self, element: Element, parent: Style | None = None) -> Style:
        """Return an element's style, with what it inherits; raise HandoutError for what cannot be printed."""
        above = parent or {**_INHERITED, **_OWN}
        style = {**above, **_OWN}
        for name, said in self._declared(element).items():
            value = said if "url(" in said.lower() else said.lower()
            if name in _REFUSED and value.replace(" ", "") not in _NOTHING and _matters(name, element):
                raise unprintable(_REFUSED[name], element)
            if name not in style:
                continue
            if value in ("initial", "unset", "revert") or value.startswith(("var(", "calc(", "env(")):
                raise unprintable(f"the style ‘{value[:30]}’", element)
            style[name] = above[name] if value == "inherit" else value
        return style

    def _declared(self, element: Element) -> Style:
        """Return what is said about an element: attributes weigh least, then style sheets, then its own style."""
        attributes = {name: value for name, value in element.attributes.items() if name in _ATTRIBUTES}
        sheet = self._of_sheets(element)
        own = self._of(element.attributes.get("style", ""), element.line)
        return {**attributes, **sheet.usual, **own.usual, **sheet.important, **own.important}

    def _of_sheets(self, element: Element) -> _Declared:
        parts = {"*", element.name, f"#{element.attributes.get('id', '')}"}
        parts |= {f".{each}" for each in element.attributes.get("class", "").split()}
        key = frozenset(parts & self._known)
        if key not in self._matched:
            found = sorted((rule for rule in self._rules if rule.parts <= key), key=lambda rule: rule.rank)
            self._matched[key] = _Declared({}, {})
            for rule in found:
                self._matched[key].usual.update(rule.declared.usual)
                self._matched[key].important.update(rule.declared.important)
        return self._matched[key]

    def _of(self, text: str, line: int) -> _Declared:
        """Return what a style says; what CSS does not understand, it passes over."""
        if text not in self._read:
            if is_from_elsewhere(text):
                raise refuse("the drawing refers to another file or a web address", line=line, hint=_PLAIN)
            self._read[text] = _declarations(tinycss2.parse_blocks_contents(text, True, True))
        return self._read[text]

    def _find_sheets(self, element: Element) -> None:
        if element.name == "style":
            self._read_sheet(element)
        for child in element.children:
            self._find_sheets(child)

    def _read_sheet(self, element: Element) -> None:
        if is_from_elsewhere(element.text):
            raise refuse("the drawing refers to another file or a web address", line=element.line, hint=_PLAIN)
        if element.attributes.get("type", "text/css") not in ("", "text/css"):
            return  # as a browser does
        if element.attributes.get("media", "all") not in ("", "all", "print"):
            raise refuse("the drawing has a style sheet for some screens only", line=element.line, hint=_PLAIN)
        for rule in tinycss2.parse_stylesheet(element.text, True, True):
            if rule.type == "at-rule" and rule.lower_at_keyword == "charset":
                continue
            if not isinstance(rule, ast.QualifiedRule):
                raise refuse("the drawing’s style sheet has a rule that cannot be read", line=element.line, hint=_PLAIN)
            declared = _declarations(tinycss2.parse_blocks_contents(rule.content, True, True))
            for selector in tinycss2.serialize(rule.prelude).split(","):
                self._add(selector.strip(), declared, element.line)

    def _add(self, selector: str, declared: _Declared, line: int) -> None:
        match = _SELECTOR.fullmatch(selector)
        if not match or not selector or len(self._rules) >= _MOST_RULES:
            why = f"its rule for ‘{selector[:30]}’ cannot be followed" if len(self._rules) < _MOST_RULES else "too long"
            raise refuse(f"the drawing’s style sheet is not a simple one: {why}", line=line, hint=_PLAIN)
        named = re.findall(r"[.#][\w-]+", match[2])
        ids = sum(each.startswith("#") for each in named)
        rank = (ids, len(named) - ids, int(match[1] not in (None, "*")), len(self._rules))
        self._rules.append(_Rule(rank, frozenset([*named, match[1] or "*"]), declared))


def _matters(name: str, element: Element) -> bool:
    """Tell whether a property changes what is seen: only a whole drawing has a background, and paper sets its size."""
    if name.startswith("background"):
        return element.name == "svg"
    return not (name in ("width", "height") and element.name in ("svg", "g"))


def unprintable(what: str, element: Element) -> HandoutError:
    """Return the error for what paper would show otherwise than the screen."""
    return refuse(f"the drawing uses {what}, which cannot be printed", line=element.line, hint=_SIMPLER)


def _declarations(nodes: list[ast.Node]) -> _Declared:
    said = _Declared({}, {})
    for node in nodes:
        if isinstance(node, ast.Declaration):
            value = tinycss2.serialize([each for each in node.value if each.type != "comment"])
            (said.important if node.important else said.usual)[node.lower_name] = value.strip()
    return said
