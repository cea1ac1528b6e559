// The page comes alive: each change is weighed at once, and the handout is made anew beside it. Without this the form still works.
import { ask, keep, Refused } from "./asking.js";
import { Order } from "./order.js";
import { History, read, write } from "./state.js";
import { words } from "./words.js";

const WEIGHED_AFTER = 120;
const MADE_AFTER = 350;

const form = document.getElementById("form");
const $ = (id) => document.getElementById(id);
const boxes = [...form.querySelectorAll("#gallery input[name=exercise]")];
const presets = [...document.querySelectorAll("[data-programme]")].map((link) => link.textContent.trim());
const confirmations = [...form.querySelectorAll("[name=confirmed]")];
const nameOf = new Map(boxes.map((box) => [box.value, box.closest("label").textContent.trim()]));
const order = new Order($("rows"), (row) => moved(row));
const fresh = JSON.parse(form.dataset.blank);
let history = History.kept() ?? new History(read(form));
let levels = new Map();
let lastField = "";
let version = 0;
let looking, making, lookTimer, makeTimer;

form.elements.tab.value = crypto.randomUUID();
document.documentElement.classList.add("scripted");
$("actions").before($("summary"));

// Saying

function say(text) {
  $("said").textContent = "";
  requestAnimationFrame(() => ($("said").textContent = text));
}

function setText(element, lines, tag = "li") {
  const text = lines.join("\n");
  if (element.dataset.text === text) return;
  element.dataset.text = text;
  element.replaceChildren(...lines.map((line) => Object.assign(document.createElement(tag), { textContent: line })));
  element.hidden = !lines.length;
}

function setFragment(place, html) {
  if (!place || place.written === html) return;
  place.written = html;
  place.innerHTML = html;
}

function showProblems(problems) {
  const list = $("summary").querySelector("ul");
  list.replaceChildren(
    ...problems.map(({ name, message, hint }) => {
      const entry = document.createElement("li");
      const said = name && field(name) ? Object.assign(document.createElement("a"), { href: `#${field(name).id}` }) : document.createElement("span");
      said.textContent = message;
      entry.append(said, hint ? `: ${hint}.` : ".");
      return entry;
    }),
  );
  $("summary").hidden = !problems.length;
  for (const place of form.querySelectorAll("[data-wrong]")) {
    const own = problems.filter(({ name }) => name === place.dataset.wrong);
    place.textContent = own.map(({ message, hint }) => (hint ? `${message}: ${hint}.` : `${message}.`)).join(" ");
    // Beside an exercise that is refused, the reason stands there already.
    place.hidden = !own.length || place.dataset.wrong.startsWith("override.");
    const named = field(place.dataset.wrong);
    const typed = named?.matches("input, select, textarea") ? named : null;
    if (own.length) typed?.setAttribute("aria-invalid", "true");
    else typed?.removeAttribute("aria-invalid");
  }
  const doses = problems.some(({ name }) => /^(hold|rest|repetitions|sets|times|days)[^.]*\./.test(name));
  $("unusual").classList.toggle("plain", !doses && !form.elements.force.checked);
}

// Tell what the server refused; anything else is a mistake of this page, and not to be hidden.
function complain(error, tell = showProblems) {
  if (error instanceof Refused) tell(error.problems);
  else if (error.name !== "AbortError") throw error;
}

function field(name) {
  return $(name.replaceAll(" ", "-"));
}

// Weighing and making

function body() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
}

