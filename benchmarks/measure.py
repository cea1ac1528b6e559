"""What a process takes: time on the clock, and time of the processor."""

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

WAITS_FOR_USAGE = hasattr(os, "wait4")
"""Whether the system tells what a process used; Windows does not."""
LONGEST = 600.0
"""How many seconds a process may take."""


class Run(msgspec.Struct, frozen=True):
    """Hold what one process took: seconds on the clock, and seconds of the processor.

    `cpu` counts the process and the children it waited for; it is None where the system does not tell.
    """

    wall: float
    cpu: float | None


class Runs(msgspec.Struct, frozen=True):
    """Hold what the runs of one process took, in seconds: medians, and the fastest on the clock."""

    runs: int
    wall: float
    fastest: float
    cpu: float | None


class Command(msgspec.Struct, frozen=True):
    """Name a command, and the folder that is emptied before each run where it is to find nothing kept."""

    words: Sequence[str | Path]
    keeps_in: Path | None = None


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of all processes: with nobody's own clinic, and what is kept in a folder of its own."""
    dropped = ("HANDOUT_FOLDER", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "XDG_CONFIG_HOME": str(folder / "config"), "HANDOUT_CACHE": str(folder / "kept")}


def run(command: Sequence[str | Path], settings: Mapping[str, str], log: Path) -> Run:
    """Run a command that must end well, with all it prints in a log; raise RuntimeError if it does not."""
    with log.open("wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], env=dict(settings), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
        if WAITS_FOR_USAGE:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            found = Run(wall, used.ru_utime + used.ru_stime)
        else:
            process.wait(LONGEST)
            found = Run(time.perf_counter() - start, None)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{log.read_text(errors='replace')[-2000:]}")
    return found


def in_turn(commands: Mapping[str, Command], times: int, settings: Mapping[str, str], log: Path) -> dict[str, Runs]:
    """Run each command once to warm up, then all of them in turn, so that whatever disturbs one disturbs all."""
    for command in commands.values():
        run(command.words, settings, log)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            own = dict(settings)
            if command.keeps_in:
                shutil.rmtree(command.keeps_in, ignore_errors=True)
                own["HANDOUT_CACHE"] = str(command.keeps_in)
            found[name].append(run(command.words, own, log))
    return {name: _together(runs) for name, runs in found.items()}


def _together(runs: Sequence[Run]) -> Runs:
    wall = [each.wall for each in runs]
    cpu = [each.cpu for each in runs if each.cpu is not None]
    return Runs(len(runs), statistics.median(wall), min(wall), statistics.median(cpu) if cpu else None)


def on_one_core() -> None:
    """Keep this process on one core, where the system can."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peak() -> int | None:
    """Return how many bytes of memory this process has had at most, or None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux's getrusage counts the process that started this one too.
        (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


_WATCH = """
import json, os, sys, time
start = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, used = os.wait4(process, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.perf_counter() - start, used.ru_maxrss]), file=sys.stdout)
"""


def watched(command: Sequence[str | Path], settings: Mapping[str, str]) -> tuple[float, int]:
    """Run a command under a small process that does nothing else; return its seconds on the clock and its memory.

    A process is told to have had at least the memory of the one that started it, so a small one starts it.
    """
    watch = [sys.executable, "-I", "-S", "-c", _WATCH, *map(str, command)]
    done = subprocess.run(watch, env=dict(settings), capture_output=True, text=True, check=False)
    code, seconds, memory = msgspec.json.decode(done.stdout.splitlines()[-1])
    if code:
        raise RuntimeError(f"{command[0]} ended with {code}:\n{done.stderr[-2000:]}")
    return seconds, memory * (1 if sys.platform == "darwin" else 1024)
