// Printing, copying, and what only the browser knows: the day, and the address of this page.

import { the } from "../../scripts/elements.js";
import { each, root } from "../../scripts/page.js";

each("[data-print]", HTMLButtonElement, (button) => button.addEventListener("click", () => print()));

each("[data-copy]", HTMLButtonElement, (button) =>
  button.addEventListener("click", async () => {
    const { copy = "", done = "" } = button.dataset;
    await navigator.clipboard.writeText((the(copy, HTMLElement).textContent || "").trim());
    button.textContent = done;
  }),
);

each("[data-today]", HTMLElement, (one) => {
  const language = root.lang === "en" ? "en-GB" : root.lang;
  /** @type {Intl.DateTimeFormatOptions} */
  const long = { year: "numeric", month: "long", day: "numeric", timeZone: "Asia/Shanghai" };
  one.textContent = new Date().toLocaleDateString(language, long);
});

each("[data-here]", HTMLElement, (one) => {
  one.textContent = location.href.replace(/[?#].*/, "");
});
