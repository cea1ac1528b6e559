"""Checks find every mistake of a folder at once, with its place; facts are traced to where they are printed."""

from pathlib import Path

import pytest
from small_clinic import SHIPPED_FILES, TEMPLATE, Write

from generator.checks import check, facts_printed
from generator.errors import Problem
from generator.library import Library
from generator.locations import Folders
from generator.trials import words_missing
from generator.words import load


def told(problems: tuple[Problem, ...], folders: Folders) -> list[str]:
    """Return problems as they are printed, with files named from the clinic's folder."""
    return [str(problem).replace(f"{folders.clinic}/", "").replace("\n  hint:", " |") for problem in problems]


def test_what_is_in_order_is_counted(shipped: Path) -> None:
    checked = check(Folders(shipped=shipped))
    assert checked.problems == ()
    assert checked.counted["exercises"] == checked.counted["templates"] == checked.counted["languages"] == 1
    assert checked.counted["advice"] == 0


MISTAKES: dict[str, tuple[str | bytes, list[str]]] = {
    "content/exercises/tab.yaml": ("name: A\ndose:\n\tsets: 2\n", ["tab.yaml:3: this line begins with a tab"]),
    "content/exercises/quote.yaml": (
        'name: "A\n',
        ["quote.yaml:1: the quotation mark that opens here is never closed"],
    ),
    "content/exercises/latin.yaml": ("name: Café".encode("latin-1"), ["latin.yaml:1: the file is not saved as UTF-8"]),
    "content/exercises/empty.yaml": ("", ["empty.yaml:1: ‘name’ is missing", "empty.yaml:1: ‘steps’ is missing"]),
    "content/exercises/folder.yaml/note.txt": ("", ["folder.yaml: the file cannot be read: "]),
    "content/exercises/keys.yaml": (
        SHIPPED_FILES["content/exercises/reach.yaml"].replace("start:", "strat:").replace("stretch", "strech"),
        [
            "keys.yaml:2: ‘category’: there is no ‘strech’ | did you mean ‘stretch’?",
            "‘strat’ is not a key here | did you mean",
        ],
    ),
    "content/exercises/signs.yaml": (
        SHIPPED_FILES["content/exercises/reach.yaml"].replace("Reach up.", "Reach ☃ up.").replace("[F1]", "[F9]"),
        ["signs.yaml:7: the character ‘☃’", "signs.yaml:5: ‘start’: there is no ‘F9’"],
    ),
    "content/exercises/Big Name.yaml": (
        SHIPPED_FILES["content/exercises/reach.yaml"],
        ["Big Name.yaml: this file’s name is hard to type, and so is its id | name it ‘big-name.yaml’"],
    ),
    "content/exercises/old.yml": ("", ["old.yml: nothing reads this file | name it ‘old.yaml’"]),
    "content/programmes/wrong.yaml": (
        "exercises: [raech]\ntheme: standrad\nlanguage: en-gb\ntemplate: hadnout\n",
        [
            "wrong.yaml:1: ‘exercise’: there is no ‘raech’ | did you mean ‘reach’?",
            "wrong.yaml:2: there is no theme ‘standrad’ | did you mean ‘standard’?",
            "wrong.yaml:3: there is no language ‘en-gb’ | did you mean ‘en-GB’?",
            "wrong.yaml:4: there is no template ‘hadnout’ | did you mean ‘handout’?",
        ],
    ),
    "content/programmes/none.yaml": ("title: Later\n", ["none.yaml: the programme has 0 exercises"]),
    "content/clinic.yaml": ("theme: big\n", ["clinic.yaml:1: there is no theme ‘big’"]),
    "content/languages/xx/words.yaml": ("name: X\nbased on: en-GG\n", ["words.yaml:2: there is no language ‘en-GG’"]),
    "content/languages/yy/words.yaml": (
        "name: Y\nbased on: yy\n",
        ["words.yaml: the language ‘yy’ is based on itself"],
    ),
    "templates/form.html": (
        '<article lang="en-GB"><h1>A</h1>{% if handout.fillable %}<p class="typd">A</p>{% endif %}</article>',
        ["form.html:1: there is no look for ‘p’ with the class ‘typd’"],
    ),
    "templates/themes/tiny.yaml": ("name: T\nbased on: standard\nsizes: {body: 10 pt}\n", ["10 pt, under 12 pt"]),
    "templates/themes/lost.yaml": ("name: L\nbased on: standrad\n", ["lost.yaml:2: there is no theme ‘standrad’"]),
    "templates/class.html": (
        TEMPLATE.replace("<h1>", '<h1 class="bigg">'),
        ["class.html:3: there is no look for ‘h1’ with the class ‘bigg’ in standard"],
    ),
    "templates/include.html": (
        TEMPLATE.replace("steps.html", "stpes.html"),
        ["include.html:6: there is no template ‘parts/stpes.html’"],
    ),
    "templates/open.html": (TEMPLATE.replace("</h1>", ""), ["open.html:3: ‘h1’ is not closed"]),
    "templates/key.html": (
        TEMPLATE.replace('words("handout")', "words('handuot')"),
        ["key.html:2: there are no words for ‘handuot’ in en-GB | did you mean ‘handout’?"],
    ),
    "templates/bare.html": (
        TEMPLATE.replace("{% endif %}", "{% else %}{{ handout.patinet }}{% endif %}"),
        ["bare.html:4: ‘patinet’ is not part of Handout"],
    ),
    "templates/sign.html": (TEMPLATE.replace("</h1>", " ☃</h1>"), ["sign.html:3: the character ‘☃’"]),
}


