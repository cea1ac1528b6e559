"""The page's server under load: `python -m benchmarks.serving [CLINICIANS HANDOUTS]`, 50 at once and 2,000 if not told.

Each clinician asks for the next handout when the last has come, each with another name, dose and note. What fails is
counted, and the server's memory is read after the first 200 handouts and after the last.
"""

import http.client
import itertools
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

CLINICIANS, HANDOUTS, WARM_UP = 50, 2000, 200
IDS = ("head-press", "calf-stretch", "shoulder-stretch", "hamstring-stretch", "ball-press", "neck-press")


def main(clinicians: int = CLINICIANS, handouts: int = HANDOUTS) -> int:
    """Print the figures; return 1 if one request failed."""
    code = secrets.token_hex(16)
    command = [sys.executable, "-m", "generator", "serve", "--no-browser", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "HANDOUT_TOKEN": code})
    assert server.stdout
    port = int(server.stdout.readline().strip().rpartition(":")[2])
    try:
        _ask(clinicians, min(WARM_UP, handouts), port, code)
        before = _memory(server.pid)
        begun = time.perf_counter()
        waits, failed = _ask(clinicians, handouts, port, code)
        wall = time.perf_counter() - begun
        after = _memory(server.pid)
    finally:
        server.terminate()
        server.wait()
    waits.sort()
    print(
        f"{clinicians} clinicians, {handouts} handouts in {wall:.0f} s: {handouts / wall:.1f} a second, {failed} failed"
    )
    print(f"wait: median {statistics.median(waits):.2f} s, 95 of 100 under {waits[int(0.95 * len(waits))]:.2f} s")
    print(f"memory: {before} MB after {WARM_UP} handouts, {after} MB after {WARM_UP + handouts}")
    return 1 if failed else 0


def _ask(clinicians: int, handouts: int, port: int, code: str) -> tuple[list[float], int]:
    """Return how long each handout took to come, in seconds, and how many did not."""
    waits: list[float] = []
    failures: list[int] = []
    numbers = iter(range(handouts))
    headers = {"Authorization": f"Bearer {code}", "Content-Type": "application/json"}

    def clinician() -> None:
        while (number := next(numbers, None)) is not None:
            begun = time.perf_counter()
            status = _made(port, json.dumps(_programme(number)), headers)
            while status in (429, 503):  # it says when to come back
                time.sleep(1)
                status = _made(port, json.dumps(_programme(number)), headers)
            waits.append(time.perf_counter() - begun)
            if status != 200:
                failures.append(status)

    threads = [threading.Thread(target=clinician) for _ in range(clinicians)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, len(failures)


def _made(port: int, body: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("POST", "/api/handout", body, headers)
        answer = connection.getresponse()
        content = answer.read()
        return answer.status if answer.status != 200 or content.startswith(b"%PDF-") else 0
    except OSError:
        return 0
    finally:
        connection.close()


def _programme(number: int) -> dict[str, object]:
    chosen = itertools.islice(itertools.cycle(IDS), number % len(IDS), number % len(IDS) + 1 + number % 4)
    return {
        "exercises": [
            {"exercise": id, "note": f"Slowly, {number}.", "dose": {"repetitions": 3 + number % 9}} for id in chosen
        ],
        "patient": f"Patient {number}",
        "theme": ("standard", "large-print", "giant-print")[number % 3],
        "black and white": number % 2 == 0,
    }


def _memory(pid: int) -> int:
    """Return what a process holds in memory, in MB; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return int(found[1]) // 1000 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
