// Where a text has what was looked for: pieces to show, and the section to lead to.

/** @type {(text: string, last: number) => number} */
const ending = (text, last) => last + String.fromCodePoint(text.codePointAt(last) || 0).length;

const TOKEN = /[\p{L}\p{N}\p{M}'’]+/gu;

/**
 * The stretches of `text` that match, in order, each as [from, to, part of the query].
 * @param {string} text
 * @param {import("./query.js").Query} query
 * @returns {Span[]}
 */
export function matches(text, query) {
  const [letters, from] = query.folder.traced(text);
  /** @type {Span[]} */
  const found = [];
  query.parts.forEach((forms, part) => {
    for (const { letters: wanted } of forms) {
      if (!wanted) continue;
      for (let at = letters.indexOf(wanted); at >= 0 && found.length < 500; at = letters.indexOf(wanted, at + wanted.length)) {
        found.push([from[at], ending(text, from[at + wanted.length - 1]), part]);
      }
    }
  });
  return [...found, ...wordMatches(text, query)].sort((one, two) => one[0] - two[0] || two[1] - one[1]);
}

/**
 * @param {string} text
 * @param {import("./query.js").Query} query
 * @returns {Span[]}
 */
function wordMatches(text, query) {
  const stems = new Map();
  query.parts.forEach((forms, part) => forms.forEach(({ stem }) => stem && stems.set(stem, part)));
  if (!stems.size) return [];
  /** @type {Span[]} */
  const found = [];
  for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
    const stem = query.folder.stem(query.folder.plain(token[0]).trim());
    if (stems.has(stem)) found.push([token.index, token.index + token[0].length, stems.get(stem)]);
  }
  return found;
}

/**
 * The text cut at its matches: [[words, whether they match], …].
 * @param {string} text
 * @param {Span[]} spans
 * @returns {Piece[]}
 */
export function marked(text, spans, from = 0, to = text.length) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = from;
  for (const [start, end] of spans) {
    if (start < at || end > to) continue;
    if (start > at) pieces.push([text.slice(at, start), false]);
    pieces.push([text.slice(start, end), true]);
    at = end;
  }
  if (at < to) pieces.push([text.slice(at, to), false]);
  return pieces;
}

/**
 * The stretch of about `length` characters with the most parts of the query, preferably of the body;
 * without a match, the beginning. `at` is where its first match stands, or null.
 * @param {string} text
 * @param {import("./query.js").Query} query
 * @param {number} body
 * @param {number} length
 * @returns {{ pieces: Piece[], at: number | null }}
 */
export function excerpt(text, query, body, length) {
  const spans = matches(text, query);
  let best = null;
  for (const [at] of spans) {
    const parts = new Set(spans.filter(([start, end]) => start >= at && end <= at + length * 0.7).map(([, , part]) => part));
    const worth = parts.size + (at >= body ? 0.5 : 0);
    if (!best || worth > best.worth) best = { at, worth };
  }
  const [from, to] = stretch(text, best ? best.at : body, length);
  const shown = spans.filter(([start]) => start >= from);
  /** @type {Piece[]} */
  const pieces = marked(text, shown, from, to).map(([words, mark]) => [words.replace(/\s+/g, " "), mark]);
  if (from > 0) pieces.unshift(["…", false]);
  if (to < text.length) pieces.push(["…", false]);
  return { pieces, at: best ? best.at : null };
}

/**
 * From a little before `at`, but not across the beginning of its line.
 * @param {string} text
 * @param {number} at
 * @param {number} length
 */
function stretch(text, at, length) {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  let from = Math.max(line, at - Math.floor(length / 4));
  while (from > line && from < at && /[\p{L}\p{N}]/u.test(text[from - 1]) && /[a-z0-9]/i.test(text[from])) from++;
  return [from, Math.min(text.length, from + length)];
}

/**
 * The anchor of the section in which `at` stands; `anchors` is [anchor, offset, anchor, offset, …].
 * @param {Anchors} anchors
 * @param {number | null} at
 */
export function sectionAt(anchors, at) {
  let found = "";
  for (let one = 0; one < anchors.length && at !== null; one += 2) {
    if (Number(anchors[one + 1]) <= at) found = String(anchors[one]);
  }
  return found;
}
