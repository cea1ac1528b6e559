"""A small shipped folder and a clinic's folder beside it, for tests that break one or the other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.locations import SHIPPED, Folders

TEMPLATE = """<article lang="{{ handout.language }}">
  <header><p>{{ clinic.name or words("handout") }}</p></header>
  <h1>{{ handout.title }}</h1>
  {% if handout.patient %}<p>{{ handout.patient }}</p>{% endif %}
  {% for line in handout.note %}<p>{{ line }}</p>{% endfor %}
  {% include "parts/steps.html" %}
</article>
"""
STEPS = """{% for exercise in handout.exercises %}
  <h2>{{ exercise.name }}</h2>
  <ol>{% for step in exercise.steps %}<li>{{ step }}</li>{% endfor %}</ol>
{% endfor %}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1 8 8 1 8"/></svg>'
SHIPPED_FILES = {
    "templates/handout.html": TEMPLATE,
    "templates/parts/steps.html": STEPS,
    "content/clinic.yaml": "",
    "content/pictures/a.svg": DRAWING,
    "content/sources.yaml": "ours: {title: Ours, kind: ours}\n",
    "content/facts-not-printed.yaml": "F2: It is about the page.\n",
    "content/facts.csv": "id,source,fact\nF1,ours,Stand tall\nF2,ours,Read the page\n",
    "content/taxonomy.yaml": "categories: {stretch: it stretches}\npositions: {sitting: sitting}\n"
    "equipment: {chair: a chair}\ngoals: {balance: steady}\nmovement tags: {needs-chair: {meaning: sits}}\n",
    "content/exercises/reach.yaml": "name: Reach [ours]\ncategory: stretch\nposition: sitting\n"
    "purpose: It helps. [ours]\nstart: Sit tall. [F1]\n"
    "steps:\n  - Reach up. [ours]\n    Stay tall. [F1]\ndose:\n  repetitions: 3 [F1]\n"
    "pictures:\n  - name: a.svg\n    caption: On paper too [F2]\n    alt: A picture\n"
    "movement tags: [needs-chair]\n",
    "content/avoid/rush.yaml": "order: 1\ngroup: sudden moves\ntitle: Rushing [ours]\n",
    "content/programmes/one.yaml": "exercises: [reach]\n",
}
Write = Callable[[dict[str, str | bytes]], Folders]


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a small folder that stands for what is shipped."""
    root = tmp_path / "shipped"
    write(root, dict(SHIPPED_FILES))
    for name in ("templates/fonts", "content/languages/en-GB"):
        shutil.copytree(SHIPPED / name, root / name)
    (root / "templates" / "themes").mkdir()
    shutil.copy(SHIPPED / "templates" / "themes" / "standard.yaml", root / "templates" / "themes")
    return root


@pytest.fixture
def clinic(shipped: Path, tmp_path: Path) -> Write:
    def written(files: dict[str, str | bytes]) -> Folders:
        write(tmp_path / "clinic", files)
        return Folders(tmp_path / "clinic", shipped)

    return written
