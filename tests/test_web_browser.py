"""The page in a real browser, with the mouse."""

import re
from pathlib import Path

from gate import problems
from in_browser import Open, download, settled, shown, until
from reading_pdf import full_text, tree

from generator.finished import opened


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
