"""The page for everyone: with the keyboard alone, for a screen reader, at every width; axe in each state."""

import re
from pathlib import Path
from typing import Any

import pytest
from chromium import axe
from in_browser import Open, settled, until
from reading_pdf import full_text, tree

RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"desk": (1280, 900), "tablet": (768, 1024), "telephone": (360, 780), "zoomed to 400 %": (320, 256)}
VIEWS = [("desk", "light"), ("telephone", "dark"), ("zoomed to 400 %", "light")]


def faults(page: Any) -> list[str]:
    """Return what axe finds wrong with a page as it is now, and whether it must be scrolled sideways."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(axe())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    told = [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*told, *([f"{wide} pixels too wide"] if wide > 0 else [])]


def tab_to(page: Any, selector: str, key: str = "Tab") -> None:
    """Press the Tab key until something has the focus; it must then be seen."""
    for _ in range(200):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            ring = "(document.activeElement.closest('.sizes .tick') ?? document.activeElement)"
            assert page.evaluate(f"getComputedStyle({ring}).outlineStyle") == "solid"
            return
    raise AssertionError(f"the Tab key does not come to {selector}")


def test_everything_is_done_with_the_keyboard_alone(visit: Open) -> None:
    page = visit()
    tab_to(page, "#flags summary")
    page.keyboard.press("Enter")
    tab_to(page, "#conditions-balance-problem")
    page.keyboard.press("Space")
    tab_to(page, "[data-programme=starter]")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "#exercise-calf-stretch", "Shift+Tab")
    page.keyboard.press("Space")
    tab_to(page, "[data-id=calf-stretch] [data-move='-1']")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#said').textContent.includes('Calf stretch is now 3 of 4.')")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.move") == "1", "it is the first now: only ‘Down’ is left"
    tab_to(page, "[data-id=calf-stretch] .detail > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[id='hold-seconds.calf-stretch']")
    page.keyboard.type("20")
    tab_to(page, "#theme-standard")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#download")
    settled(page)
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    text = full_text(tree(Path(found.value.path()).read_bytes()))
    names = ["Calf stretch", "Hamstring stretch", "Shoulder stretch", "Head press"]
    assert sorted(names, key=lambda name: text.index(f"{name}")) == names and "20 seconds" in text
    tab_to(page, "#undo", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.is_checked("#theme-standard")


@pytest.mark.parametrize(("width", "mode"), VIEWS)
def test_axe_finds_nothing_in_any_state_at_any_width(visit: Open, width: str, mode: str) -> None:
    wide, high = WIDTHS[width]
    page = visit(viewport={"width": wide, "height": high}, color_scheme=mode)
    assert faults(page) == []
    page.click("[data-programme=starter]")
    page.click("#flags summary")
    page.check("#conditions-recent-vertebral-fracture")
    page.wait_for_selector("#summary:not([hidden])")
    assert faults(page) == []
    page.click("#summary a")
    until(page, "document.activeElement.id === 'confirmed-cleared-by-doctor'")
    page.keyboard.press("Space")
    settled(page)
    page.check("#conditions-cannot-lie-prone")
    page.check("#exercise-chest-raise")
    for folded in page.locator("details.group > summary:visible, .row:visible .detail > summary").all():
        folded.click()
    page.fill("[id='repetitions.chest-raise']", "200")
    page.fill("#note", "3 x 10 b.i.d.")
    page.wait_for_selector("#advice-note:not([hidden])")
    page.wait_for_selector("[data-verdict=chest-raise] .instead")
    page.click("[data-verdict=chest-raise] details summary")
    page.click("[data-level=chest-raise] details summary")
    page.click("#sieve summary")
    assert faults(page) == []


LANDMARKS = """
- link "Skip to the exercises"
- link "Skip to the programme"
- link "Skip to the handout"
- banner:
  - heading "Exercise handout" [level=1]
  - group "Patient and files":
    - button "Undo"
    - button "New patient"
    - button "Save programme"
    - button "Load programme"
- main:
  - region "The patient":
    - textbox "Patient’s name"
    - group:
      - heading "What the patient has" [level=3]
      - text: cannot lie on the stomach
  - region "Exercises":
    - search "Search and filter":
      - searchbox "Search exercises"
    - list:
      - listitem:
        - checkbox "Chest raise" [checked]
        - paragraph: Lying on the stomach. Needs a bed.
        - paragraph: Not for this patient
        - group: "Why : Chest raise"
  - region "Programme":
    - list "Chosen exercises":
      - listitem:
        - group "Head press":
          - 'button "Up: Head press" [disabled]'
          - 'button "Down: Head press"'
          - 'button "Take out: Head press"'
          - paragraph: /Do this 12 times/
      - listitem:
        - group "Chest raise":
          - paragraph: Not for this patient
          - paragraph:
            - button "Choose it instead"
          - textbox "Your reason to print it all the same" [invalid]
  - region "Handout":
    - group "Size of the print":
      - radio "Standard print" [checked]
    - button "Download PDF"
    - button "Print"
    - group "Before this can be printed":
      - list:
        - listitem:
          - link /‘Chest raise’ is not for this patient/
- status: Chest raise is not for this patient. The reason stands below it.
- status: /minutes? a day. \\d+ pages/
- contentinfo
"""
"""What a screen reader comes to, in its order, with an exercise that is refused."""
HEARD = """() => {
  window.heard = [];
  for (const id of ["said", "told"]) {
    const place = document.getElementById(id);
    new MutationObserver(() => place.textContent && heard.push(place.textContent)).observe(place, { childList: true });
  }
}"""


def test_a_screen_reader_finds_its_way_and_hears_no_more_than_it_must(visit: Open) -> None:
    page = visit()
    page.evaluate(HEARD)
    page.check("#exercise-head-press")
    settled(page)
    page.click("[data-id=head-press] .detail > summary")
    page.type("[id='repetitions.head-press']", "12", delay=20)
    settled(page)
    page.click("[data-id=head-press] .detail > summary")
    page.fill("#patient", "Margaret Jones")
    settled(page)
    page.check("#exercise-chest-raise")
    settled(page)
    page.click("#flags summary")
    page.check("#conditions-cannot-lie-prone")
    page.wait_for_selector("#summary:not([hidden])")
    page.click("#flags summary")
    from playwright.sync_api import expect

    expect(page.locator("body")).to_match_aria_snapshot(LANDMARKS)
    said = [
        "Head press is chosen. 1 in all.",
        r"It takes .* a day\. \d+ pages\.",
        r"It takes .* a day\. \d+ pages\.",
        "Chest raise is chosen. 2 in all.",
        r"It takes .* a day\. \d+ pages\.",
        "Chest raise is not for this patient. The reason stands below it.",
    ]
    heard = page.evaluate("heard")
    assert len(heard) == len(said) and all(map(re.fullmatch, said, heard)), heard


def test_axe_finds_nothing_where_one_signs_in_and_is_sent_away(visit: Open) -> None:
    page = visit()
    for path in ("nowhere", "sign-in", "sign-in?link=used"):
        page.goto(f"{page.url.rsplit('/', 1)[0]}/{path}")
        assert faults(page) == []
