// Rows of the list of results, made of text nodes alone.

import { excerpt, marked, matches, sectionAt } from "./excerpt.js";

/**
 * @param {string} tag
 * @param {string} name
 * @param {(Node | string | null)[]} content
 */
export function element(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content.flatMap((one) => one || []));
  return made;
}

/** @param {Piece[]} pieces */
const shown = (pieces) => pieces.map(([words, mark]) => (mark ? element("mark", "", words) : words));

/**
 * @param {string} address
 * @param {string} name
 * @param {(Node | string)[]} content
 */
export function link(address, name, ...content) {
  const made = document.createElement("a");
  if (name) made.className = name;
  made.append(...content);
  made.href = address;
  return made;
}

/**
 * A row: title, facts, and an excerpt that fills its place when the text has come.
 * @param {Result} result
 * @param {Look & { store: import("./store.js").Store }} look
 */
export function resultRow({ card, query }, { root, store, words, prefix }) {
  const address = `${root}${prefix}${card.path}`;
  const [title, ...others] = card.names;
  const also = others.find((name) => query.matches(name)) || null;
  const heading = link(address, "row__title", element("span", "", ...shown(marked(title, matches(title, query)))));
  const names = store.manifest.names;
  const facts = element(
    "p",
    "row__meta",
    element("span", "", names[`kind:${card.kind}`]),
    card.index && element("span", "number", card.index),
    also && element("span", "", ...shown(marked(also, matches(also, query)))),
    card.date && dated(card.date),
    card.status && element("span", `state state--${card.status}`, names[`status:${card.status}`] || ""),
  );
  const said = element("p", "row__excerpt");
  const row = element("li", "row", heading, facts, said);
  if (card.spoken) heading.lang = said.lang = card.spoken;
  const long = store.code === "en" ? 160 : 88;
  whenNear(row, async () => fill(row, said, await store.text(card), { card, query, address, words, long }));
  return row;
}

/**
 * A text is fetched when its row comes into sight: a phone shows three.
 * @type {WeakMap<Element, () => Promise<void>>}
 */
const waiting = new WeakMap();
const sight = new IntersectionObserver((rows) => {
  for (const { target, isIntersecting } of rows) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    const fetch = waiting.get(target);
    if (fetch) fetch().catch(() => {}); // the row stands without its excerpt
  }
}, { rootMargin: "50px" });

/**
 * @param {Element} row
 * @param {() => Promise<void>} what
 */
function whenNear(row, what) {
  waiting.set(row, what);
  sight.observe(row);
}

/** @param {string} date */
function dated(date) {
  const made = document.createElement("time");
  made.dateTime = date;
  made.append(date);
  return made;
}

/**
 * @param {Element} row
 * @param {Element} said
 * @param {string} text
 * @param {Result & { address: string, words: Record<string, string>, long: number }} result
 */
function fill(row, said, text, { card, query, address, words, long }) {
  const { pieces, at } = excerpt(text, query, card.body, long);
  said.replaceChildren(...shown(pieces));
  const anchor = sectionAt(card.anchors, at);
  if (!anchor || card.path.includes("#") || anchor === "main") return;
  const offset = Number(card.anchors[card.anchors.indexOf(anchor) + 1]);
  const heading = text.slice(offset).split("\n", 1)[0].trim().slice(0, 48);
  const jump = link(`${address}#${anchor}`, "row__section", `${words.section} `, element("span", "", heading));
  if (heading) row.append(jump);
}

/**
 * A document that was found by its number.
 * @param {Numbered} document
 * @param {Look & { code: Code, names: Record<string, string> }} look
 */
export function numberRow({ number, titles, date, status, replaced }, { root, prefix, code, names, words }) {
  const title = titles[code] || titles.zh;
  const heading = link(`${root}${prefix}${number}/`, "row__title", title);
  if (code === "en" && !titles.en) heading.lang = "zh-Hans";
  const facts = element(
    "p",
    "row__meta",
    element("span", "number", number),
    date && dated(date),
    status && element("span", `state state--${status}`, names[`status:${status}`]),
  );
  const row = element("li", "row");
  if (replaced) row.append(element("p", "", `${status === "moved" ? words.renumbered : words.replaced} `, link(`${root}${prefix}${replaced}/`, "number", replaced)));
  row.append(heading, facts);
  return row;
}