async function look() {
  looking?.abort();
  looking = new AbortController();
  try {
    const found = await (await ask("/look", body(), looking.signal)).json();
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    showProblems(chosen.size ? found.problems : []);
    for (const box of confirmations) {
      box.closest("label").hidden = !box.checked && !found.confirmable.includes(box.value);
    }
    $("confirmed").hidden = confirmations.every((box) => box.closest("label").hidden);
    for (const [id, { level, html, folded }] of Object.entries(found.exercises)) {
      setFragment(document.querySelector(`[data-level="${CSS.escape(id)}"]`), folded);
      setFragment(document.querySelector(`[data-verdict="${CSS.escape(id)}"]`), chosen.has(id) ? html : "");
      const override = document.querySelector(`[data-override="${CSS.escape(id)}"]`);
      const stops = ["refuse", "confirm"].includes(level);
      if (override) override.hidden = !stops && level !== "overridden";
      if (chosen.has(id) && stops && levels.get(id) !== level) {
        say((level === "refuse" ? words.refused : words.waits)(nameOf.get(id)));
        if (level === "refuse") order.row(id).querySelector("details").open = true;
      }
      levels.set(id, chosen.has(id) ? level : "");
    }
    for (const place of form.querySelectorAll("[data-advice]")) setText(place, found.advice[place.dataset.advice] ?? []);
    setText($("much"), found.much);
    if (found.problems.length) glance(found.glance); // otherwise it is told with the pages, and only once
    return chosen.size > 0 && !found.problems.length;
  } catch (error) {
    complain(error);
    return false;
  }
}

async function make() {
  making?.abort();
  making = new AbortController();
  const mine = form.dataset.typed;
  $("pages").setAttribute("aria-busy", "true");
  try {
    const { name, pages, glance: told } = await (await ask("/show", body(), making.signal)).json();
    await showPages(name, pages);
    glance([...told, words.pages(pages)]);
    $("print").href = `/shown/${name}/handout.pdf`;
    $("print").hidden = false;
    $("pages").classList.remove("old");
    $("pages").setAttribute("aria-busy", "false");
    $("pages").dataset.of = mine; // the pages are those of what is typed if both are the same
  } catch (error) {
    if (error.name === "AbortError" || error.status === 409) return;
    stale();
    complain(error);
  }
}

function glance(phrases) {
  const text = phrases.join(" ");
  if ($("glance").textContent !== text) $("glance").textContent = text;
}

async function showPages(name, count) {
  const figures = [...Array(count).keys()].map((at) => {
    const image = new Image();
    image.alt = words.page(at + 1, count);
    if (at > 1) image.loading = "lazy";
    image.width = 900;
    image.height = 1270;
    image.src = `/shown/${name}/${at + 1}.png`;
    const figure = document.createElement("figure");
    figure.append(image, Object.assign(document.createElement("figcaption"), { textContent: image.alt, ariaHidden: "true" }));
    return figure;
  });
  await figures[0]?.firstChild.decode().catch(() => undefined);
  $("pages").replaceChildren(...figures);
}

function stale() {
  $("pages").setAttribute("aria-busy", "false");
  $("print").hidden = true;
  if (boxes.some((box) => box.checked) && $("pages").querySelector("img")) $("pages").classList.add("old");
  else $("pages").replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: words.none }));
}

function refresh() {
  form.dataset.typed = ++version;
  clearTimeout(lookTimer);
  clearTimeout(makeTimer);
  making?.abort();
  let ready;
  lookTimer = setTimeout(() => (ready = look()), WEIGHED_AFTER);
  makeTimer = setTimeout(async () => ((await ready) ? make() : stale()), MADE_AFTER);
}

// Changing

function arrange() {
  const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of order.rows) row.hidden = !chosen.has(row.dataset.id);
  order.settle();
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

function count() {
  return order.chosen.length;
}

function choose(id, wanted) {
  boxes.find((box) => box.value === id).checked = wanted;
  order.choose(id, wanted);
  if (wanted) order.row(id).querySelector("details").open = true;
}

function moved(row) {
  const name = nameOf.get(row.dataset.id);
  say(words.moved(name, order.chosen.indexOf(row) + 1, count()));
  changed();
}

