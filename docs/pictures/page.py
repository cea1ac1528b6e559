"""Take the picture of the page of `handout serve`: `python page.py FILE.png`. Needs Playwright and Chromium."""

import io
import shutil
import sys
import threading

from PIL import Image
from playwright.sync_api import sync_playwright

from generator.locations import Folders
from generator.web import serving
from generator.web.gate import Access

ready = serving.listen(Folders(), Access("only for the picture"), 0)
threading.Thread(target=ready.server.run, daemon=True).start()
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(ready.link)
    page.wait_for_selector(".scripted #gallery")
    page.locator("#date").evaluate("field => (field.value = '2026-11-20')")
    page.click("#flags summary")
    page.check("#conditions-cannot-lie-prone")
    page.click("#flags summary")
    for id in ("hamstring-stretch", "shoulder-stretch", "head-press"):
        page.check(f"#exercise-{id}")
    page.wait_for_selector("#pages img")
    page.wait_for_timeout(1500)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    picture = page.screenshot()
    browser.close()
Image.open(io.BytesIO(picture)).quantize(192).save(sys.argv[1], optimize=True)
