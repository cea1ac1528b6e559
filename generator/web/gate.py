"""Who may come in: the names the server answers to, the pages that may send to it, and who has its code.

A page elsewhere can make a browser send requests to this server (CSRF), also under a name that it gave this machine
(DNS rebinding). So each request must name the server by an address, by this machine's name or by one that was
given, and whatever changes or makes something must come from the server's own page or carry the code.
"""

import hmac
import ipaddress
import re
import secrets
import socket
import time
from collections import OrderedDict
from collections.abc import Callable, Collection

import msgspec
from flask import Request

from generator.web.pace import Pace

SHORTEST_TOKEN = 16
"""The shortest code that is taken, in characters."""
SIGNED_IN_FOR, MOST_SIGNED_IN = 12 * 60 * 60, 1000
"""For how many seconds a browser stays signed in, and how many may be."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?)(?::[0-9]{1,5})?")
"""What a Host may be, in small letters: an address or a name, and a port."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded from elsewhere or framed, and no script runs but the page's own files."""
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not ‘no-referrer’: a form would then be sent with the origin ‘null’, and be refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Access(msgspec.Struct, frozen=True):
    """Say where a server listens, the code that lets one in, and the names that it answers to beside addresses.

    `https` says that a proxy before it speaks HTTPS, so that the browser sends the cookie over nothing else.
    """

    token: str
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    https: bool = False


class Gate:
    """Tell who may come in."""

    def __init__(self, access: Access, now: Callable[[], float] = time.monotonic) -> None:
        self._access = access
        self._names = {*LOOPBACK, *(name.lower() for name in access.names)}
        if not is_loopback(access.host):
            self._names |= {socket.gethostname().lower(), access.host.lower()}
        self._now = now
        self._links: set[str] = set()
        self._signed_in: OrderedDict[str, float] = OrderedDict()
        self.tries = Pace(10, 60.0, now)
        self.makes = Pace(900, 60.0, now)

    def link(self) -> str:
        """Return a code for an address that signs in one browser, once."""
        code = secrets.token_urlsafe(24)
        self._links.add(code)
        return code

    def names_us(self, host: str) -> bool:
        """Tell whether the Host of a request is ours: an address, this machine's name or one that was given."""
        name = _name(host)
        return name in self._names or (_is_address(name) and (not is_loopback(self._access.host) or is_loopback(name)))

    def from_here(self, request: Request) -> bool:
        """Tell whether a request that makes something was sent by the server's own page."""
        origin = request.headers.get("Origin")
        if origin is not None:
            scheme, _, host = origin.lower().partition("://")
            # A proxy may speak HTTPS for a server that was not told so.
            return scheme in (("https",) if self._access.https else ("http", "https")) and host == request.host.lower()
        return request.headers.get("Sec-Fetch-Site") in ("same-origin", "none")

    def has_code(self, request: Request) -> bool:
        """Tell whether a request carries the code itself, as other programs send it."""
        scheme, _, code = request.headers.get("Authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.is_code(code.strip())

    def is_code(self, typed: str) -> bool:
        """Tell whether this is the code, in the same time whatever is wrong with it."""
        return hmac.compare_digest(typed.encode(errors="replace"), self._access.token.encode(errors="replace"))

    def used(self, link: str) -> bool:
        """Take the code of an address; tell whether it was one that nobody had used."""
        found = (
            next((code for code in self._links if hmac.compare_digest(code, link)), None) if link.isascii() else None
        )
        self._links.discard(found or "")
        return found is not None

    def sign_in(self) -> str:
        """Return the secret by which a browser is known from now on."""
        session = secrets.token_urlsafe(32)
        self._signed_in[session] = self._now() + SIGNED_IN_FOR
        while len(self._signed_in) > MOST_SIGNED_IN:
            self._signed_in.popitem(last=False)
        return session

    def knows(self, session: str | None) -> bool:
        """Tell whether a browser is signed in."""
        return session is not None and self._signed_in.get(session, 0.0) > self._now()

    def sign_out(self, session: str | None) -> None:
        """Forget a browser."""
        self._signed_in.pop(session or "", None)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone, as no other can reach it."""
    name = host.strip("[]").lower()
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)


def weakness(token: str) -> str:
    """Return what makes a code too easy to guess, or nothing."""
    if len(token) < SHORTEST_TOKEN:
        return f"it has {len(token)} characters; at least {SHORTEST_TOKEN} are needed"
    few: Collection[str] = set(token)
    return "it repeats a few characters" if len(few) < SHORTEST_TOKEN // 2 else ""


def _name(host: str) -> str:
    """Return a host without its port, as it is compared; nothing for what is no host."""
    found = _HOST.fullmatch(host.lower())
    return (found["address"] or found["name"]) if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