form.addEventListener("input", (event) => {
  if (event.target.closest("#gallery") || event.target.closest(".filters")) return;
  changed(event.target.name);
});
for (const box of boxes) {
  box.addEventListener("change", () => {
    choose(box.value, box.checked);
    if (presets.includes(form.elements.title.value)) form.elements.title.value = "";
    say((box.checked ? words.added : words.removed)(nameOf.get(box.value), count()));
    changed();
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (!button) return;
  const row = button.closest(".row");
  const target = button.hash ? $(decodeURIComponent(button.hash.slice(1))) : null;
  if (target && !button.classList.contains("skip")) {
    event.preventDefault();
    for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    target.scrollIntoView({ block: "center" });
    (target.matches("fieldset") ? target.querySelector("label:not([hidden]) input") : target)?.focus({ preventScroll: true });
    return;
  }
  if (button.dataset.move && row) {
    if (order.move(row, Number(button.dataset.move))) moved(row);
    (button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button)?.focus();
  } else if (button.dataset.drop) {
    const next = order.chosen[order.chosen.indexOf(row) + 1] ?? order.chosen[order.chosen.indexOf(row) - 1];
    choose(button.dataset.drop, false);
    say(words.dropped(nameOf.get(button.dataset.drop)));
    (next?.querySelector("summary") ?? boxes[0])?.focus();
    changed();
  } else if (button.dataset.instead) {
    const old = order.row(button.dataset.of);
    choose(button.dataset.instead, true);
    if (old && !old.hidden) old.before(order.row(button.dataset.instead));
    choose(button.dataset.of, false);
    order.row(button.dataset.instead).querySelector("summary").focus();
    say(words.added(nameOf.get(button.dataset.instead), count()));
    changed();
  } else if (button.dataset.programme) {
    event.preventDefault();
    choosePreset(button.dataset.programme);
  }
});

async function choosePreset(id) {
  try {
    const preset = await (await ask(`/programmes/${encodeURIComponent(id)}`)).json();
    const state = read(form);
    for (const name of Object.keys(state)) if (name === "exercise" || name === "title" || /^(place|override)\./.test(name)) delete state[name];
    for (const name of Object.keys(preset)) if (name === "exercise" || name === "title" || name === "rest" || name.includes(".")) state[name] = preset[name];
    write(form, state);
    arrange();
    say(words.loaded);
    changed();
  } catch (error) {
    complain(error);
  }
}

$("undo").addEventListener("click", () => {
  put(history.undo());
  say(words.undone);
});
$("new").addEventListener("click", () => {
  ask("/forget", body()).catch(() => undefined);
  history.clear(fresh);
  put({ ...fresh });
  showProblems([]);
  levels = new Map();
  say(words.cleared);
  $("patient").focus();
});
$("file").addEventListener("change", async () => {
  const file = $("file").files[0];
  if (!file) return;
  try {
    put(await (await ask("/load", new FormData($("load")))).json());
    changed();
    say(words.loaded);
  } catch (error) {
    complain(error, problemsNow);
  }
  $("file").value = "";
});

function problemsNow(problems) {
  showProblems(problems);
  say(words.stopped(problems.length));
  $("summary").focus();
}

form.addEventListener("submit", async (event) => {
  const address = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  event.preventDefault();
  if (event.submitter === null) return;
  try {
    await keep(await ask(address, body()));
    say(address === "/save" ? words.saved : words.made);
  } catch (error) {
    complain(error, problemsNow);
  }
});
// Enter in a field of one line does not download by surprise.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input:not([type=checkbox]):not([type=radio])")) event.preventDefault();
});

// Searching

const filters = [...document.querySelectorAll("[data-filter]")];
const missing = [...document.querySelectorAll("[data-without]")];

function sift() {
  const wanted = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const without = missing.filter((box) => box.checked).map((box) => box.dataset.without);
  let shown = 0;
  for (const card of $("gallery").children) {
    const has = (name) => card.dataset[name].split(" ");
    const fits =
      wanted.every((word) => card.dataset.search.includes(word)) &&
      filters.every((filter) => !filter.value || has(filter.dataset.filter).includes(filter.value)) &&
      !without.some((thing) => has("equipment").includes(thing));
    card.hidden = !fits;
    shown += fits;
  }
  $("found").textContent = words.found(shown, $("gallery").children.length);
}
for (const filter of [$("search"), ...filters, ...missing]) filter.addEventListener("input", sift);

for (const override of form.querySelectorAll("[data-override]")) override.hidden = true;
for (const row of order.rows) row.querySelector("details").open = false;
put(history.state);
sift();
