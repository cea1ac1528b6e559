"""The page in a real browser: with mouse or keyboard, without scripts, at every width; axe in each state."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import axe, chromium
from gate import problems
from reading_pdf import full_text, tree
from web_page import TOKEN
from web_server import Running

from generator.finished import opened

RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"desk": (1280, 900), "tablet": (768, 1024), "telephone": (360, 780), "zoomed to 400 %": (320, 256)}
VIEWS = [("desk", "light"), ("telephone", "dark"), ("zoomed to 400 %", "light")]
Open = Callable[..., Any]
PLAIN_HTTP = "if (location.protocol === 'http:') delete Crypto.prototype.randomUUID"
"""What a page lacks that comes from another computer over plain HTTP; Chromium's own viewer of PDFs needs it."""


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    running = Running()
    yield running
    running.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(server: Running, browser: Any) -> Iterator[Open]:
    """Return a function that opens the page, signed in; what the page asked elsewhere or got wrong fails the test."""
    wrong: list[str] = []
    contexts = []
    address = f"http://127.0.0.1:{server.port}"
    ours = f"{re.escape(address)}/|blob:|chrome(?:-extension)?:"  # Chromium's viewer of PDFs is an extension of its own

    def open_page(**settings: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.add_init_script(PLAIN_HTTP)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.extend({request.url} - {*re.findall(f"^(?:{ours}).*", request.url)}))
        page.goto(f"{address}/sign-in")
        page.fill("#code", TOKEN)
        page.click("button")
        page.wait_for_selector(".scripted #gallery" if settings.get("java_script_enabled", True) else "#gallery")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def faults(page: Any) -> list[str]:
    """Return what axe finds wrong with a page as it is now, and whether it must be scrolled sideways."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(axe())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    told = [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*told, *([f"{wide} pixels too wide"] if wide > 0 else [])]


def settled(page: Any) -> None:
    """Wait until the pages shown are those of what is typed."""
    until(page, "document.querySelector('#pages').dataset.of === document.querySelector('#form').dataset.typed")


def until(page: Any, holds: str) -> None:
    """Wait until an expression holds; the page's own policy forbids the way in which Playwright waits."""
    end = time.monotonic() + 30
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        time.sleep(0.03)


def shown(page: Any, selector: str) -> list[Any]:
    return [*page.locator(f"{selector}:visible").all()]


def download(page: Any, button: str) -> bytes:
    with page.expect_download() as found:
        page.click(button)
    return Path(found.value.path()).read_bytes()


def test_a_handout_is_made_with_a_refusal_and_its_override(visit: Open) -> None:
    page = visit()
    page.fill("#patient", "Margaret Jones")
    for id in ("head-press", "shoulder-stretch", "chest-raise"):
        page.check(f"#exercise-{id}")
    page.click("[data-id=head-press] .detail > summary")
    page.fill("[id='repetitions.head-press']", "8")
    page.get_by_text("It prints: “Hold for 3 to 4 seconds. Then rest for 1 to 2 seconds. Do this 8 times.").wait_for()
    page.fill("[id='note.head-press']", "Use the b.i.d. chair.")
    page.wait_for_selector("[id='advice-note.head-press']:not([hidden])")
    settled(page)
    assert re.match(r"\d+ pages\.\s+3 exercises\. It takes .* minutes a day\.", page.inner_text("#glance"))
    page.click("#flags summary")
    page.check("#conditions-cannot-lie-prone")
    refused = page.locator("[data-verdict=chest-raise]")
    refused.get_by_text("Not for this patient").wait_for()
    assert "Cannot lie on the stomach" in refused.inner_text() and "Ball press" in refused.inner_text()
    page.click("#download")
    until(page, "document.activeElement.id === 'summary'")
    page.fill("[id='override.chest-raise']", "Lies on a wedge with help.")
    page.check("#theme-large-print", force=True)
    page.wait_for_selector("#summary", state="hidden")
    settled(page)
    pdf = download(page, "#download")
    text = full_text(tree(pdf))
    assert problems(pdf) == []
    assert all(words in text for words in ("Margaret Jones", "8 times", "Use the b.i.d. chair.", "Chest raise"))
    assert len(opened(pdf).sizes) == page.locator("#pages img").count()
    page.click("#others summary")
    copy = full_text(tree(download(page, "#copy")))
    assert "Lies on a wedge with help." in copy and "Margaret Jones" not in copy


