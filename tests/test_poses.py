"""What a figure's file may say: each mistake is told with its line."""

from pathlib import Path

import pytest

from generator.errors import HandoutError
from generator.poses import Figure
from generator.schema import read

START = "title: A figure\nframes:\n"
WRONG = {
    "nothing to draw": ("  - props: []\n", 3, "a frame shows one of"),
    "two things to draw": ("  - pose:\n      neck: 80\n    vertebrae:\n      lean: 3\n", 3, "a frame shows one of"),
    "an arm with no place": ("  - pose:\n      near arm:\n        upper: 3\n", 5, "‘reaches’, and not both"),
    "an unknown joint": ("  - pose:\n      fixed: near nose\n", 4, "‘near nose’ is not one of the choices"),
    "a hand that holds the body": ("  - pose:\n      fixed: near hand\n", 4, "‘near hand’ is not one of the choices"),
    "a joint of nobody": ("  - vertebrae: {lean: 3}\n    marks: [{kind: dot, joint: hip}]\n", 3, "needs a ‘pose’"),
    "a back bent double": ("  - pose:\n      lower back: 90\n      upper back: -60\n", 4, "more than 120 degrees"),
    "a touch of the ear": ("  - pose:\n      touches: {ear: wall}\n", 4, "‘ear’ cannot touch anything"),
    "a touch of the moon": ("  - pose:\n      touches: {back: moon}\n", 4, "‘moon’ is not one of the choices"),
    "a prop that is not there": ("  - pose:\n      touches: {back: wall}\n", 1, "touches a wall, but there is none"),
    "an arrow to nowhere": ("  - pose: {neck: 80}\n    arrows: [{through: [[1, 2], [1, 2]]}]\n", 4, "same point twice"),
    "a line of one point": ("  - pose: {neck: 80}\n    marks: [{kind: gaze, joint: eye}]\n", 4, "2 or more places"),
    "an inset of nothing": ("  - pose:\n      neck: 80\n    inset:\n      at: [1, 2]\n", 6, "needs ‘shows’ or ‘pose’"),
    "five frames": ("  - pose:\n      neck: 80\n" * 5, 3, "it takes 4 at most"),
    "no frames": ("  []\n", 3, "it needs 1 or more"),
    "a point of three numbers": ("  - pose:\n      at: [1, 2, 3]\n", 4, "it takes 2 at most"),
    "a direction beyond all": ("  - pose:\n      neck: 400\n", 4, "at most 360"),
}  # fmt: skip


def test_what_is_not_written_stands_upright(tmp_path: Path) -> None:
    (tmp_path / "stand.yaml").write_text(f"{START}  - pose:\n      neck: 90\n", encoding="utf-8")
    figure = read(tmp_path / "stand.yaml", Figure)
    assert (figure.id, figure.facing, len(figure.frames)) == ("stand", "right", 1)
    assert figure.frames[0].pose is not None and figure.frames[0].pose.upper_back == 90


@pytest.mark.parametrize("wrong", WRONG)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    text, line, message = WRONG[wrong]
    (tmp_path / "wrong.yaml").write_text(START + text, encoding="utf-8")
    with pytest.raises(HandoutError) as caught:
        read(tmp_path / "wrong.yaml", Figure)
    assert [(problem.line, message in problem.message) for problem in caught.value.problems] == [(line, True)]
