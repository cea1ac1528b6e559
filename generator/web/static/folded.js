// What is folded says how much of it is filled in.
import { $, form, setText } from "./saying.js";
import { words } from "./words.js";

const groups = [...form.querySelectorAll("details.group")];

// `fresh` is what the page holds before anything is typed.
export function countFilled(fresh) {
  for (const group of groups) {
    const names = new Set([...group.querySelectorAll("[name]:not([type=file], button)")].map((each) => each.name));
    if (group.id === "group-since") names.add("since");
    const state = new FormData(form);
    const changed = [...names].filter((name) => state.getAll(name).filter(Boolean).join("\n") !== (fresh[name] ?? []).filter(Boolean).join("\n"));
    setText(group.querySelector("[data-filled]"), words.filled(changed.length));
  }
  const has = [...form.querySelectorAll("[name=conditions]:checked")].map((box) => box.closest("label").textContent.trim());
  const asked = !has.length && form.querySelector("#gallery :checked") !== null;
  setText($("has"), has.join(", ") || (asked ? words.nothingYet : words.nothing));
  $("flags").classList.toggle("asked", asked);
}
