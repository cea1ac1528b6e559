"""How often something may be asked for."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable


class Pace:
    """Count what each asker asks for: so many at once, and again as many in the time of a window, in seconds."""

    MOST_ASKERS = 10_000
    """How many askers are remembered; the one that asked longest ago is forgotten first."""

    def __init__(self, most: int, window: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._each = window / most
        self._now = now
        self._free: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, asker: str) -> int:
        """Note that someone asks; return 0, or after how many seconds to ask again."""
        with self._lock:
            now = self._now()
            # When all that was asked for would be paid off, if each request costs its share of the window.
            paid = max(self._free.pop(asker, now), now) + self._each
            over = paid - now - self._each * self._most
            self._free[asker] = paid if over <= 1e-9 else paid - self._each
            while len(self._free) > self.MOST_ASKERS:
                self._free.popitem(last=False)
            return 0 if over <= 1e-9 else max(1, round(over + 0.5))
