// On paper everything is unfolded: by the style sheet, or, in browsers that cannot, by opening it.

import { all } from "./elements.js";

/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener("beforeprint", () => {
  if (opened.length || CSS.supports("selector(::details-content)")) return;
  opened = all("main details:not([open])", HTMLDetailsElement);
  for (const one of opened) one.open = true;
});

addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened = [];
});
