// The number desk: every index number in a text, with what it is. Nothing leaves the page.

import { Numbers } from "./numbers.js";
import { element, numberRow } from "./rows.js";

const desk = document.querySelector("[data-desk]");
const text = desk.querySelector("textarea");
const status = desk.querySelector("[data-status]");
const list = desk.querySelector("[data-results]");
const all = desk.querySelector("[data-all]");
const words = JSON.parse(desk.dataset.words);
const names = JSON.parse(desk.dataset.names);
const root = desk.dataset.desk;
const code = desk.dataset.code;
const prefix = code === "en" ? "en/" : "";
const numbers = new Numbers(new URL(root, location.href).href);
const base = desk.dataset.base || new URL(root, location.href).href;
let latest = 0;
let lines = [];

text.addEventListener("input", async () => {
  const mine = ++latest;
  const found = text.value.trim() ? await numbers.inText(text.value) : [];
  if (mine !== latest) return;
  list.replaceChildren(...found.map(row));
  const known = found.filter((one) => one.found);
  lines = known.map(({ found: one }) => [one.number, one.titles[code] || one.titles.zh, names[`status:${one.status}`] || "", `${base}${prefix}${one.path}`].join("\t"));
  all.hidden = known.length === 0;
  status.textContent = !text.value.trim() ? "" : found.length ? words.found.replace("%n", known.length).replace("%m", found.length - known.length) : words.none;
});

function row({ number, found }) {
  if (!found) return element("li", "row row--unknown", element("span", "number", number), ` ${words.unknown}`);
  const made = numberRow(found, { root, prefix, code, words, names });
  made.append(element("p", "row__address number", `${base}${prefix}${found.path}`));
  return made;
}

all.addEventListener("click", async () => {
  await navigator.clipboard.writeText(lines.join("\n"));
  status.textContent = words.copied;
});
