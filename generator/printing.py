"""Sending a PDF to a printer: through CUPS on Linux and macOS, through the shell on Windows."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from generator.errors import refuse

PLATFORM = sys.platform
TITLE = "Exercise handout"
"""What the queue shows of a job; the file's own name, which may name a patient, never gets there."""
PATIENCE = 60.0
"""How long the queue may take to answer, in seconds."""
MEDIA = {"a4": "A4", "letter": "Letter"}
HINT = "‘lpstat -e’ lists the printers; name one with ‘--printer’"


class Job(msgspec.Struct, frozen=True):
    """Hold what to print and how; `paper` is None where the printer's own is to be taken."""

    file: Path
    printer: str | None = None
    paper: str | None = None
    duplex: bool = False
    lying: bool = False
    copies: int = 1


def command(job: Job) -> list[str]:
    """Return the command that queues a job; it reads the PDF from its standard input."""
    edge = "short" if job.lying else "long"
    settings = [
        f"sides=two-sided-{edge}-edge" if job.duplex else "sides=one-sided",
        *([f"media={MEDIA[job.paper]}"] if job.paper else []),
        "print-scaling=none",
    ]
    return [
        "lp",
        *(["-d", job.printer] if job.printer else []),
        *("-n", str(job.copies), "-t", TITLE),
        *(word for setting in settings for word in ("-o", setting)),
        "-",
    ]


def shown(job: Job) -> str:
    """Return what `send` would do, as one types it."""
    if PLATFORM == "win32":
        _refuse_choices(job)
        return f'Start-Process -Verb Print "{job.file}"'
    return f"{shlex.join(command(job))} < {shlex.quote(str(job.file))}"


def send(job: Job) -> str:
    """Send a job and return what the system says of it, in one line; raise HandoutError if it will not be printed."""
    return _handed_to_windows(job) if PLATFORM == "win32" else _queued(job)


def _queued(job: Job) -> str:
    if shutil.which("lp") is None:
        raise refuse(
            "there is no ‘lp’ on this computer, which sends files to printers",
            hint="install CUPS (on Debian and Ubuntu: cups-client), or open the PDF and print it from there",
        )
    try:
        with open(job.file, "rb") as file:
            done = subprocess.run(
                command(job),
                stdin=file,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PATIENCE,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise refuse(f"the printer’s queue did not answer in {PATIENCE:g} seconds", hint=HINT) from None
    except (OSError, ValueError) as error:
        raise refuse(f"cannot print: {getattr(error, 'strerror', None) or error}", hint=HINT) from None
    if done.returncode:
        reason = " ".join(done.stderr.split()).removeprefix("lp: ").removeprefix("Error - ") or "no reason given"
        raise refuse(f"the printer’s queue refused it: {reason:.200}", hint=HINT)
    return " ".join(done.stdout.split())


def _handed_to_windows(job: Job) -> str:
    _refuse_choices(job)
    try:
        os.startfile(job.file.resolve(), "print")  # type: ignore[attr-defined,unused-ignore]
    except OSError as error:
        hint = "install a PDF viewer that prints, or open the PDF in a browser and print it from there"
        raise refuse(f"Windows cannot print it: {error.strerror or error}", hint=hint) from None
    return "by Windows, with the paper and sides of the printer’s own settings"


def _refuse_choices(job: Job) -> None:
    """Refuse what the shell of Windows cannot be asked for, rather than leave it out in silence."""
    if job.printer or job.duplex or job.copies != 1:
        hint = "leave out ‘--printer’, ‘--duplex’ and ‘--copies’, or choose them in the window of a PDF viewer"
        raise refuse("Windows takes printer, sides and copies from the printer’s own settings", hint=hint)
