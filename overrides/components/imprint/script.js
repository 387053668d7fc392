// Printing, copying, and what only the browser knows: the day, and the address of this page.

import { each, root } from "../../scripts/page.js";

each("[data-print]", (button) => button.addEventListener("click", () => print()));

each("[data-copy]", (button) =>
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.done;
  }),
);

each("[data-today]", (one) => {
  const language = root.lang === "en" ? "en-GB" : root.lang;
  one.textContent = new Date().toLocaleDateString(language, { dateStyle: "long", timeZone: "Asia/Shanghai" });
});

each("[data-here]", (one) => {
  one.textContent = location.href.replace(/[?#].*/, "");
});
