// Index numbers: read from whatever people write around them, looked up exactly, never nearly.

import { shardOf } from "./lists.js";
import { fetched } from "./store.js";

const DASHES = /[\u002d\u00ad\u058a\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d_~]/g;
const SLASHES = /[/\\\u2044\u2215\u29f8\uff0f]/g;
const LABEL = /索\s*引\s*号|index\s*(number|no)?\.?/gi;
const GROUPS = /[0-9a-z]+(?: ?[-/ ] ?[0-9a-z]+)*/gi;
const YEAR = /^(19|20)\d\d(\d\d)?$/;
const MOST = 6; // groups of letters and digits in a number

/**
 * One spelling of a text for what matters in numbers: width, dashes, slashes, percent signs.
 * @param {string} text
 */
export function spelled(text) {
  let plain;
  try {
    plain = decodeURIComponent(text);
  } catch {
    plain = text.replace(/%2f/gi, "/");
  }
  return plain.normalize("NFKC").replace(DASHES, "-").replace(SLASHES, "/").replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").replace(/\s+/g, " ");
}

/** @param {string} number */
export const groupsOf = (number) => number.toLowerCase().split(/[^0-9a-z]+/).filter(Boolean);

/**
 * Whether a text is nothing but a number: several groups with a year, or a serial of five digits up.
 * @param {string} text
 * @returns {Wanted | null}
 */
export function readNumber(text) {
  const plain = spelled(text).replace(LABEL, " ").replace(/[:：.,;。，；()[\]〔〕【】「」《》“”"']/g, " ").trim();
  const address = /^[a-z]+:\/\/|^www\.|\.(cn|com|org|net|html?)(\/|$)|^\/.*\/|^[^ ]*\/(en\/)?[^ ]*\/$/i.test(spelled(text).trim());
  if (address) return { text: plain, groups: groupsOf(plain), address };
  if (!/^[0-9a-z]+(?: ?[-/ ] ?[0-9a-z]+)*$/i.test(plain) || plain.length > 80) return null;
  const groups = groupsOf(plain);
  const serial = groups.length === 1 && /^\d{5,}$/.test(groups[0]);
  return serial || shaped(groups, plain) ? { text: plain, groups, serial } : null;
}

/**
 * Several groups, with a year before the last; or three and more, too long for a date or a telephone.
 * @param {string[]} groups
 * @param {string} plain
 */
function shaped(groups, plain) {
  const last = groups.at(-1) || "";
  if (groups.length < 2 || !/\d/.test(last)) return false;
  const year = groups.slice(0, -1).some((one) => YEAR.test(one));
  if (!/[-/]/.test(plain)) return groups.length === 3 && YEAR.test(groups[1]) && /^\d{3,8}$/.test(last);
  return year ? last.length > 2 : groups.length > 2 && last.length > 2 && groups.join("").length > 8;
}

export class Numbers {
  /**
   * @param {string} root
   * @param {Get} [get]
   */
  constructor(root, get = fetched) {
    this.root = root;
    this.get = get;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /** @param {string} name */
  async file(name) {
    if (!this.files.has(name)) {
      const read = this.get(`${this.root}numbers/${name}.json`).then((raw) => raw && JSON.parse(new TextDecoder().decode(raw)));
      this.files.set(name, read);
      read.catch(() => this.files.delete(name));
    }
    return this.files.get(name);
  }

  /**
   * @param {string} group
   * @returns {Promise<Numbered[]>}
   */
  async among(group) {
    const { files } = await this.file("files");
    /** @type {NumberedRow[]} */
    const found = await this.file(String(shardOf(group, files)));
    return found.filter(([number]) => groupsOf(number).at(-1) === group).map(read);
  }

  /**
   * The documents with exactly this number, or with this serial.
   * @param {{ groups: string[], serial?: boolean }} wanted
   */
  async lookUp({ groups, serial }) {
    const ending = await this.among(groups.at(-1) || "");
    const wanted = groups.join("-");
    return ending.filter(({ number }) => serial || groupsOf(number).join("-") === wanted);
  }

  /**
   * Every number in a text, known or not, in order and once: [{number, found}, …].
   * @param {string} text
   * @param {{ unknown?: boolean }} [options]
   * @returns {Promise<{ number: string, found: Numbered | null }[]>}
   */
  async inText(text, { unknown = true } = {}) {
    /** @type {Map<string, { number: string, found: Numbered | null }>} */
    const seen = new Map();
    for (const run of spelled(text).match(GROUPS) || []) {
      const groups = groupsOf(run);
      for (let first = 0; first < groups.length; ) {
        const { length, number, found } = await this.longest(groups, first);
        if (number && (found || unknown)) seen.set(number, seen.get(number) || { number, found: found || null });
        first += length;
      }
    }
    return [...seen.values()];
  }

  /**
   * @param {string[]} groups
   * @param {number} first
   * @returns {Promise<{ length: number, number?: string, found?: Numbered }>}
   */
  async longest(groups, first) {
    for (let length = Math.min(MOST, groups.length - first); length > 1; length--) {
      const part = groups.slice(first, first + length);
      if (!/\d/.test(part.at(-1) || "")) continue;
      const [found] = await this.lookUp({ groups: part });
      if (found) return { length, number: found.number, found };
    }
    const [publisher, year, serial] = groups.slice(first, first + 3);
    const likely = YEAR.test(year || "") && /^\d{5,8}$/.test(serial || "") && /^(?=.*\d)[0-9a-z]{3,18}$/.test(publisher);
    return likely ? { length: 3, number: `${publisher}/${year}-${serial}`.toUpperCase() } : { length: 1 };
  }

  /**
   * The numbers just before and after one that does not exist, of the same publisher and year.
   * @param {{ groups: string[] }} wanted
   * @returns {Promise<Numbered[]>}
   */
  async neighbours({ groups }) {
    const family = groups.slice(0, -1).join("-");
    const { files } = await this.file("files");
    const families = await this.file(`family-${shardOf(family, files)}`);
    /** @type {string[]} */
    const serials = (families && families[family]) || [];
    const wanted = Number(groups.at(-1));
    if (!Number.isSafeInteger(wanted) || !serials.length) return [];
    const before = serials.filter((one) => Number(groupsOf(one).at(-1)) < wanted).at(-1);
    const after = serials.find((one) => Number(groupsOf(one).at(-1)) > wanted);
    const near = [before, after].flatMap((one) => one || []);
    return (await Promise.all(near.map((one) => this.lookUp({ groups: groupsOf(one) })))).flat();
  }
}

/**
 * What the number box says to a text: {kind: "words"} where it is none, else "one" or "several" with
 * the documents, or "unknown" with the neighbours.
 * @param {Numbers} numbers
 * @param {string} text
 * @returns {Promise<Answer>}
 */
export async function answer(numbers, text) {
  const wanted = readNumber(text);
  if (!wanted) return { kind: "words" };
  const found = wanted.address
    ? (await numbers.inText(wanted.text, { unknown: false })).flatMap((one) => one.found || [])
    : await numbers.lookUp(wanted);
  if (found.length) return { kind: found.length > 1 ? "several" : "one", found };
  if (wanted.address) return { kind: "words" };
  return { kind: "unknown", serial: Boolean(wanted.serial), near: await numbers.neighbours(wanted) };
}

/**
 * @param {NumberedRow} row
 * @returns {Numbered}
 */
function read([number, zh, en, date, status, replaced]) {
  return { number, titles: { zh, en }, date, status, replaced, path: `${number}/` };
}
