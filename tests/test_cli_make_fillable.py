"""`handout make --fillable`: the printed handout as a form, also from a clinic's own template."""

from pathlib import Path

import pytest
from making import Run, files
from reading_pdf import tree


def titles(path: str) -> list[str]:
    return [form.fill.title for form in tree(Path(path).read_bytes()).find("Form") if form.fill]


def test_the_command_makes_a_form_beside_the_printed_handout(run: Run) -> None:
    run()
    run("--fillable")
    assert files() == ["output/starter-fillable.pdf", "output/starter.pdf"]
    assert "Your name" in titles("output/starter-fillable.pdf")
    assert 'class="blank notes"' in run("--fillable", "--markup").stdout
    assert "notes" not in run("--markup").stdout
    assert "[edit box: Your name]" in run("--fillable", "--spoken").stdout
    assert "edit box" not in run("--spoken").stdout


def test_a_name_on_the_command_line_is_no_field(run: Run) -> None:
    run("--fillable", "--patient", "Margaret Jones")
    (file,) = files()
    assert "Your name" not in titles(file)
    assert b"Margaret" not in Path(file).read_bytes() and "margaret" not in file


OWN = """
<article lang="en-GB">
  <h1>My weight</h1>
  <table>
    <thead><tr><th scope="col">Week</th><th scope="col">Weight</th><th scope="col">Done</th></tr></thead>
    <tbody>
      {% for week in (1, 2) %}
        <tr><th scope="row">Week {{ week }}</th><td></td><td field="tick"></td></tr>
      {% endfor %}
    </tbody>
  </table>
  <h2>Questions</h2>
  <p class="blank"></p>
</article>
"""


def test_a_clinics_own_template_has_named_fields_at_once(run: Run) -> None:
    Path("clinic/templates").mkdir(parents=True)
    Path("clinic/templates/weight.html").write_text(OWN, encoding="utf-8")
    run("--folder", "clinic", "--template", "weight", "--fillable", "-o", "weight.pdf")
    form = tree(Path("weight.pdf").read_bytes())
    fields = [(each.fill.kind, each.fill.title) for each in form.find("Form") if each.fill]
    assert fields == [
        ("words", "Week 1, Weight"), ("tick", "Week 1, Done"),
        ("words", "Week 2, Weight"), ("tick", "Week 2, Done"), ("words", "Questions"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ('<p><span class="blank" field="tock"></span></p>', "‘tock’ is no way to fill something in", "tick"),
        ('<p field="words">Sit.</p>', "only what is empty can be filled in", "leave out ‘field’"),
    ],
)
def test_a_field_that_cannot_be_is_told_with_its_line(run: Run, tag: str, message: str, hint: str) -> None:
    Path("clinic/templates").mkdir(parents=True)
    file = Path("clinic/templates/own.html")
    file.write_text(f'<article lang="en-GB"><h1>Own</h1>\n{tag}</article>', encoding="utf-8")
    told = run("--folder", "clinic", "--template", "own", status=1).output
    assert f"own.html:2: {message}" in told and hint in told
