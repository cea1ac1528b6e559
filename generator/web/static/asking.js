// Requests to the server that the page came from.
import { words } from "./words.js";

export class Refused extends Error {
  constructor(problems, status) {
    super(problems[0]?.message ?? "");
    this.problems = problems;
    this.status = status;
  }
}

export async function ask(address, body, signal) {
  let answer;
  try {
    const method = body === undefined ? "GET" : "POST";
    answer = await fetch(address, { method, body, signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused([{ name: "", message: words.lost, hint: "" }], 0);
  }
  if (answer.ok) return answer;
  let told = { problems: [] };
  try {
    told = await answer.json();
  } catch {
    told.problems = [{ name: "", message: answer.statusText, hint: "" }];
  }
  throw new Refused(told.problems, answer.status);
}

// Give a file to the browser to keep.
export async function keep(answer) {
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? "handout.pdf";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
