"""The gate for drawings: XML becomes plain elements, and what is active or comes from elsewhere is refused."""

import re
from xml.parsers import expat

import msgspec

from generator.errors import HandoutError, refuse

MOST_BYTES = 2_000_000
MOST_ELEMENTS = 20_000
DEEPEST = 100
_SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"
_ACTIVE = {
    **dict.fromkeys(("script", "handler", "listener"), "a script"),
    **dict.fromkeys(("foreignObject", "iframe", "audio", "video", "canvas"), "a part that is not a drawing"),
    **dict.fromkeys(
        ("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"), "something that moves"
    ),
    **dict.fromkeys(("font", "font-face", "font-face-uri", "glyph"), "a font"),
}
_FOREIGN = {
    "http://www.w3.org/1999/xhtml": "a web page",
    "http://www.w3.org/1998/Math/MathML": "a formula",
    "http://www.w3.org/2001/XInclude": "a part from another file",
}
_NOTES = ("", "metadata", "title", "desc")
_ABBREVIATION = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)")
_PLAIN = "in the drawing program, save it as ‘plain SVG’"


class Element(msgspec.Struct, eq=False):
    """Hold one element of a drawing; its name is empty where it belongs to a drawing program and paints nothing."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Element"] = []


def parse(data: bytes) -> Element:
    """Return the root of a drawing; raise HandoutError with its line for broken XML and what is not to be let in."""
    if len(data) > MOST_BYTES:
        raise refuse(
            f"the drawing takes {len(data) / 1e6:.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB can be read",
            hint="simplify it in the drawing program, or save it as PNG",
        )
    reading = _Reading()
    try:
        reading.parser.Parse(data, True)
    except HandoutError as error:
        line = reading.parser.CurrentLineNumber
        raise HandoutError(*(each._replace(line=line) for each in error.problems)) from None
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise refuse(f"the drawing’s XML is broken: {reason}", line=error.lineno, hint=_PLAIN) from None
    except (LookupError, ValueError):
        raise refuse("the drawing is in an unknown encoding", hint="save it as UTF-8") from None
    if reading.has_rules and _ABBREVIATION.search(data):
        raise refuse("the drawing uses abbreviations (XML entities) from another file", hint=_PLAIN)
    return reading.root


class _Reading:
    """Follow the parser from element to element."""

    def __init__(self) -> None:
        self.root = Element("", {}, 0)
        self.open: list[Element] = []
        self.count = 0
        self.has_rules = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.rules
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise refuse(
                f"the drawing has more than {MOST_ELEMENTS} parts",
                hint="simplify it in the drawing program, or save it as PNG",
            )
        if len(self.open) >= DEEPEST:
            raise refuse(f"groups in groups, more than {DEEPEST} deep", hint="ungroup them in the drawing program")
        ignored = "requiredExtensions" in attributes or (bool(self.open) and self.open[-1].name in _NOTES)
        element = Element(
            _own_name(name, ignored), _own_attributes(attributes), self.parser.CurrentLineNumber, children=[]
        )
        if not self.open:
            if element.name != "svg":
                raise refuse("this is not a drawing but another kind of file in XML or HTML", hint="use an SVG file")
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)
        _check(element)

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].text += text

    def rules(self, *declared: object) -> None:
        self.has_rules = True

    def entity(self, *declared: object) -> None:
        raise refuse("the drawing declares abbreviations (XML entities), which may hide anything", hint=_PLAIN)

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise refuse("the drawing uses a style sheet from another file", hint=_PLAIN)


def _own_name(name: str, ignored: bool) -> str:
    """Return a name without its namespace, and no name for what is not SVG, or within notes and so ignored."""
    namespace, _, local = name.rpartition(" ")
    if local == "script":
        return local
    if ignored:
        return ""
    if namespace in _FOREIGN:
        raise refuse(f"the drawing holds {_FOREIGN[namespace]}", hint=_PLAIN)
    return local if namespace in ("", _SVG) else ""


def _own_attributes(attributes: dict[str, str]) -> dict[str, str]:
    own = {name: value.strip() for name, value in attributes.items() if " " not in name}
    if _HREF in attributes:
        own.setdefault("href", attributes[_HREF].strip())
    return own


def _check(element: Element) -> None:
    if element.name in _ACTIVE:
        raise refuse(f"the drawing holds {_ACTIVE[element.name]} (‘{element.name}’)", hint=_PLAIN)
    if not element.name:
        return
    for name, value in element.attributes.items():
        if name.startswith("on"):
            raise refuse(f"the drawing holds a script (‘{name}’)", hint=_PLAIN)
        if name == "href" and "".join(value.lower().split()).startswith("javascript:"):
            raise refuse("the drawing holds a script (‘javascript:’)", hint=_PLAIN)
        elsewhere = name == "href" and value and not value.startswith("#")
        if elsewhere and element.name not in ("a", "image"):  # paper has no links; pictures in pictures come later
            raise refuse("the drawing refers to another file or a web address", hint="put all of it into one file")
        if is_from_elsewhere(value):
            raise refuse("the drawing refers to another file or a web address", hint="put all of it into one file")


def is_from_elsewhere(style: str) -> bool:
    """Tell whether a style takes anything from outside the file."""
    low = style.lower()
    targets = (each.lstrip(" \t\r\n\"'") for each in low.split("url(")[1:])
    return "@import" in low or any(not each.startswith("#") for each in targets)
