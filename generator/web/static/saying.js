// What the page shows and says by itself. Only what a listener could not know otherwise is said aloud.
export const form = document.getElementById("form");
export const $ = (id) => document.getElementById(id);

export function field(name) {
  return $(name.replaceAll(" ", "-"));
}

export function say(text) {
  $("said").textContent = "";
  requestAnimationFrame(() => ($("said").textContent = text));
}

export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// One entry for each line; hidden where there is none.
export function setLines(list, lines) {
  const text = lines.join("\n");
  if (list.dataset.text === text) return;
  list.dataset.text = text;
  list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  list.hidden = !lines.length;
}

// Open what is folded round an element, bring it into view and give it the focus.
export function goTo(target) {
  for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  if (target.id === "conditions") $("flags").open = true;
  target.scrollIntoView({ block: target.matches("h2") ? "start" : "center" });
  (target.matches("fieldset") ? target.querySelector("label:not([hidden]) input") : target)?.focus({ preventScroll: true });
}
