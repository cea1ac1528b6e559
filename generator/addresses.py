"""Addresses of the web that may be printed: safe ones only, and shown as what they are."""

import re
import unicodedata
from urllib.parse import quote

import msgspec

LONGEST = 300
"""The most characters of an address; one as long as this still makes a QR code of 31 mm with its margin."""
LONGEST_SITE = 80
"""The most characters of a site's name: it must have room in the words that stand for a QR code."""

_WHOLE = re.compile(r"https://(?P<site>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PORT = re.compile(r":[1-9][0-9]{0,4}|")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "~.!$&'()*+,;=:@/?#%-_"


class WebAddress(msgspec.Struct, frozen=True):
    """Hold an address of the web: as phones open it, as people read and type it, and the name of its site."""

    address: str
    words: str
    site: str


def parse_web_address(text: str, line: int = 0) -> WebAddress:
    """Read an address that starts with https://; raise ValueError, with words and a hint, on anything else.

    The words are the address without https://. Where they have letters that are not ASCII, as in `münchen.de`, the
    address is the ASCII form of the same (RFC 3490, RFC 3986).
    """
    text = text.strip()
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise _no_https(text)
    if "@" in match["site"]:
        raise ValueError("there is a user’s name before the ‘@’", "write the address without a name and password")
    for character in text:
        if character == "\\" or unicodedata.category(character)[0] in "CZ":
            name = unicodedata.name(character, "a control character")
            hint = "write a space as %20" if character == " " else "leave it out"
            raise ValueError(f"no address has this in it: U+{ord(character):04X}, {name}", hint)
    site, port = _site(match["site"])
    rest = unicodedata.normalize("NFC", match["rest"])
    if _LONE_PERCENT.search(rest):
        raise ValueError("a percent sign stands alone", "write a percent sign as %25")
    rest = "" if rest == "/" else rest
    found = WebAddress(f"https://{_ascii(site)}{port}{quote(rest, safe=_SAFE)}", f"{site}{port}{rest}", site)
    if len(found.address) > LONGEST:
        raise ValueError(
            f"it has {len(found.address)} characters, but at most {LONGEST} can be typed and scanned",
            "leave out what follows a question mark, if the page opens without it",
        )
    return found


def _no_https(text: str) -> ValueError:
    if text.lower().startswith("http://"):
        return ValueError(
            "http:// is not safe: the page can be changed on its way", "write https:// if the page has it"
        )
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", text):
        return ValueError("only addresses that start with https:// are printed", "name a page of the web")
    like = text if re.match(r"[\w-]+(\.[\w-]+)+(?![^/?#])", text) else "www.example.org"
    return ValueError(f"‘{text:.60}’ does not start with https://", f"write for example ‘https://{like:.60}’")


def _site(text: str) -> tuple[str, str]:
    """Return the name of a site, in small letters, and its port with the colon."""
    name, colon, port = text.partition(":")
    name = unicodedata.normalize("NFC", name).lower()
    if not _PORT.fullmatch(colon + port):
        raise ValueError("what follows the colon is not a port", "leave the colon out")
    hint = "for example ‘https://www.example.org’"
    if not name:
        raise ValueError("it names no site", hint)
    labels = _ascii(name).split(".")
    if len(labels) < 2 or labels[-1].isdecimal() or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(f"‘{name:.60}’ is not the name of a site", hint)
    if len(_ascii(name)) > LONGEST_SITE:
        raise ValueError(f"the name of the site has more than {LONGEST_SITE} characters", "use a shorter address")
    return name, colon + port


def _ascii(name: str) -> str:
    """Return the ASCII form of a site's name, if what is printed is sure to lead there and nowhere else."""
    if name.isascii():
        return name
    try:
        coded = name.encode("idna").decode("ascii")
        same = coded.encode("ascii").decode("idna") == name
    except UnicodeError:
        same = False
    if not same:
        raise ValueError(f"‘{name:.60}’ is not the name of a site", "write it in its ASCII form, with xn--")
    alphabets = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    if len(alphabets) > 1:
        # A Cyrillic ‘а’ in ‘example.org’ would lead to another site, and nobody could see it on paper.
        raise ValueError(f"‘{name:.60}’ mixes letters of several alphabets", f"if it is the right one, write ‘{coded}’")
    return coded
