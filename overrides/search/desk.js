// The number desk: every index number in a text, with what it is. Nothing leaves the page.

import { copied, select } from "../scripts/copy.js";
import { filled } from "../scripts/counted.js";
import { the } from "../scripts/elements.js";
import { Numbers } from "./numbers.js";
import { element, numberRow } from "./rows.js";

const desk = the("[data-desk]", HTMLElement);
const text = the("textarea", HTMLTextAreaElement, desk);
const status = the("[data-status]", HTMLElement, desk);
const list = the("[data-results]", HTMLElement, desk);
const copy = the("[data-all]", HTMLButtonElement, desk);
const words = JSON.parse(desk.dataset.words || "{}");
const names = JSON.parse(desk.dataset.names || "{}");
const root = desk.dataset.desk || "";
const code = desk.dataset.code === "en" ? "en" : "zh";
const prefix = code === "en" ? "en/" : "";
const numbers = new Numbers(new URL(root, location.href).href);
const base = desk.dataset.base || new URL(root, location.href).href;
let latest = 0;
/** @type {string[]} */
let lines = [];

/**
 * @param {number} known
 * @param {number} unknown
 */
const said = (known, unknown) => filled(words.found, { known }) + (unknown ? filled(words.missed, { unknown }) : words.stop);

text.addEventListener("input", async () => {
  const mine = ++latest;
  const found = text.value.trim() ? await numbers.inText(text.value) : [];
  if (mine !== latest) return;
  list.replaceChildren(...found.map(row));
  const known = found.flatMap((one) => one.found || []);
  lines = known.map(line);
  copy.hidden = known.length === 0;
  status.textContent = !text.value.trim() ? "" : found.length ? said(known.length, found.length - known.length) : words.none;
});

/** @param {Numbered} one */
function line(one) {
  const title = one.titles[code] || one.titles.zh;
  return [one.number, title, names[`status:${one.status}`] || "", `${base}${prefix}${one.path}`].join("\t");
}

/** @param {{ number: string, found: Numbered | null }} line */
function row({ number, found }) {
  if (!found) return element("li", "row row--unknown", element("span", "number", number), ` ${words.unknown}`);
  const made = numberRow(found, { root, prefix, code, words, names });
  made.append(element("p", "row__address number", `${base}${prefix}${found.path}`));
  return made;
}

copy.addEventListener("click", async () => {
  const there = await copied(lines.join("\n"));
  if (!there) select(list);
  status.textContent = there ? words.copied : words.selected;
});
