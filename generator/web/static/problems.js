// What stands in the way of printing: in the summary, and beside each field.
import { Refused } from "./asking.js";
import { $, field, form, say } from "./saying.js";
import { words } from "./words.js";

let standing = [];

// What a file was refused for stands, whatever is weighed meanwhile, until something is changed.
export function stand(problems) {
  standing = problems;
}

export function showProblems(found) {
  const problems = [...standing, ...found];
  $("summary").querySelector("ul").replaceChildren(...problems.map(entry));
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

// Where someone asked for a file, the focus goes to what is in the way.
export function showProblemsNow(problems) {
  showProblems(problems);
  goToSummary(problems.length);
}

export function showRefusedFile(problems) {
  stand(problems);
  showProblems([]);
  goToSummary(problems.length);
}

function goToSummary(count) {
  say(words.stopped(count));
  $("summary").focus();
}

// Tell what the server refused; anything else is a mistake of this page, and not to be hidden.
export function complain(error, tell = showProblems) {
  if (error instanceof Refused) tell(error.problems);
  else if (error.name !== "AbortError") throw error;
}

function entry({ name, message, hint }) {
  const found = document.createElement("li");
  const target = name && field(name);
  const said = target ? Object.assign(document.createElement("a"), { href: `#${target.id}` }) : document.createElement("span");
  said.textContent = message;
  found.append(said, hint ? `: ${hint}.` : ".");
  return found;
}
