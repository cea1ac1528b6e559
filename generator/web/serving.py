"""The server: a port, the app behind it, and plain words where it cannot start."""

import logging
import socket
import time

import msgspec
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from generator.errors import refuse
from generator.locations import Folders
from generator.web import app
from generator.web.bodies import LARGEST
from generator.web.desk import MOST_WAITING
from generator.web.gate import Access

THREADS = MOST_WAITING + 8
"""Some more than may wait for a handout, so that the page itself always answers."""
MOST_CONNECTIONS = 1000
LARGEST_PDF = 100_000_000
"""How large an answer is held in memory, in bytes: larger than any handout."""
SILENT_FOR = 20
"""After how many seconds a client that sends nothing is let go."""


WHOLE_WITHIN = 60
"""After how many seconds a client is let go whose request is not whole yet, however often it sends a little."""


class Channel(HTTPChannel):
    """Hold a client's connection, and let the client go that sends its request drop by drop."""

    _begun = 0.0

    def received(self, data: bytes) -> bool:
        """Take what was sent."""
        if self.request is None:
            self._begun = time.monotonic()
        elif time.monotonic() - self._begun > WHOLE_WITHIN:
            self.will_close = True
            return False
        return bool(super().received(data))


class Ready(msgspec.Struct, frozen=True):
    """Hold a server that listens, where it is reached, and the address that signs in one browser, once."""

    server: MultiSocketServer | BaseWSGIServer
    address: str
    link: str


def listen(folders: Folders, access: Access, port: int) -> Ready:
    """Begin to listen; `port` 0 takes any that is free. Raises HandoutError where that cannot be."""
    application, door = app.create(folders, access)
    bound = _bound(access.host, port)
    # It would say on the terminal how many wait, and what strange clients sent: nothing that a clinician can mend.
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    server = create_server(
        application,
        sockets=[bound],
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=SILENT_FOR,
        cleanup_interval=5,
        max_request_body_size=LARGEST + 50_000,
        max_request_header_size=16_384,
        # Above these, waitress would write what is sent to a file.
        inbuf_overflow=2 * LARGEST,
        outbuf_overflow=LARGEST_PDF,
        ident="handout",
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
    )
    assert isinstance(server, BaseWSGIServer)
    server.channel_class = Channel
    where = f"http://{_reached_at(access.host)}:{bound.getsockname()[1]}"
    return Ready(server, where, f"{where}/sign-in?link={door.link()}")


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket at an address, which no other program has."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise _cannot(error, host, port) from None


def _reached_at(host: str) -> str:
    """Return the host that a browser on this machine opens."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{name}]" if ":" in name else name


def _cannot(error: Exception, host: str, port: int) -> Exception:
    if isinstance(error, socket.gaierror | UnicodeError):
        return refuse(f"there is no address ‘{host}’ on this computer", hint="leave ‘--host’ out, or give an address")
    if isinstance(error, PermissionError):
        return refuse(f"this port may not be used: {port}", hint="choose one above 1023 with ‘--port’")
    reason = getattr(error, "strerror", None) or str(error)
    if "in use" in reason.lower() or getattr(error, "errno", 0) in (48, 98, 10048):
        hint = "is ‘handout serve’ running already? If not, choose another with ‘--port’"
        return refuse(f"the port {port} is taken", hint=hint)
    return refuse(f"cannot listen at {host}, port {port}: {reason}", hint="choose another ‘--host’ or ‘--port’")
