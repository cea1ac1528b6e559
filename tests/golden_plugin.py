"""The option `--update-golden`; `tests/test_golden.py` asks for it."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is made now")
