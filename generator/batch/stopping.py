"""Ctrl-C and other ways to stop: what is being made is finished, and what was made is known."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopping:
    """Know whether it was asked to stop; asked once more, stop at once."""

    def __init__(self) -> None:
        self.signal = 0

    def __call__(self) -> bool:
        """Tell whether it was asked to stop."""
        return bool(self.signal)

    def ask(self, number: int, _: FrameType | None = None) -> None:
        """Ask to stop."""
        if self.signal:
            raise KeyboardInterrupt
        self.signal = number


@contextmanager
def stoppable() -> Iterator[Stopping]:
    """Let signals ask to stop while it lasts."""
    stopping = Stopping()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, stopping.ask) for number in numbers}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
