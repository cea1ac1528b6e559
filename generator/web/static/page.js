// The page comes alive. Without this the form still works: it is sent, and a PDF comes back.
import "./acts.js";
import { ask } from "./asking.js";
import "./files.js";
import { showAll, sift } from "./gallery.js";
import { showProblems } from "./problems.js";
import { body, boxes, changed, choose, fresh, history, nameOf, order, put } from "./programme.js";
import { $, form, say } from "./saying.js";
import * as verdicts from "./verdicts.js";
import { words } from "./words.js";

// ‘randomUUID’ is not there where a clinic's server speaks plain HTTP.
form.elements.tab.value = crypto.getRandomValues(new Uint32Array(4)).join("-");
document.documentElement.classList.add("scripted");
$("actions").after($("summary"));

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

for (const override of form.querySelectorAll("[data-override]")) override.hidden = true;
for (const detail of form.querySelectorAll(".detail")) detail.open = false;
put(history.state);
$("ready").open = !order.chosen.length;
sift();
