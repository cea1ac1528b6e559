// Files that come and go: handouts to keep or print, programmes to save, load and compare with.
import { ask, keep } from "./asking.js";
import * as preview from "./preview.js";
import { complain, showProblemsNow, showRefusedFile } from "./problems.js";
import { body, changed, fresh, order, put } from "./programme.js";
import { $, form, say } from "./saying.js";
import { words } from "./words.js";

let loading;
$("file").addEventListener("change", async () => {
  loading?.abort(); // the last file that was chosen is meant
  loading = new AbortController();
  const sent = new FormData($("load"));
  $("file").value = "";
  try {
    const loaded = await (await ask("/load", sent, loading.signal)).json();
    put({ theme: fresh.theme, ...loaded });
    $("ready").open = false;
    changed();
    say(words.loaded);
  } catch (error) {
    complain(error, showRefusedFile);
  }
});

async function compare(earlier) {
  try {
    const sent = new FormData(form);
    sent.set("earlier", earlier);
    form.elements.since.value = (await (await ask("/since", sent)).json()).since[0];
    say(earlier === "none" ? words.alone : words.compared);
    if (earlier === "none") $("from-now").focus();
    changed();
  } catch (error) {
    complain(error, showProblemsNow);
  }
  $("earlier-file").value = "";
}
$("earlier-file").addEventListener("change", () => compare("file"));

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.id === "print" && !navigator.pdfViewerEnabled) return; // a telephone opens the PDF, and prints from there
  event.preventDefault();
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
  if (button?.name === "earlier") return compare(button.value);
  if (button?.id === "print") return preview.print(body());
  try {
    await keep(await ask(address, body()));
    say(address === "/save" ? words.saved : words.made);
  } catch (error) {
    complain(error, showProblemsNow);
  }
});
// Whoever asks the browser to print means the handout, not this page.
document.addEventListener("keydown", (event) => {
  if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !order.chosen.length) return;
  event.preventDefault();
  $("print").click();
});
// Enter in a field of one line does not download by surprise.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input:not([type=checkbox]):not([type=radio])")) event.preventDefault();
});
