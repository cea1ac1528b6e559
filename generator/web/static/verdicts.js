// What is told of the exercises while one types: safe or not and why, doses in words, what is new, what is hard to read.
import { $, form, say, setLines, setText } from "./saying.js";
import { words } from "./words.js";

const confirmations = [...form.querySelectorAll("[name=confirmed]")];
let levels = new Map();

export function forget() {
  levels = new Map();
}

// `rows` are the chosen exercises, each with its name.
export function show(found, rows) {
  for (const box of confirmations) box.closest("label").hidden = !box.checked && !found.confirmable.includes(box.value);
  $("confirmed").hidden = confirmations.every((box) => box.closest("label").hidden);
  for (const [id, { level, html, folded }] of Object.entries(found.exercises)) weigh(id, level, html, folded, rows);
  for (const place of form.querySelectorAll("[data-words]")) {
    const text = found.doses[place.dataset.words] ?? "";
    setText(place, place.classList.contains("said-as") && text ? words.printed(text) : text);
  }
  for (const place of form.querySelectorAll("[data-change]")) setText(place, found.changes[place.dataset.change] ?? "");
  setText($("stopped"), found.stopped);
  $("stopped").hidden = !found.stopped;
  setText($("earlier").querySelector("span"), found.earlier);
  $("earlier").hidden = !found.earlier;
  $("no-earlier").hidden = !form.elements.since.value;
  for (const place of form.querySelectorAll("[data-advice]")) setLines(place, found.advice[place.dataset.advice] ?? []);
  setLines($("much"), found.much);
}

function weigh(id, level, html, folded, rows) {
  const at = (key) => form.querySelector(`[data-${key}="${CSS.escape(id)}"]`);
  const chosen = rows.has(id);
  setFragment(at("level"), folded);
  setFragment(at("verdict"), chosen ? html : "");
  const stops = ["refuse", "confirm"].includes(level);
  if (at("override")) at("override").hidden = !stops && level !== "overridden";
  if (chosen && stops && levels.get(id) !== level) say((level === "refuse" ? words.refused : words.waits)(rows.get(id)));
  levels.set(id, chosen ? level : "");
}

// The fragments come from the page's own templates, which escape what was typed.
function setFragment(place, html) {
  if (!place || place.written === html) return;
  place.written = html;
  place.innerHTML = html;
}
