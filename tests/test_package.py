"""The package holds what it ships, and makes a handout wherever it is installed from."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOT_SOURCES = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
NO_INDEX = "No matching distribution|Could not find a version|Failed to establish|Temporary failure|timed out"
MINUTES = 5 * 60
PAGE = """
from generator.locations import Folders
from generator.web.app import create
from generator.web.gate import Access
app, gate = create(Folders(), Access("a code of the tests"))
client, ours = app.test_client(), "http://127.0.0.1"
for path in (f"/sign-in?link={gate.link()}", "/", "/static/page.js"):
    print(client.get(path, base_url=ours).status_code)
"""
"""Open the page; print what it answers to signing in, to the page and to its script."""


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run a command that must end well; return what it prints."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    settings["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=settings, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=MINUTES,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def scripts(environment: Path) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin")


def files(*folders: str) -> set[str]:
    """Return the name of every file in folders of the project, without what programs leave behind."""
    paths = (path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.*"))
    return {
        path.as_posix()
        for path in paths
        if (ROOT / path).is_file() and not any(part.startswith((".", "__pycache__")) for part in path.parts)
    }


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, as one has it after cloning."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("clone") / "project", ignore=NOT_SOURCES))


@pytest.fixture(scope="module")
def sdist(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder], sources)
    return next(folder.iterdir())


def wheel_of(project: Path, folder: Path) -> Path:
    """Build a wheel as `pip install PROJECT` does, without fetching anything."""
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    run([*pip, "-w", folder, project], folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(sources, tmp_path_factory.mktemp("wheel"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_wheel_holds_the_package_and_what_it_ships_and_nothing_else(wheel: Path) -> None:
    names = {name for name in contents(wheel) if ".dist-info/" not in name}
    shipped = {f"generator/_shipped/{name}" for name in files("templates", "content")}
    assert names == files("generator") | shipped


def test_the_licences_are_in_the_wheel(wheel: Path) -> None:
    names = {Path(name).name for name in contents(wheel) if "/licenses/" in name}
    assert names == {"LICENSE", *(path.name for path in ROOT.glob("templates/fonts/OFL-*.txt"))}


def test_the_sdist_holds_the_sources_with_tests_and_documentation(sdist: Path) -> None:
    with tarfile.open(sdist) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    alone = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", ".ci/run", "output/.gitkeep"}
    assert names >= files("generator", "templates", "content", "docs", "tests") | alone
    assert not [name for name in names if name.startswith((".git/", ".venv"))]


def test_the_sdist_makes_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    assert contents(wheel_of(sdist, tmp_path)) == contents(wheel)


def test_the_wheel_makes_a_handout_away_from_the_sources(wheel: Path, tmp_path: Path) -> None:
    environment, elsewhere = tmp_path / "environment", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(environment)
    python = scripts(environment) / "python"
    run([sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel], elsewhere)
    # What it depends on is borrowed from these tests; that what it asks for is enough, the README's command shows.
    (site,) = environment.glob("Lib/site-packages" if os.name == "nt" else "lib/*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = run([python, "-c", "import generator; print(generator.__file__)"], elsewhere).strip()
    assert Path(where).is_relative_to(environment)
    assert run([scripts(environment) / "handout", "make"], elsewhere).startswith(str(Path("output", "starter.pdf")))
    assert (elsewhere / "output" / "starter.pdf").read_bytes().startswith(b"%PDF-")
    assert run([python, "-c", PAGE], elsewhere).split() == ["303", "200", "200"]


@pytest.mark.skipif(os.name == "nt", reason="the README's commands are for bash")
def test_the_first_command_of_the_readme_makes_a_handout(sources: Path) -> None:
    readme = (sources / "README.md").read_text(encoding="utf-8")
    command = re.findall(r"```bash\n(.*?)```", readme, re.DOTALL)[0]
    try:
        printed = run(["bash", "-c", command], sources)
    except AssertionError as error:
        if re.search(NO_INDEX, str(error)) and os.environ.get("HANDOUT_REQUIRE_CHECKERS") != "1":
            pytest.skip("the package index cannot be reached")
        raise
    assert re.search(r"^output/starter\.pdf: \d+ pages$", printed, re.MULTILINE)
    assert (sources / "output" / "starter.pdf").read_bytes().startswith(b"%PDF-")
