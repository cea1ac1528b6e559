"""`handout serve` for the tests, as a clinic runs it."""

import os
import signal
import subprocess
import sys

from web_page import TOKEN


class Running:
    """`handout serve` in a process of its own, as a clinic runs it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "generator", "serve", "--no-browser", "--port", "0"]
        environment = {**os.environ, "HANDOUT_TOKEN": TOKEN, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
        assert self.process.stdout
        self.said = self.process.stdout.readline()
        self.port = int(self.said.strip().rpartition(":")[2])

    def end(self) -> tuple[int, str, str]:
        """End it as Ctrl-C does; return the status, and what was said on both outputs."""
        self.process.send_signal(signal.SIGINT) if os.name == "posix" else self.process.terminate()
        said, errors = self.process.communicate(timeout=20)
        return self.process.returncode, self.said + said, errors
