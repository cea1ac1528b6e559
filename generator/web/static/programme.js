// The programme that is typed: each change is kept, weighed at once, and made anew beside it.
import { ask } from "./asking.js";
import { countFilled } from "./folded.js";
import { Order } from "./order.js";
import * as preview from "./preview.js";
import { complain, showProblems, stand } from "./problems.js";
import { $, form, say } from "./saying.js";
import { History, read, write } from "./state.js";
import * as verdicts from "./verdicts.js";
import { words } from "./words.js";

const WEIGHED_AFTER = 120;
const MADE_AFTER = 300;

export const boxes = [...form.querySelectorAll("#gallery input[name=exercise]")];
const titles = [...document.querySelectorAll("[data-title]")].map((link) => link.dataset.title);
export const nameOf = new Map(boxes.map((box) => [box.value, box.closest("label").textContent.trim()]));
export const order = new Order($("rows"), moved);
export const fresh = JSON.parse(form.dataset.blank);
export const history = History.kept() ?? new History(read(form));
let lastField = "";
let version = 0;
let looking, lookTimer, makeTimer;

// Weighing and making

export function body() {
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
  stand([]);
  clearTimeout(lookTimer);
  clearTimeout(makeTimer);
  preview.stop();
  countFilled(fresh);
  let ready;
  lookTimer = setTimeout(() => (ready = look()), WEIGHED_AFTER);
  makeTimer = setTimeout(async () => ((await ready) ? preview.make(body()) : preview.stale(order.chosen.length > 0)), MADE_AFTER);
}

// Changing

export function arrange() {
  const ticked = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of order.rows) row.hidden = !ticked.has(row.dataset.id);
  order.settle();
  nothingYet();
}

function nothingYet() {
  $("none").hidden = order.chosen.length > 0;
  $("rows").hidden = !order.chosen.length;
}

export function changed(name = "") {
  history.keep(read(form), name !== "" && name === lastField);
  lastField = name;
  $("undo").disabled = !history.canUndo;
  refresh();
}

export function put(state) {
  write(form, state);
  arrange();
  lastField = "";
  $("undo").disabled = !history.canUndo;
  refresh();
}

export function choose(id, wanted) {
  boxes.find((box) => box.value === id).checked = wanted;
  order.choose(id, wanted);
  if (titles.includes(form.elements.title.value)) form.elements.title.value = ""; // it may count its exercises
  nothingYet();
}

export function moved(row) {
  say(words.moved(nameOf.get(row.dataset.id), order.chosen.indexOf(row) + 1, order.chosen.length));
  changed();
}
