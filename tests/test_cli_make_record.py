"""`handout make` with what the clinician keeps beside the handout."""

import re
from pathlib import Path

from making import DAY, Run, files, words


def test_the_copy_and_the_record_lie_beside_the_handout_and_name_nobody(run: Run) -> None:
    result = run("starter", *DAY, "--patient", "Ann Lee", "--large-print", "--clinician-copy", "--record")
    made = [f"output/starter-large-print{end}" for end in ("-clinician.pdf", "-record.txt", ".pdf")]
    assert files() == made
    assert [line.split(":")[0] for line in result.stdout.replace("\\", "/").splitlines()] == [made[2], *made[:2]]
    copy, record = words(made[0]), Path(made[1]).read_text(encoding="utf-8")
    assert "Clinician’s copy" in copy
    assert "Show me exercise 2: Shoulder stretch." in copy
    assert "large print" in copy and "large print" in record
    assert "Ann" not in copy + record
    sign = re.search(r"\bSheet ([0-9a-f]{6})\b", record)[1]  # type: ignore[index]
    assert sign in copy
    assert sign in run("starter", *DAY, "--markup").stdout, "whoever it is for, and in any print"


def test_the_name_is_there_where_it_is_asked_for(run: Run) -> None:
    run("starter", "--patient", "Ann Lee", "--clinician-copy", "--record", "--named")
    assert "For Ann Lee" in words("output/starter-clinician.pdf")
    assert "For Ann Lee" in Path("output/starter-record.txt").read_text(encoding="utf-8")


def test_nothing_else_is_replaced(run: Run) -> None:
    Path("output").mkdir()
    other = Path("output/starter-record.txt")
    other.write_text("My poem", encoding="utf-8")
    assert "there is another file here already" in run("--record", status=1).stderr
    assert (files(), other.read_text(encoding="utf-8")) == (["output/starter-record.txt"], "My poem")
    run("--record", "--force")
    run("--record")
    assert other.read_text(encoding="utf-8").startswith("Clinician’s copy")


def test_beside_standard_output_there_is_no_place(run: Run) -> None:
    assert "choose a file with ‘-o’" in run("--record", "-o", "-", status=2).stderr
