// The pages of the finished handout, and sending it to a printer.
import { ask } from "./asking.js";
import { complain, showProblemsNow } from "./problems.js";
import { $, form, setText } from "./saying.js";
import { words } from "./words.js";

const place = $("pages"); // pictures only: a screen reader reads the PDF itself
let making, frame;

export function stop() {
  making?.abort();
}

// Make the handout of what is typed and show its pages; those that are in view change once they have come.
export async function make(body) {
  stop();
  making = new AbortController();
  const mine = form.dataset.typed;
  place.setAttribute("aria-busy", "true");
  try {
    const { name, pages, glance } = await (await ask("/show", body, making.signal)).json();
    const wanted = () => form.dataset.typed === mine;
    await put(name, pages, wanted);
    if (!wanted()) return;
    tell(glance, pages.length);
    place.classList.remove("old");
    place.setAttribute("aria-busy", "false");
    place.dataset.of = mine; // the pages are those of what is typed if both are the same
  } catch (error) {
    if (error.name === "AbortError" || error.status === 409) return;
    stale(true);
    complain(error);
  }
}

export function tell(glance, pages) {
  setText($("asked"), glance.join(" "));
  setText($("count"), pages ? words.pages(pages) : "");
  setText($("brief"), pages ? [glance[0], words.pages(pages)].join(" ") : (glance[0] ?? ""));
  if (pages) setText($("told"), [glance[1], words.pages(pages)].filter(Boolean).join(" "));
}

// The pages are from before the last change, or there are none.
export function stale(any) {
  place.setAttribute("aria-busy", "false");
  if (any && place.querySelector("img")) place.classList.add("old");
  else place.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: any ? words.waiting : words.none }));
}

// Hand the PDF to the browser's own window for printing.
export async function print(body) {
  try {
    body.set("tab", `${body.get("tab")}-print`);
    const { name } = await (await ask("/show", body)).json();
    frame?.remove();
    frame = document.createElement("iframe");
    Object.assign(frame, { className: "unseen", title: words.printing, tabIndex: -1, src: `/shown/${name}/handout.pdf` });
    frame.setAttribute("aria-hidden", "true");
    frame.addEventListener("load", () => {
      try {
        frame.contentWindow.print();
      } catch {
        location.assign(frame.src); // a browser that lets no page print a PDF shows it, to be printed from there
      }
    });
    document.body.append(frame);
  } catch (error) {
    complain(error, showProblemsNow);
  }
}

// Put the pages in place: those that one looks at first, since the server draws one after the other.
async function put(name, sizes, wanted) {
  const old = [...place.querySelectorAll(".page")];
  const sheets = sizes.map((_, at) => old[at] ?? sheet());
  const { top, bottom } = place.parentElement.getBoundingClientRect();
  const seen = (each, at) => {
    const box = each.getBoundingClientRect();
    return each.isConnected ? box.bottom > top && box.top < Math.min(bottom, innerHeight) : !old.length && !at;
  };
  const first = sheets.filter(seen);
  const show = (each) => {
    const at = sheets.indexOf(each);
    const [image, caption] = each.children;
    [image.width, image.height] = sizes[at].map(Math.round);
    image.alt = caption.textContent = words.page(at + 1, sizes.length);
    image.loading = first.includes(each) ? "eager" : "lazy";
    image.src = `/shown/${name}/${at + 1}.png`;
    return image.decode().catch(() => undefined);
  };
  await Promise.all(first.map(show));
  if (!wanted()) return;
  if (sheets.length !== old.length || !old.length) place.replaceChildren(...sheets);
  for (const each of sheets) if (!first.includes(each)) show(each);
}

function sheet() {
  const found = Object.assign(document.createElement("div"), { className: "page" });
  const caption = document.createElement("p");
  caption.setAttribute("aria-hidden", "true"); // the picture says the same
  found.append(new Image(), caption);
  return found;
}
