"""Kill `handout batch` at random moments, go on each time, and look at every PDF and at the report.

    python benchmarks/batch_kills.py [KILLS] [ROWS] [SEED]

Prints a line for each kill, and ends with 1 if a PDF is not whole, a line of the report is not true, a handout that the
report names was made again, or the handouts are not those of a run without a stop.
"""

import csv
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

DATE = "2026-11-20"


def main(kills: int, rows: int, seed: int) -> int:
    """Kill, go on, look; return the exit status."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        names = (f"Patient {number},head-press,head-press: hold {3 + number % 7} seconds\n" for number in range(rows))
        (place / "list.csv").write_text(f"patient,exercises,doses\n{''.join(names)}", encoding="utf-8")
        subprocess.run(command(place, "whole"), check=True, capture_output=True)
        again = 0
        for at in range(1, kills + 1):
            before = made(place / "out")
            started = subprocess.Popen(
                [*command(place, "out"), "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            moment = chance.uniform(0.1, 5)
            time.sleep(moment)
            how = chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
            os.kill(started.pid, how)
            started.wait()
            time.sleep(1.5)  # those below see that it is gone
            faults = wrong(place / "out", before)
            again += len(faults)
            print(f"{at:3} {how.name} after {moment:.2f} s: {len(made(place / 'out')):4} made", *faults, sep="; ")
            if len(made(place / "out")) == rows:
                print("    all are made: begun anew")
                for path in (place / "out").iterdir():
                    path.unlink()
        done = subprocess.run([*command(place, "out"), "--resume"], check=False, capture_output=True, text=True)
        print(done.stdout)
        same = signs(place / "out") == signs(place / "whole")
        print("the same as without a stop" if same else "NOT the same as without a stop")
        return 0 if same and not again and not done.returncode else 1


def command(place: Path, folder: str) -> list[str]:
    """Return the command that makes the list in a folder."""
    start = [sys.executable, "-m", "generator", "batch", str(place / "list.csv")]
    return [*start, "-o", str(place / folder), "--jobs", "2", "--date", DATE]


def made(folder: Path) -> dict[str, int]:
    """Return when each handout was written that the report tells as made."""
    try:
        with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            files = [row["file"] for row in csv.DictReader(file) if row["outcome"] == "made" and row["sign"]]
    except FileNotFoundError:
        return {}
    return {name: (folder / name).stat().st_mtime_ns for name in files}


def wrong(folder: Path, before: dict[str, int]) -> list[str]:
    """Return what is wrong in a folder after a kill."""
    faults = []
    for path in folder.glob("*"):
        if path.suffix == ".pdf":
            try:
                with pikepdf.open(path) as pdf:
                    faults += [f"{path.name}: {each}" for each in pdf.check_pdf_syntax()]
            except pikepdf.PdfError as error:
                faults.append(f"{path.name}: {error}")
    now = made(folder)
    faults += [f"{name} was made again" for name, when in before.items() if now.get(name) != when]
    return faults


def signs(folder: Path) -> dict[str, str]:
    """Return what tells apart the contents of all handouts."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.suffix == ".pdf"
    }


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*numbers, *(50, 300, 1)[len(numbers) :]))
