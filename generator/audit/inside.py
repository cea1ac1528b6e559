"""What runs in the process of its own: read one PDF, judge it, write the audit to standard output."""

import sys
from pathlib import Path

import msgspec

from generator.audit.apart import failed
from generator.audit.report import Audit, judge
from generator.limits import Size


def main(file: str, size: Size, seconds: float, only: list[str], black_and_white: bool, megabytes: int) -> None:
    """Write the audit of a file as JSON, within limits."""
    _limit(megabytes)
    found = of_file(Path(file), size, seconds, only, black_and_white)
    sys.stdout.buffer.write(msgspec.json.encode(found))


def of_file(path: Path, size: Size, seconds: float, only: list[str], black_and_white: bool) -> Audit:
    """Return the audit of a file, or the reason why there is none."""
    import pikepdf
    import pypdfium2

    from generator.audit.pages import read

    try:
        content = path.read_bytes()
        if b"%PDF-" not in content[:1024]:
            return failed(path, size, "this is no PDF")
        document = read(content, seconds)
    except OSError as error:
        return failed(path, size, f"cannot read this: {error.strerror or error}")
    except pikepdf.PasswordError:
        return failed(path, size, "it asks for a password; save it without one first")
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return failed(path, size, "it is damaged: it cannot be opened, or a page of it cannot")
    except (MemoryError, RecursionError):
        return failed(path, size, "it needs more memory than is allowed")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, ArithmeticError):
        return failed(path, size, "it is damaged: what it says of its parts makes no sense")
    if not document.pages:
        return failed(path, size, "it has no pages")
    return judge(document, str(path), size, black_and_white=black_and_white, only=only)


def _limit(megabytes: int) -> None:
    """Limit the memory of this process, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # Windows has no such limit, and macOS keeps it to itself
        pass