def test_the_safer_choice_takes_the_place_of_what_is_refused(visit: Open) -> None:
    page = visit()
    page.click("#flags summary")
    page.check("#conditions-cannot-lie-prone")
    page.check("#exercise-chest-raise")
    page.click("[data-verdict=chest-raise] [data-instead]")
    settled(page)
    assert page.is_checked("#exercise-ball-press") and not page.is_checked("#exercise-chest-raise")


def test_the_pages_follow_a_change_within_a_second(visit: Open) -> None:
    page = visit()
    page.click("[data-programme=all]")
    page.check("#theme-large-print", force=True)
    settled(page)
    took = [page.evaluate(CHANGED, str(times)) for times in (3, 4, 5)]
    assert min(took) < 1000, took


CHANGED = """async (times) => {
  const field = document.querySelector("[id='repetitions.head-press']");
  const begun = performance.now();
  field.value = times;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const [pages, form] = [document.querySelector("#pages").dataset, document.querySelector("#form").dataset];
  while (pages.of !== form.typed) await new Promise(requestAnimationFrame);
  await document.querySelector("#pages img").decode();
  return performance.now() - begun;
}"""
"""Change a dose; return after how many milliseconds the page of the PDF that one looks at has changed."""
PRINTED = """Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() { return { print: () => (window.sentToPrinter = this.src) }; } });"""
"""Stands for the browser's window for printing, which needs a screen."""


def test_print_hands_the_pdf_to_the_browsers_window_for_printing(visit: Open) -> None:
    page = visit()
    page.evaluate(PRINTED)
    page.click("#print")
    until(page, "document.activeElement.id === 'summary'")
    page.check("#exercise-head-press")
    page.fill("#patient", "Margaret Jones")
    page.focus("#print")
    page.keyboard.press("Control+p")
    until(page, "window.sentToPrinter?.endsWith('/handout.pdf')")
    page.evaluate("window.sentToPrinter = undefined")
    page.keyboard.press("Enter")
    until(page, "window.sentToPrinter?.endsWith('/handout.pdf')")
    assert page.evaluate("document.activeElement.id") == "print"
    pdf = page.context.request.get(page.evaluate("window.sentToPrinter")).body()
    assert "Margaret Jones" in full_text(tree(pdf))
    page.evaluate("Object.defineProperty(navigator, 'pdfViewerEnabled', { value: false })")
    with page.expect_response("**/print") as found:  # as a telephone does, which shows PDFs in a program of their own
        page.click("#print")
    assert found.value.headers["content-type"] == "application/pdf"


def test_other_kinds_of_handout_and_what_is_new_since_last_time(visit: Open) -> None:
    page = visit()
    page.click("[data-programme=starter]")
    settled(page)
    page.click("#group-since summary")
    page.click("#from-now")
    page.get_by_text("Last time: Hamstring stretch").wait_for()
    page.check("#exercise-neck-press")
    page.click("[data-drop=head-press]")
    page.get_by_text("Stop doing: Head press.").wait_for()
    assert page.inner_text("[data-change=neck-press]") == "New"
    settled(page)
    assert "Throw your old sheet away" in full_text(tree(download(page, "#download")))
    page.click("#group-print summary")
    page.select_option("#template", "card 4")
    settled(page)
    cards = page.locator("#pages img").count()
    page.check("#theme-giant-print", force=True)
    page.get_by_text("4 cards to a page are too small for larger print: choose 1 card").first.wait_for()
    assert page.get_attribute("#template", "aria-invalid") == "true"
    page.select_option("#template", "card")
    settled(page)
    assert page.locator("#pages img").count() > cards
    page.fill("#start-date", "2026-11-23")
    assert page.is_checked("#parts-diary"), "who gives the diary a first day wants the diary"
    page.click("#no-earlier")
    until(
        page,
        "document.querySelector('#earlier').hidden && !document.querySelector('[data-change=neck-press]').textContent",
    )
    assert page.inner_text("#group-print [data-filled]") == "3 filled in"


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


