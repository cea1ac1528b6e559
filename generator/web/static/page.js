// The page comes alive: each change is weighed at once, and the handout is made anew beside it. Without this the form still works.
import { ask, keep } from "./asking.js";
import { countFilled } from "./folded.js";
import { showAll, sift } from "./gallery.js";
import { Order } from "./order.js";
import * as preview from "./preview.js";
import { complain, showProblems, showProblemsNow } from "./problems.js";
import { $, form, goTo, say } from "./saying.js";
import { History, read, write } from "./state.js";
import * as verdicts from "./verdicts.js";
import { words } from "./words.js";

const WEIGHED_AFTER = 120;
const MADE_AFTER = 300;

const boxes = [...form.querySelectorAll("#gallery input[name=exercise]")];
const titles = [...document.querySelectorAll("[data-title]")].map((link) => link.dataset.title);
const nameOf = new Map(boxes.map((box) => [box.value, box.closest("label").textContent.trim()]));
const order = new Order($("rows"), moved);
const fresh = JSON.parse(form.dataset.blank);
const history = History.kept() ?? new History(read(form));
let lastField = "";
let version = 0;
let looking, lookTimer, makeTimer;

// ‘randomUUID’ is not there where a clinic's server speaks plain HTTP.
form.elements.tab.value = crypto.getRandomValues(new Uint32Array(4)).join("-");
document.documentElement.classList.add("scripted");
$("actions").after($("summary"));

// Weighing and making

function body() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== ""));
}

function chosen() {
  return new Map(order.chosen.map((row) => [row.dataset.id, nameOf.get(row.dataset.id)]));
}

async function look() {
  looking?.abort();
  looking = new AbortController();
  try {
    const found = await (await ask("/look", body(), looking.signal)).json();
    const rows = chosen();
    showProblems(rows.size ? found.problems : []);
    verdicts.show(found, rows);
    if (found.problems.length) preview.tell(found.glance, 0); // otherwise it is told with the pages
    return rows.size > 0 && !found.problems.length;
  } catch (error) {
    complain(error);
    return false;
  }
}

function refresh() {
  form.dataset.typed = ++version;
  clearTimeout(lookTimer);
  clearTimeout(makeTimer);
  preview.stop();
  countFilled(fresh);
  let ready;
  lookTimer = setTimeout(() => (ready = look()), WEIGHED_AFTER);
  makeTimer = setTimeout(async () => ((await ready) ? preview.make(body()) : preview.stale(order.chosen.length > 0)), MADE_AFTER);
}

// Changing

function arrange() {
  const ticked = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of order.rows) row.hidden = !ticked.has(row.dataset.id);
  order.settle();
  nothingYet();
}

function nothingYet() {
  $("none").hidden = order.chosen.length > 0;
  $("rows").hidden = !order.chosen.length;
}

function changed(name = "") {
  history.keep(read(form), name !== "" && name === lastField);
  lastField = name;
  $("undo").disabled = !history.canUndo;
  refresh();
}

function put(state) {
  write(form, state);
  arrange();
  lastField = "";
  $("undo").disabled = !history.canUndo;
  refresh();
}

function choose(id, wanted) {
  boxes.find((box) => box.value === id).checked = wanted;
  order.choose(id, wanted);
  if (titles.includes(form.elements.title.value)) form.elements.title.value = ""; // it may count its exercises
  nothingYet();
}

function moved(row) {
  say(words.moved(nameOf.get(row.dataset.id), order.chosen.indexOf(row) + 1, order.chosen.length));
  changed();
}

const acts = {
  move(button, row) {
    if (order.move(row, Number(button.dataset.move))) moved(row);
    (button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button)?.focus();
  },
  drop(button, row) {
    const next = order.chosen[order.chosen.indexOf(row) + 1] ?? order.chosen[order.chosen.indexOf(row) - 1];
    choose(button.dataset.drop, false);
    say(words.dropped(nameOf.get(button.dataset.drop)));
    (next?.querySelector("[data-drop]") ?? $("h-chosen")).focus();
    changed();
  },
  instead(button) {
    const old = order.row(button.dataset.of);
    const other = order.row(button.dataset.instead);
    choose(button.dataset.instead, true);
    if (old && !old.hidden) old.before(other);
    choose(button.dataset.of, false);
    other.querySelector("summary").focus();
    say(words.added(nameOf.get(button.dataset.instead), order.chosen.length));
    changed();
  },
  async programme(link) {
    const preset = await (await ask(`/programmes/${encodeURIComponent(link.dataset.programme)}`)).json();
    const state = read(form);
    for (const name of Object.keys(state)) if (name === "exercise" || name === "title" || /^(place|override)\./.test(name)) delete state[name];
    for (const name of Object.keys(preset)) if (name === "exercise" || name === "title" || name === "rest" || name.includes(".")) state[name] = preset[name];
    write(form, state);
    arrange();
    $("ready").open = false;
    $("ready").querySelector("summary").focus();
    say(words.loaded);
    changed();
  },
};

form.addEventListener("input", (event) => {
  const { target } = event;
  if (target.closest("#gallery, .filters") || target.type === "file") return;
  if (["start date", "diary weeks"].includes(target.name) && target.value) $("parts-diary").checked = true;
  changed(target.name);
});
for (const box of boxes) {
  box.addEventListener("change", () => {
    choose(box.value, box.checked);
    $("ready").open = false;
    say((box.checked ? words.added : words.removed)(nameOf.get(box.value), order.chosen.length));
    changed();
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  const target = button?.hash && $(decodeURIComponent(button.hash.slice(1)));
  if (target) {
    event.preventDefault();
    goTo(target);
    return;
  }
  const act = button && Object.keys(acts).find((name) => button.dataset[name]);
  if (!act) return;
  event.preventDefault();
  Promise.resolve(acts[act](button, button.closest(".row"))).catch(complain);
});

$("undo").addEventListener("click", () => {
  put(history.undo());
  say(words.undone);
});
$("new").addEventListener("click", () => {
  ask("/forget", body()).catch(() => undefined);
  history.clear(fresh);
  put({ ...fresh });
  showProblems([]);
  verdicts.forget();
  showAll();
  $("ready").open = true;
  say(words.cleared);
  $("patient").focus();
});

// Files

$("file").addEventListener("change", async () => {
  try {
    put(await (await ask("/load", new FormData($("load")))).json());
    $("ready").open = false;
    changed();
    say(words.loaded);
  } catch (error) {
    complain(error, showProblemsNow);
  }
  $("file").value = "";
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

for (const override of form.querySelectorAll("[data-override]")) override.hidden = true;
for (const detail of form.querySelectorAll(".detail")) detail.open = false;
put(history.state);
$("ready").open = !order.chosen.length;
sift();
