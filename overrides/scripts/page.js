// What every page does, and what the scripts of its components share.

import { all } from "./elements.js";

export const root = document.documentElement;

/** The hour in China, and the day, as an office writes them: 2026-07-01T09:30. */
export const china = new Date(Date.now() + 8 * 3600e3).toISOString();
export const today = china.slice(0, 10);

/**
 * Does something to each element of a kind, once the page stands.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {(one: T) => void} what
 */
export function each(selector, kind, what) {
  document.addEventListener("DOMContentLoaded", () => all(selector, kind).forEach(what));
}

// Where a script does not load, or this browser cannot run it, the page says so (`.unscripted`).
/** @param {ErrorEvent} event */
function failed({ target }) {
  if (target === window || target instanceof HTMLScriptElement) root.dataset.failed = "script";
}
addEventListener("error", failed, true);
addEventListener("load", () => removeEventListener("error", failed, true)); // what stands by then stays
addEventListener("unhandledrejection", () => {
  if (!root.dataset.failed) root.dataset.failed = "answer";
});
each("[data-search]", HTMLFormElement, () => {
  if (!("searching" in root.dataset)) root.dataset.failed = "script"; // it runs before this one
});

if ((root.dataset.mourning || "").split(" ").includes(today)) root.dataset.grey = "";

// The language link keeps the reader's place: it takes the paragraph's anchor along.
each("[data-switch]", HTMLAnchorElement, (link) => {
  const plain = link.getAttribute("href");
  const follow = () => link.setAttribute("href", plain + location.hash);
  addEventListener("hashchange", follow);
  follow();
});

// A former address takes the paragraph's anchor along.
each("[data-forward]", HTMLAnchorElement, (link) => {
  if (location.hash && !link.hash) location.replace(link.href + location.hash);
});
