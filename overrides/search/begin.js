// What the search page begins before it is drawn: to ask the index what the address asks.

import { ownAddress } from "../scripts/elements.js";
import { Engine } from "./engine.js";
import { Numbers, readNumber } from "./numbers.js";
import { Store } from "./store.js";

const site = new URL("../", ownAddress()).href; // of `assets/search-page.js`
/** @type {Code} */
export const code = document.documentElement.lang === "en" ? "en" : "zh";
export const stores = { zh: new Store(site, "zh"), en: new Store(site, "en") };
export const numbers = new Numbers(site);

const engine = new Engine(stores[code]);
const asked = new URLSearchParams(location.search).get("q") || "";
const opened = stores[code].open();
let begun = asked.trim() && !readNumber(asked) ? opened.then(() => engine.search(asked)) : null;
opened.then((store) => store.groups).catch(() => {}); // worked out while the answers are on their way
if (begun) begun.catch(() => {}); // a failure is said when it matters

/**
 * What a text finds. What has been begun is taken over once: a failure may be tried again.
 * @param {string} text
 * @param {string[]} [more]
 */
export function search(text, more = []) {
  const found = text === asked && !more.length ? begun : null;
  begun = null;
  return found || engine.search(text, more);
}

export const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
  else done(null);
});
