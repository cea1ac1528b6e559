// What the buttons of the chosen exercises and the ready programmes do.
import { ask } from "./asking.js";
import { complain } from "./problems.js";
import { arrange, changed, choose, moved, nameOf, order } from "./programme.js";
import { $, form, goTo, say } from "./saying.js";
import { read, write } from "./state.js";
import { words } from "./words.js";

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