def test_a_reload_loses_nothing_undo_goes_on_and_a_new_patient_clears_all(visit: Open) -> None:
    page = visit()
    page.fill("#patient", "Margaret Jones")
    page.click("[data-programme=posture]")
    page.wait_for_selector("#pages img")
    page.reload()
    settled(page)
    assert page.input_value("#patient") == "Margaret Jones" and page.locator("#rows > li:visible").count() == 2
    page.click("#undo")
    assert page.locator("#rows > li:visible").count() == 0 and page.input_value("#patient") == "Margaret Jones"
    other = page.context.new_page()
    other.goto(page.url)
    assert other.input_value("#patient") == "", "another tab knows nothing of it"
    assert "Margaret" in page.evaluate("JSON.stringify(sessionStorage)")
    page.click("#new")
    assert page.input_value("#patient") == "" and page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.reload()
    assert page.input_value("#patient") == "" and page.is_disabled("#undo")


def test_search_filters_order_and_files(visit: Open, tmp_path: Path) -> None:
    page = visit()
    page.fill("#search", "neck")
    assert [each.get_attribute("data-id") for each in shown(page, "#gallery > li")] == ["neck-press", "head-press"]
    page.fill("#search", "")
    page.click("#sieve summary")
    page.select_option("#by-position", "sitting")
    assert {each.get_attribute("data-position") for each in shown(page, "#gallery > li")} == {"sitting"}
    page.select_option("#by-position", "")
    page.check("[data-without=chair]")
    assert all("chair" not in each.get_attribute("data-equipment") for each in shown(page, "#gallery > li"))
    page.click("[data-programme=starter]")
    settled(page)
    grip = page.locator("#rows > li:visible .grip")
    grip.nth(2).drag_to(grip.nth(0), target_position={"x": 5, "y": 2})
    settled(page)
    order = [each.get_attribute("data-id") for each in shown(page, "#rows > li")]
    assert order == ["head-press", "hamstring-stretch", "shoulder-stretch"]
    saved = download(page, "text=Save programme")
    page.click("#new")
    (tmp_path / "programme.yaml").write_bytes(saved)
    page.set_input_files("#file", tmp_path / "programme.yaml")
    settled(page)
    assert [each.get_attribute("data-id") for each in shown(page, "#rows > li")] == order
    (tmp_path / "programme.yaml").write_text("exercises: [calf-stretch]", encoding="utf-8")
    page.set_input_files("#file", tmp_path / "programme.yaml")
    until(page, "document.querySelectorAll('#rows > li:not([hidden])').length === 1")
    assert page.is_checked("#theme-standard"), "a file that says nothing of the size of print has the usual one"
    (tmp_path / "programme.yaml").write_text("exercises: [nod]", encoding="utf-8")
    page.set_input_files("#file", tmp_path / "programme.yaml")
    until(page, "document.querySelector('#summary').textContent.includes('‘nod’')")


def test_it_works_without_scripts(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    page.click("text=Your first 3 exercises")
    page.fill("#patient", "Margaret Jones")
    page.check("#exercise-chest-raise")
    page.click("#flags summary")
    page.check("#conditions-cannot-lie-prone")
    page.click("text=Check for this patient")
    assert "‘Chest raise’ is not for this patient" in page.inner_text("#summary")
    assert page.input_value("#patient") == "Margaret Jones"
    page.uncheck("#exercise-chest-raise")
    with page.expect_download() as found:
        page.click("#download")
    assert "Margaret Jones" in full_text(tree(Path(found.value.path()).read_bytes()))


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
