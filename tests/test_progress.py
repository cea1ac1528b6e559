"""How far a long run is: a bar on a terminal, plain lines elsewhere."""

import sys
import time

import pytest

from generator.batch.run import Counts
from generator.cli import progress
from generator.cli.progress import Progress


class Clock:
    """Stand for the time; it passes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def test_plain_lines_come_seldom_and_tell_rate_and_time_left(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told, counts = Progress(), Counts(10_000, before=1000)
    for second in range(1, 31):
        clock.now = second
        counts.made += 10
        told(counts)
    counts.refused, counts.failed, clock.now = 2, 1, 45
    told(counts)
    told.end()
    assert capsys.readouterr().err.splitlines() == [
        "1,150 of 10,000 rows (12%) · 10.0 a second · 14:45 left",
        "1,300 of 10,000 rows (13%) · 10.0 a second · 14:30 left",
        "1,303 of 10,000 rows (13%) · 2 refused, 1 failed · 6.7 a second · 21:32 left",
    ]


def test_a_terminal_has_a_bar(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told, counts = Progress(), Counts(4)
    for second in range(1, 5):
        clock.now = second
        counts.made = second
        told(counts)
    told.end()
    lines = capsys.readouterr().err.split("\r")
    assert lines[2].startswith("[##########----------] 2 of 4 rows (50%) · 1.0 a second · 0:02 left")
    assert lines[-2].strip() == ""


def test_long_times() -> None:
    assert [progress._clock(seconds) for seconds in (0.4, 61, 3661)] == ["0:00", "1:01", "1:01:01"]
