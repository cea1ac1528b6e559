"""How far a long run is: a bar on a terminal, plain lines now and then elsewhere."""

import sys
import time
from collections import deque
from typing import TYPE_CHECKING

import click

from generator.cli import terminal

if TYPE_CHECKING:
    from generator.batch.run import Counts

OFTEN = 0.1
"""How often the bar is drawn, in seconds."""
SELDOM = 15.0
"""How often a plain line is written, in seconds."""
_LATELY = 50
"""From how many of the last moments the rate is reckoned."""


class Progress:
    """Tell on standard error how many rows have ended, how fast, and how long the others will take."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._next = time.monotonic() + (0 if self._on_terminal else SELDOM)
        self._lately: deque[tuple[float, int]] = deque([(time.monotonic(), 0)], maxlen=_LATELY)
        self._before = 0

    def __call__(self, counts: "Counts") -> None:
        """Tell it, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        made = counts.ended - counts.before
        self._lately.append((now, made))
        self._next = now + (OFTEN if self._on_terminal else SELDOM)
        line = self._line(counts)
        if self._on_terminal:
            width = terminal.width() - 1
            click.echo(f"\r{line[:width]:<{width}}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Leave the line to others."""
        if self._on_terminal:
            click.echo(f"\r{'':<{terminal.width() - 1}}\r", nl=False, err=True)

    def _line(self, counts: "Counts") -> str:
        share = counts.ended / max(counts.all, 1)
        filled = round(20 * share)
        bar = f"[{'#' * filled}{'-' * (20 - filled)}] " if self._on_terminal else ""
        parts = [f"{bar}{counts.ended:,} of {counts.all:,} rows ({share:.0%})"]
        if counts.refused or counts.failed:
            parts.append(f"{counts.refused:,} refused, {counts.failed:,} failed")
        (first, then), (now, made) = self._lately[0], self._lately[-1]
        if made > then and now > first:
            rate = (made - then) / (now - first)
            parts += [f"{rate:.1f} a second", f"{_clock((counts.all - counts.ended) / rate)} left"]
        return " · ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
