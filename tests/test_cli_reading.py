"""`handout reading` measures any text, `handout check` looks at content, and checklists answer what they can."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import LIBRARY
from small_library import written

from generator import make, markup
from generator.cli import main
from generator.elements import Element
from generator.model import Part, Pick, Programme
from generator.reading.checklist import CDC, PEMAT, Answer, Seen, answers
from generator.reading.findings import findings
from generator.reading.plain_words import lists
from generator.reading.subject import of_handout
from generator.trials import TODAY

NOTE = "Dr. Patel says: perform 3 x 10.\nHe means it.\n\n- Hold 5s.\n- Then rest.\n"
EXERCISE = """\
name: Reach
category: stretch
position: sitting
movement tags: [none-of-these]
purpose: It helps.
start: Sit tall.
steps:
  - Abduct your arms.
  - The arms are lifted.
"""


def run(*arguments: str, status: int = 0, typed: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


# handout reading


def test_a_text_file_is_measured_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    told = run("reading", str(path)).stdout.splitlines()
    assert told[0].endswith("(easy up to 6). SMOG grade: needs 30 sentences.")
    assert told[1].startswith("14 words, 2 sentences: 7 words in a sentence, ")
    assert told[2:] == [
        f"{path}:1: ‘perform’ is jargon",
        "  hint: write ‘do’",
        f"{path}:1: ‘3 x 10’ is short for something",
        "  hint: write ‘10 times, in 3 rounds’",
        f"{path}:4: ‘5s’ is short for something",
        "  hint: write ‘5 seconds’",
        "3 places could be easier to read.",
    ]
    run("reading", str(path), "--strict", status=1)


def test_what_is_piped_is_measured() -> None:
    told = run("reading", "-", typed=NOTE).stdout
    assert "line 1: ‘perform’ is jargon" in told
    assert "There are no words." in run("reading", "-", typed="\n").stdout
    assert "Nothing is hard to read." in run("reading", "-", "--strict", typed="Sit tall.").stdout


def test_lines_of_a_paragraph_are_read_as_one() -> None:
    long = "Walk to the end of the road and back\nwith your stick and then sit down for a while\nbefore you go on."
    assert "a sentence has 23 words" in run("reading", "-", typed=long).stdout


@pytest.mark.parametrize("name", ["starter", "head-press"])
def test_what_is_shipped_is_easy(name: str) -> None:
    assert "Nothing is hard to read." in run("reading", name, "--strict").stdout


def test_files_of_programmes_and_exercises(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("note: Perform it prn.\nexercises: [head-press]\n", encoding="utf-8")
    (tmp_path / "reach.yaml").write_text(EXERCISE, encoding="utf-8")
    told = run("reading", str(tmp_path / "mine.yaml")).stdout
    assert "‘Perform’ is jargon" in told and "‘prn’ is short" in told
    told = run("reading", str(tmp_path / "reach.yaml")).stdout
    assert "reach.yaml:8: ‘Abduct’ is jargon" in told and "reach.yaml:9: ‘are lifted’ is passive" in told


def test_json_for_other_programs() -> None:
    told = json.loads(run("reading", "-", "--json", typed=NOTE).stdout)
    assert (told["sentences"], told["words"], told["smog"]) == (2, 14, None)
    assert [(each["rule"], each["line"]) for each in told["findings"]] == [
        ("jargon", 1), ("abbreviation", 1), ("abbreviation", 4),
    ]  # fmt: skip


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "did you mean ‘starter’?" in run("reading", "strater", status=1).stderr
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\xfa")
    assert "this is no text file" in run("reading", str(tmp_path / "odd.txt"), status=1).stderr
    assert "name a programme" in run("reading", "head-press", "--checklist", status=2).stderr
    french = str(written(tmp_path, {"content/languages/fr/words.yaml": "name: F\nbased on: en-GB\n"}))
    told = run("reading", "-", "--language", "fr", "--folder", french, typed="Oui", status=2).stderr
    assert "measured in English only, not in fr" in told


# handout check


def test_content_that_is_hard_is_advice_and_no_problem(tmp_path: Path) -> None:
    folder = str(written(tmp_path, {
        "content/exercises/reach.yaml": EXERCISE,
        "content/clinic.yaml": "extra stop rules:\n  - Discontinue if dizzy.\n",
        "content/programmes/mine.yaml": "exercises:\n  - head-press\n  - exercise: reach\n    note: Hold 5s.\n",
        "content/languages/fr/words.yaml": "name: F\nbased on: en-GB\nwords: {emergency number: \"112\"}\n",
    }))  # fmt: skip
    told = run("check", "--folder", folder).stdout.replace("\\", "/")
    assert told.splitlines()[0] == "Advice on words that are hard to read:"
    for line in (
        "content/clinic.yaml:2: ‘extra stop rules’: ‘Discontinue’ is jargon\n  hint: write ‘stop’",
        "content/exercises/reach.yaml:8: ‘steps’: ‘Abduct’ is jargon\n  hint: write ‘move out to the side’",
        "content/exercises/reach.yaml:9: ‘steps’: ‘are lifted’ is passive",
        "content/programmes/mine.yaml:4: the note to ‘reach’: ‘5s’ is short for something\n  hint: write ‘5 seconds’",
        "How easy words are to read is not measured in fr, only in English.",
        ": no problem found. Advice on 4 places.",
    ):
        assert line in told
    assert told.count("hint") == 4
    assert run("check", "--folder", folder, "--strict", status=1).stdout.replace("\\", "/") == told


def test_a_hard_text_does_not_hide_among_easy_ones(tmp_path: Path) -> None:
    hard = "Regular participation in community activities encourages independence, motivation and general confidence."
    easy = EXERCISE.replace("Abduct", "Lift").replace("The arms are lifted", "Sit down. " * 20)
    folder = str(written(tmp_path, {"content/exercises/reach.yaml": easy.replace("It helps.", hard)}))
    told = run("check", "--folder", folder).stdout
    assert "reach.yaml:5: ‘purpose’: its grade is 26.5, over 13\n  hint: " in told
    assert "‘steps’: its grade" not in told


def test_a_list_of_words_with_a_mistake_is_a_problem(tmp_path: Path) -> None:
    name = "content/languages/en-GB/plain-words.yaml"
    folder = str(written(tmp_path, {name: "words:\n  bridging: lifting\nwrods: {}\n"}))
    told = run("check", "--folder", folder, status=1).stdout
    assert "plain-words.yaml:3: ‘wrods’ is not a key here" in told


def test_new_exercises_and_programmes_are_told_of_at_once(tmp_path: Path) -> None:
    typed = "Nod\nIt helps.\n1\n1\n\n\nSit.\nAbduct your arms.\n\n\n\n\n\n\n\n\n\n\n27\nn\n"
    told = run("new", "exercise", "--folder", str(written(tmp_path, {"content/clinic.yaml": ""})), typed=typed).stdout
    assert "Advice: ‘steps’: ‘Abduct’ is jargon: write ‘move out to the side’\n" in told
    typed = "Ann\n\n\n1\n\n\nHold 5s.\n\n\n\n\n\n\n"
    told = run("new", "-o", str(tmp_path / "ann.yaml"), typed=typed).stdout
    assert "‘5s’ is short for something: write ‘5 seconds’" in told


# The checklists


def seen(*with_parts: Part, note: str | None = None, without_pictures: bool = False) -> Seen:
    pick = Pick(exercise="head-press", pictures=()) if without_pictures else Pick(exercise="head-press")
    programme = Programme(exercises=(pick, Pick(exercise="calf-stretch")), with_parts=with_parts, note=note)
    filled = make.fill(programme, LIBRARY, TODAY)[1]
    article: Element = markup.parse(filled.text, filled.places)
    subject, plain = of_handout(article), lists(LIBRARY.words, LIBRARY.folders)
    assert plain
    return Seen(article, subject.measures, [each for one in subject.passages for each in findings(one, plain)])


def told(those: Seen) -> tuple[dict[int, Answer | None], dict[int, Answer | None]]:
    pemat, cdc = ({item.number: answer for item, answer in answers(items, those)} for items in (PEMAT, CDC))
    return pemat, cdc


def test_each_item_is_there_once() -> None:
    assert [item.number for item in PEMAT] == [number for number in range(1, 27) if number not in (13, 14)]
    assert [item.number for item in CDC] == list(range(1, 21))
    assert len({item.question for item in PEMAT}) == 24 and len({item.question for item in CDC}) == 20


def test_a_full_handout_passes_all_that_can_be_counted() -> None:
    for answered in told(seen("diary")):
        assert [number for number, answer in answered.items() if answer and not answer.good] == []


@pytest.mark.parametrize(
    ("changed", "pemat", "cdc"),
    [
        ({"note": "Lie supine."}, {3, 4}, {7}),
        ({"note": "The arm is lifted."}, {5}, {6}),
        ({"note": "Do 3 10 second holds."}, {6}, {15}),
        ({"note": "Hold 5s."}, {3, 6}, {7, 15}),
        ({"note": "Walk on and on to the end of the road with your stick and then come back to me by the same way."},
         {22}, {14}),
        ({"without_pictures": True}, {15, 26}, set()),
    ],
)  # fmt: skip
def test_what_is_not_so_is_answered_no(changed: dict[str, object], pemat: set[int], cdc: set[int]) -> None:
    answered = told(seen("diary", **changed))  # type: ignore[arg-type]
    for answer, expected in zip(answered, (pemat, cdc), strict=True):
        assert {number for number, each in answer.items() if each and not each.good} == expected


def test_a_handout_without_a_diary_has_no_tool() -> None:
    answer = told(seen())[0][23]
    assert answer == Answer(False, "boxes to tick: 0")


def test_the_checklist_is_printed() -> None:
    printed = run("reading", "starter", "--checklist").stdout
    assert "PEMAT-P: 24 questions, " in printed and "CDC Clear Communication Index: 20 questions, " in printed
    assert "   1 [ ]  Is it plain at once what the handout is for?\n" in printed
    assert "  15 yes  Is there a picture wherever one helps to understand? (3 of 3 exercises have one)\n" in printed
    assert "  23 NO   Is there something to use" in printed
