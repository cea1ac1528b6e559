// Searching and filtering the gallery.
import { $, setText } from "./saying.js";
import { words } from "./words.js";

const filters = [...document.querySelectorAll("[data-filter]")];
const missing = [...document.querySelectorAll("[data-without]")];

export function sift() {
  const wanted = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const without = missing.filter((box) => box.checked).map((box) => box.dataset.without);
  const used = filters.filter((filter) => filter.value);
  let shown = 0;
  for (const card of $("gallery").children) {
    const has = (name) => card.dataset[name].split(" ");
    const fits =
      wanted.every((word) => card.dataset.search.includes(word)) &&
      used.every((filter) => has(filter.dataset.filter).includes(filter.value)) &&
      !without.some((thing) => has("equipment").includes(thing));
    card.hidden = !fits;
    shown += fits;
  }
  setText($("found"), words.found(shown, $("gallery").children.length));
  setText($("filtered"), words.filtered(used.length + without.length));
  $("unfilter").disabled = !used.length && !without.length && !wanted.length;
}

export function showAll() {
  for (const filter of [$("search"), ...filters]) filter.value = "";
  for (const box of missing) box.checked = false;
  sift();
}

for (const filter of [$("search"), ...filters, ...missing]) filter.addEventListener("input", sift);
$("unfilter").addEventListener("click", () => {
  showAll();
  $("search").focus();
});
