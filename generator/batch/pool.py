"""Processes that make rows side by side: few rows in their hands, and none lost when one of them dies."""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Protocol

from generator import garbage
from generator.batch.lists import Row
from generator.batch.results import Result
from generator.batch.worker import Job, Worker
from generator.errors import refuse

AT_ONCE = 4
"""How many rows a process has in its hands: one that it makes, the others so that it need not wait."""
_LOOK_UP = 0.2
"""How long is waited before it is asked again whether to stop, in seconds."""
_PATIENCE = 20.0
"""How long a process may take to finish the row it is making when all is to stop, in seconds."""

Named = tuple[Row, str]
"""A row and the name of its file."""


class Stop(Protocol):
    """Tell whether to stop."""

    def __call__(self) -> bool:
        """Tell it."""


class Making(Protocol):
    """Make rows, one after the other."""

    def result(self, row: Row, name: str) -> Result:
        """Make a row's handout, in a file of this name."""


def results(
    rows: Iterator[Named], job: Job, jobs: int, stop: Stop, making: Callable[[Job], Making] = Worker
) -> Iterator[Result]:
    """Yield how each row ended, in the order in which they end.

    When `stop` says so, no row is begun any more, and those that are being made are finished and yielded. With one
    job all is done in this process. `making` is called once in each process.
    """
    if jobs > 1:
        yield from _Pool(rows, job, jobs, stop, making).results()
        return
    garbage.seldom(garbage.OF_MANY)
    worker = making(job)
    for row, name in rows:
        if stop():
            return
        yield worker.result(row, name)


class _Process:
    """Hold a process, the pipe to it, and the rows that it has and has not ended."""

    def __init__(self, job: Job, making: Callable[[Job], Making]) -> None:
        context = multiprocessing.get_context("spawn")  # the only way that is safe everywhere
        self.pipe, far_end = context.Pipe()
        self._process = context.Process(target=_work, args=(far_end, job, making), daemon=True)
        with _uninterrupted():
            self._process.start()
        far_end.close()
        self.rows: deque[Named] = deque()
        self.began = False

    def give(self, named: Named) -> None:
        """Give it a row to make after the others; if it is dead, that is seen when it is waited for."""
        self.rows.append(named)
        with suppress(OSError):
            self.pipe.send(named)

    def end(self) -> None:
        """Let it end after the row that it is making."""
        with suppress(OSError):
            self.pipe.send(None)

    def gone(self) -> None:
        """Close what is left of it."""
        self.pipe.close()
        self._process.join(2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


class _Pool:
    def __init__(self, rows: Iterator[Named], job: Job, jobs: int, stop: Stop, making: Callable[[Job], Making]) -> None:
        self._making = making
        self._rows = rows
        self._job = job
        self._jobs = jobs
        self._stop = stop
        self._again: deque[Named] = deque()
        self._alone: deque[Named] = deque()
        self._suspects: set[int] = set()
        self._processes: list[_Process] = []
        self._never_began = 0

    def results(self) -> Iterator[Result]:
        """Yield how each row ended."""
        try:
            while not self._stop():
                self._hand_out()
                if not any(process.rows for process in self._processes):
                    return
                yield from self._received(_LOOK_UP)
            yield from self._finished()
        finally:
            for process in self._processes:
                process.end()
            for process in self._processes:
                process.gone()

    def _hand_out(self) -> None:
        """Give rows to those that have too few; what killed a process once goes to one that has nothing else."""
        while True:
            open_ = [each for each in self._processes if not any(row.place in self._suspects for row, _ in each.rows)]
            free = min(open_, key=lambda process: len(process.rows), default=None)
            if (free is None or free.rows) and len(self._processes) < self._jobs:
                if (named := self._next(alone=True)) is None:
                    return
                free = _Process(self._job, self._making)
                self._processes.append(free)
            elif free is None or len(free.rows) >= AT_ONCE or (named := self._next(alone=not free.rows)) is None:
                return
            free.give(named)

    def _finished(self) -> Iterator[Result]:
        """Let each process finish the row that it is making, and yield how that ended."""
        for process in self._processes:
            process.end()
        by_pipe = {process.pipe: process for process in self._processes}
        until = time.monotonic() + _PATIENCE
        while by_pipe and (left := until - time.monotonic()) > 0:
            for pipe in wait(list(by_pipe), left):
                try:
                    result = by_pipe[pipe].pipe.recv()  # type: ignore[index]
                except (EOFError, OSError):
                    del by_pipe[pipe]  # type: ignore[arg-type]
                    continue
                if isinstance(result, Result):
                    yield result

    def _next(self, *, alone: bool) -> Named | None:
        if alone and self._alone:
            return self._alone.popleft()
        if self._again:
            return self._again.popleft()
        return next(self._rows, None)

    def _received(self, seconds: float) -> Iterator[Result]:
        """Yield what comes within some seconds; a process that is dead gives its rows back."""
        by_pipe = {process.pipe: process for process in self._processes}
        for pipe in wait(list(by_pipe), seconds):
            process = by_pipe[pipe]  # type: ignore[index]
            try:
                result = process.pipe.recv()
            except (EOFError, OSError):
                yield from self._died(process)
                continue
            process.began = True
            if isinstance(result, Result):
                process.rows.popleft()
                self._suspects.discard(result.place)
                yield result

    def _died(self, process: _Process) -> Iterator[Result]:
        """Take a dead process's rows back: the first is the one it was making, and is tried once more, alone."""
        self._processes.remove(process)
        process.gone()
        if not process.began:
            self._never_began += 1
            if self._never_began >= 2 * self._jobs:
                raise refuse("the processes that make handouts cannot be started", hint="try it with ‘--jobs 1’")
            self._again.extendleft(reversed(process.rows))
            return
        if not process.rows:
            return
        first, *others = process.rows
        self._again.extendleft(reversed(others))
        row, _ = first
        if row.place in self._suspects:
            self._suspects.discard(row.place)
            reason = "the process that made it was killed, twice: too little memory, perhaps"
            yield Result(row.place, row.number, "failed", reason=reason)
        else:
            self._suspects.add(row.place)
            self._alone.append(first)


def _work(pipe: Connection, job: Job, making: Callable[[Job], Making]) -> None:
    """Make rows as they come, until there are no more or whoever sends them is gone."""
    garbage.seldom(garbage.OF_MANY)
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)  # the process above settles when to stop
    # A process above that is gone ends this one as well.
    with suppress(EOFError, OSError):
        worker = making(job)
        pipe.send(None)
        rows: deque[Named | None] = deque()
        while True:
            while not rows or pipe.poll():
                rows.append(pipe.recv())
            if rows[-1] is None:  # it ends all, whatever else was given
                return
            if named := rows.popleft():
                pipe.send(worker.result(*named))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a process that is started be deaf to Ctrl-C from its very beginning, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process that Python starts is its own, and it listens again after that one.
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
