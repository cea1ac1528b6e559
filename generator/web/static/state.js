// What is typed: read from the form, written to it, and kept in this tab so that a reload loses nothing.
const KEPT = "handout";
const MOST_STEPS = 60;

export function read(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) if (name !== "tab" && typeof value === "string") (found[name] ??= []).push(value);
  // What belongs to exercises that are not chosen is kept too, but says nothing: an empty field is left out.
  for (const name of Object.keys(found)) if (found[name].every((value) => value === "")) delete found[name];
  return found;
}

export function write(form, state) {
  for (const field of form.elements) {
    if (!field.name || field.name === "tab" || field.type === "file" || field.type === "submit") continue;
    const values = state[field.name] ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

export class History {
  constructor(first) {
    this.steps = [JSON.stringify(first)];
  }

  static kept() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT));
      if (!Array.isArray(kept?.steps) || !kept.steps.length) return null;
      const history = new History({});
      history.steps = kept.steps;
      return history;
    } catch {
      return null;
    }
  }

  get state() {
    return JSON.parse(this.steps.at(-1));
  }

  get canUndo() {
    return this.steps.length > 1;
  }

  // Keep a state; one more letter in the same field is no step of its own.
  keep(state, sameField) {
    const text = JSON.stringify(state);
    if (text === this.steps.at(-1)) return false;
    if (sameField && this.steps.length > 1) this.steps.pop();
    this.steps.push(text);
    if (this.steps.length > MOST_STEPS) this.steps.shift();
    this.store();
    return true;
  }

  undo() {
    if (this.canUndo) this.steps.pop();
    this.store();
    return this.state;
  }

  clear(first) {
    this.steps = [JSON.stringify(first)];
    sessionStorage.removeItem(KEPT);
  }

  // Where there is too little room for all, the oldest steps go first.
  store() {
    for (let steps = this.steps; steps.length; steps = steps.slice(Math.ceil(steps.length / 2))) {
      try {
        sessionStorage.setItem(KEPT, JSON.stringify({ steps }));
        return;
      } catch {
        sessionStorage.removeItem(KEPT);
      }
    }
  }
}
