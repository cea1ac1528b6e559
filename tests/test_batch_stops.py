"""Nothing is half, lost or made twice, whatever stops a batch: Ctrl-C, a kill, a full disk, a process that dies."""

import datetime
import errno
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pikepdf
import pytest
from batches import DAY, QUICK, all_files, batch, heads, outcomes, pdfs, process, report

from generator.batch import pool
from generator.batch.alone import alone
from generator.batch.lists import Row
from generator.batch.results import Result
from generator.batch.worker import Job
from generator.choices import Choices
from generator.errors import HandoutError

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def times(folder: str = "out") -> dict[str, int]:
    return {name: Path(folder, name).stat().st_mtime_ns for name in pdfs(folder)}


@posix
def test_a_killed_worker_costs_nothing_but_a_row_that_kills_it_twice(tmp_path: Path) -> None:
    job = Job(clinic=None, columns={}, choices=Choices(), today=datetime.date(2026, 11, 20), folder=str(tmp_path))
    rows = [(Row(place, place + 2, {}), "") for place in range(30)]
    found = list(pool.results(iter(rows), job, 2, lambda: False, Deadly))
    ended = {result.number: result.outcome for result in found}
    assert len(found) == len(ended) == 30
    assert {number for number, outcome in ended.items() if outcome == "failed"} == {7}
    assert next(result.reason for result in found if result.number == 7).startswith(
        "the process that made it was killed"
    )


class Deadly:
    """Die of row 7 whenever it is made, and of rows 4 and 20 once."""

    def __init__(self, job: Job) -> None:
        self._folder = Path(job.folder or "")

    def result(self, row: Row, name: str) -> Result:
        seen = self._folder / str(row.number)
        if row.number == 7 or (row.number in (4, 20) and not seen.exists()):
            seen.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Result(row.place, row.number, "made")


class Quick:
    """Make nothing."""

    def __init__(self, job: Job) -> None:
        """Ask nothing of the job."""

    def result(self, row: Row, name: str) -> Result:
        return Result(row.place, row.number, "made")


class Deaf(Quick):
    """Tell which signals do not reach the process, as it was started."""

    def result(self, row: Row, name: str) -> Result:
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
        return Result(row.place, row.number, "made", reason=" ".join(sorted(each.name for each in blocked)))


class Broken(Quick):
    """Be made in no process."""

    def __init__(self, job: Job) -> None:
        raise SystemExit(3)


JOB = Job(clinic=None, columns={}, choices=Choices(), today=datetime.date(2026, 11, 20))


def test_few_rows_are_read_before_their_time_so_that_memory_stays_flat() -> None:
    read = 0

    def rows() -> Iterator[pool.Named]:
        nonlocal read
        for place in range(3000):
            read += 1
            yield Row(place, place + 2, {}), ""

    ahead = [read - at for at, _ in enumerate(pool.results(rows(), JOB, 2, lambda: False, Quick))]
    assert len(ahead) == read == 3000
    assert max(ahead) <= 2 * pool.AT_ONCE + 2


def test_processes_that_cannot_be_started_are_told() -> None:
    rows = ((Row(place, place + 2, {}), "") for place in range(9))
    with pytest.raises(HandoutError, match="cannot be started"):
        list(pool.results(rows, JOB, 2, lambda: False, Broken))


@posix
def test_every_process_is_deaf_to_ctrl_c_from_its_beginning() -> None:
    """A Ctrl-C while a process starts would print a traceback; it is the process above that settles when to stop.

    Python's own tracker of resources ends, so that the first process is started as it is in a fresh batch.
    """
    resource_tracker._resource_tracker._stop()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    rows = ((Row(place, place + 2, {}), "") for place in range(2 * pool.AT_ONCE))
    heard = {result.reason for result in pool.results(rows, JOB, 2, lambda: False, Deaf)}
    assert heard == {"SIGHUP SIGINT"}
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


