// Printing, copying, and what only the browser knows: the day, and the address of this page.

import { copied, select } from "../../scripts/copy.js";
import { the } from "../../scripts/elements.js";
import { each, root } from "../../scripts/page.js";

each("[data-print]", HTMLButtonElement, (button) => button.addEventListener("click", () => print()));

each("[data-copy]", HTMLButtonElement, (button) =>
  button.addEventListener("click", async () => {
    const { copy = "", done = "" } = button.dataset;
    const [yes, no] = done.split("|");
    const text = the(copy, HTMLElement);
    const there = await copied((text.textContent || "").trim());
    if (!there) select(text);
    button.textContent = there ? yes : no;
  }),
);

each("[data-today]", HTMLElement, (one) => {
  const language = root.lang === "en" ? "en-GB" : root.lang;
  /** @type {Intl.DateTimeFormatOptions} */
  const long = { year: "numeric", month: "long", day: "numeric", timeZone: "Asia/Shanghai" };
  one.textContent = new Date().toLocaleDateString(language, long);
});

const EAST = 8 * 3600 * 1000; // milliseconds from Greenwich to Beijing, all year

each("[data-accessed]", HTMLElement, (one) => {
  one.textContent = new Date(Date.now() + EAST).toISOString().slice(0, 10);
});

each("[data-here]", HTMLElement, (one) => {
  one.textContent = location.href.replace(/[?#].*/, "");
});