def test_all_mistakes_are_told_at_once(clinic: Write) -> None:
    folders = clinic({name: text for name, (text, _) in MISTAKES.items()})
    found = told(check(folders).problems, folders)
    missing = [part for _, parts in MISTAKES.values() for part in parts if not any(part in line for line in found)]
    assert missing == [], "\n".join(found)
    assert len(set(found)) == len(found)
    strange = [line for line in found if line.startswith(("content/exercises/reach", "templates/handout.html"))]
    assert strange == []


def test_a_mistake_that_themes_share_is_told_once(clinic: Write) -> None:
    base = "name: B\nbased on: standard\nsizes:\n  small: 9 pt\n"
    others = {f"templates/themes/{id}.yaml": f"name: {id}\nbased on: small\n" for id in ("one", "two")}
    folders = clinic({"templates/themes/small.yaml": base, **others})
    (problem,) = told(check(folders).problems, folders)
    assert problem.startswith("templates/themes/small.yaml:4: the size ‘small’ is 9 pt")


def test_content_and_templates_are_checked_even_if_no_language_and_theme_are_left(clinic: Write) -> None:
    broken = {
        "content/languages/en-GB/words.yaml": "name: [\n",
        "templates/themes/standard.yaml": "nmae: Standard\n",
        "content/advice/extra.yaml": "titel: Extra\n",
        "templates/handout.html": TEMPLATE.replace("</h1>", ""),
    }
    folders = clinic(dict(broken))
    found = told(check(folders).problems, folders)
    assert [name for name in broken if not any(line.startswith(name) for line in found)] == []


ARM_RAISE = """\
title: Arm raise
props: [{kind: wall, at: [18, 0], side: right}]
frames:
  - pose:
      near arm: {upper: -48, forearm: 88}
      touches: {near hand: wall}
"""


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("raise/2", "there is no picture ‘raise/2’ | the figure ‘raise’ has ‘raise/1’"),
        ("raize/1", "there is no figure ‘raize’ | did you mean ‘raise’?"),
        ("mine.png", "there is no picture ‘mine.png’ | put the file in the folder content/pictures"),
        ("broken.png", ""),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_where_it_is_named(clinic: Write, name: str, told_of: str) -> None:
    exercise = SHIPPED_FILES["content/exercises/reach.yaml"]
    folders = clinic({
        "content/figures/raise.yaml": ARM_RAISE,
        "content/pictures/broken.png": b"\x89PNG\r\n\x1a\n and no more",
        "content/exercises/reach.yaml": exercise.replace("a.svg", name),
    })  # fmt: skip
    (problem,) = told(check(folders).problems, folders)
    line = exercise[: exercise.index("a.svg")].count("\n") + 2
    place = "content/pictures/broken.png: " if name == "broken.png" else f"content/exercises/reach.yaml:{line}: "
    assert problem.startswith(place + told_of)


def test_a_hand_that_misses_the_wall_is_told(clinic: Write) -> None:
    folders = clinic({"content/figures/raise.yaml": ARM_RAISE.replace("at: [18, 0]", "at: [25, 0]")})
    (problem,) = told(check(folders).problems, folders)
    assert problem.startswith("content/figures/raise.yaml: ")
    assert "near hand" in problem


def test_windows_line_ends_are_no_mistake(clinic: Write) -> None:
    files = {name: text.replace("\n", "\r\n") for name, text in SHIPPED_FILES.items()}
    folders = clinic({name: text for name, text in files.items() if not name.endswith(".csv")})
    assert check(folders).problems == ()


def test_a_programme_is_made_as_it_asks_to_be(clinic: Write) -> None:
    note = "A long line of words for the patient. " * 600
    folders = clinic({
        "content/programmes/long.yaml": f"exercises: [reach]\ntemplate: note\nnote: {note}\n",
        "templates/note.html": TEMPLATE.replace("<header><p>", "<header><p>{{ handout.note | join }} "),
    })  # fmt: skip
    (problem,) = told(check(folders).problems, folders)
    assert problem.startswith("content/programmes/long.yaml: the lines at the top and foot of each page take too much")


def test_words_are_looked_for_where_no_sample_comes_by(clinic: Write) -> None:
    folders = clinic({"templates/parts/own.html": "<p>\n{{ words( 'nonsense', 2 ) }} {{ words('title') }}</p>"})
    problems = list(words_missing(folders, [load("en-GB", folders)]))
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "there are no words for ‘nonsense’ in en-GB")
    ]


def test_a_fact_is_traced_to_each_place_where_it_is_printed(shipped: Path) -> None:
    file = "content/exercises/reach.yaml"
    assert facts_printed(Library(Folders(shipped=shipped)))["F1"] == [
        (file, 5, "Sit tall."),
        (file, 7, "Stay tall."),
        (file, 10, "repetitions: 3"),
    ]


def test_the_caption_of_a_picture_prints_facts_too(shipped: Path) -> None:
    assert [words for _, _, words in facts_printed(Library(Folders(shipped=shipped)))["F2"]] == ["On paper too"]


def test_a_reason_for_a_fact_that_is_not_there_is_a_mistake(clinic: Write) -> None:
    folders = clinic({"content/facts-not-printed.yaml": "F2: Old.\nF3: Older.\n"})
    assert told(check(folders).problems, folders) == [
        "content/facts-not-printed.yaml:2: there is no fact ‘F3’ | remove this line"
    ]