@posix
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_finishes_what_is_being_made(number: signal.Signals, status: int, jobs: str) -> None:
    heads(60)
    started = process("list.csv", "-o", "out", "--jobs", jobs, *DAY)
    wait_for(lambda: len(list(Path("out").glob("*.pdf"))) > 1, started)
    os.killpg(started.pid, number) if number == signal.SIGINT else os.kill(started.pid, number)
    out, err = started.communicate(timeout=60)
    assert started.returncode == status, err
    assert "Stopped; the same command with ‘--resume’ goes on" in err
    assert "Traceback" not in err
    made = len(pdfs())
    assert 1 < made < 60
    assert outcomes() == ["made"] * made
    assert not list(Path("out").glob(".*"))
    assert f"60 rows: {made} made, 0 refused, 0 failed, {60 - made} left." in out


@posix
def test_a_kill_leaves_whole_files_and_a_true_report(tmp_path: Path) -> None:
    heads(9)
    for _ in range(2):
        started = process("list.csv", "-o", "out", "--jobs", "2", *DAY, "--resume")
        before = len(list(Path("out").glob("*.pdf")))
        wait_for(lambda before=before: len(list(Path("out").glob("*.pdf"))) > before, started)
        os.kill(started.pid, signal.SIGKILL)
        started.communicate(timeout=60)
        for name in Path("out").glob("*.pdf"):
            pikepdf.open(name).close()
        files = {line["file"] for line in report() if line["outcome"] == "made"}
        assert files <= set(pdfs())
    kept, told = times(), {line["file"] for line in report() if line["outcome"] == "made"}
    started = process("list.csv", "-o", "out", "--jobs", "2", *DAY, "--resume", "--merge", "all.pdf")
    assert started.communicate(timeout=90) and started.returncode == 0
    assert outcomes() == ["made"] * 9
    assert all_files() == ["report.csv", *pdfs()]
    now = times()
    assert {name for name in kept if now[name] == kept[name]} >= told  # nothing that the report told of is made again


def wait_for(ready, started) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + 60
    while not ready():
        assert started.poll() is None and time.monotonic() < until, started.communicate()
        time.sleep(0.02)


@posix
def test_two_runs_in_one_folder_are_refused() -> None:
    heads(2)
    with alone(Path("out/.unfinished")):
        said = batch("list.csv", *QUICK, status=1).stderr
        assert "another run is making handouts here" in said
        assert all_files() == [".unfinished"]
    Path("out/.unfinished").mkdir()
    Path("out/.unfinished/left.pdf").write_bytes(b"half")
    batch("list.csv", *QUICK)
    assert all_files() == ["report.csv", *pdfs()]


def test_a_folder_that_is_read_only_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write into any folder, so what others are told is put in the way."""
    heads(1)
    Path("out").mkdir()
    make = os.mkdir

    def refused(path: str | Path, *rest: int) -> None:
        if Path(path).resolve().parent == Path("out").resolve():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        make(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refused)
        assert "cannot write here: Permission denied" in batch("list.csv", *QUICK, status=1).stderr
    assert all_files() == []


@pytest.mark.parametrize("at", ["pdf", "report"])
def test_a_full_disk_is_told_and_loses_nothing(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heads(4)
    with monkeypatch.context() as patch:
        fill_the_disk(patch, at, after=2)
        said = batch("list.csv", *QUICK, status=1).stderr
    assert "No space left on device" in said and "‘--resume’ goes on" in said
    assert "2 of 4 rows have ended" in said
    assert outcomes() == ["made", "made"]
    assert "4 rows: 2 made, 2 made before" in batch("list.csv", *QUICK, "--resume").stdout


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, at: str, after: int) -> None:
    from generator.batch import report as ledger
    from generator.batch import worker

    module, name = (worker, "write_whole") if at == "pdf" else (ledger, "_line")
    real = getattr(module, name)
    done: list[int] = []

    def full(*arguments, **more):  # type: ignore[no-untyped-def]
        done.append(1)
        if len(done) > after:
            error = OSError(28, "No space left on device")
            if at == "report":
                raise error
            from generator.errors import refuse

            raise refuse("cannot write here: No space left on device") from error
        return real(*arguments, **more)

    monkeypatch.setattr(module, name, full)
