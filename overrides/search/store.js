// The files of the index of one language: fetched once each, and read.

import { Folder } from "./fold.js";
import { Bits, Reader, readShard, shardOf } from "./lists.js";

const [FIRST_HAN, HAN_COUNT] = [0x4e00, 0x5200];
const LATER = ["superseded", "withdrawn"];

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

const decoder = new TextDecoder();

/**
 * A file of the site as bytes; null where there is none.
 * @type {Get}
 */
export const fetched = async (address) => {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/**
 * What must be there: an index without one of its files is broken.
 * @param {Uint8Array<ArrayBuffer> | null} raw
 */
function whole(raw) {
  if (!raw) throw new Error("a file of the index is missing");
  return raw;
}

/**
 * @template T
 * @param {Map<string, Promise<any>>} cache
 * @param {string} key
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
const kept = (cache, key, make) => {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key)); // a line that was cut may work the next time
  return made;
};

export class Store {
  /**
   * `root` is the address of the site, `get` fetches; `open` before any use.
   * @param {string} root
   * @param {Code} code
   * @param {Get} [get]
   */
  constructor(root, code, get = fetched) {
    this.root = root;
    this.code = code;
    this.get = get;
    /** @type {Map<string, Promise<any>>} */
    this.cache = new Map();
    /** @type {Map<string, Bits>} */
    this.values = new Map();
    // What the files say, once they are open.
    this.manifest = /** @type {Manifest} */ ({});
    this.facets = /** @type {Shard} */ ({});
    this.folder = /** @type {Folder} */ ({});
    this.count = 0;
    /** @type {[Bits, boolean][] | null} */
    this.ordered = null;
    /** @type {Bits | null} */
    this.traditional = null;
  }

  /** @returns {Promise<Store>} */
  open() {
    return kept(this.cache, "open", async () => {
      const [manifest, facets] = await Promise.all([
        this.get(`${this.root}find/${this.code}.json`),
        this.get(`${this.root}find/facets.bin`),
      ]);
      this.manifest = JSON.parse(decoder.decode(whole(manifest)));
      this.count = this.manifest.count;
      this.folder = new Folder(this.manifest);
      this.facets = readShard(whole(facets), this.count);
      return this;
    });
  }

  /** @param {string} name */
  readFacet(name) {
    const lists = this.facets.lists(name);
    return lists ? lists[0] : new Bits(this.count);
  }

  /**
   * The entries with a value of a facet, such as "kind:goal".
   * @param {string} name
   * @returns {Bits}
   */
  facet(name) {
    const bits = this.values.get(name) || this.readFacet(name);
    this.values.set(name, bits);
    return bits;
  }

  /**
   * How entries found alike are put in order, each group with whether its last is its first: what one
   * can go to or take part in, goals, plans, names; then documents, the newest and those in force first;
   * then other pages.
   * @returns {[Bits, boolean][]}
   */
  get groups() {
    return (this.ordered = this.ordered || this.grouped());
  }

  /** @returns {[Bits, boolean][]} */
  grouped() {
    const all = new Bits(this.count, new Uint32Array((this.count + 31) >>> 5).fill(-1));
    const kinds = ["disclosure", "page", "goal", "plan", "entry"].map((kind) => this.facet(`kind:${kind}`));
    const [documents, pages, ...named] = kinds;
    const later = LATER.map((status) => this.facet(`status:${status}`)).reduce((one, two) => one.or(two));
    const others = kinds.reduce((one, two) => one.minus(two), all);
    /** @type {[Bits, boolean][]} */
    const ordered = [[others, false]];
    for (const group of named) ordered.push([group, false]);
    ordered.push([documents.minus(later), true], [documents.and(later), true], [pages, false]);
    return ordered;
  }

  /** @param {string} name */
  file(name) {
    return kept(this.cache, name, () => this.get(`${this.root}find/${name}?${this.manifest.version}`));
  }

  /** @param {string} name */
  async json(name) {
    return JSON.parse(decoder.decode(whole(await this.file(name))));
  }

  /**
   * The lists of a term, or null.
   * @param {string} term
   */
  async lists(term) {
    const name = `${this.code}/terms/${shardOf(term, this.manifest.terms)}.bin`;
    const shard = await kept(this.cache, `read ${name}`, async () => readShard(whole(await this.file(name)), this.count));
    return shard.lists(term);
  }

  /**
   * The English words that begin as `word` does, and those that end as it does.
   * @param {string} word
   */
  async words(word) {
    const ends = [`${word.slice(0, 2)}-`, `-${word.slice(-2)}`];
    const files = new Set(ends.map((end) => shardOf(end, this.manifest.words)));
    const found = await Promise.all([...files].map((one) => this.file(`${this.code}/words/${one}.txt`)));
    return new Set(found.flatMap((raw) => decoder.decode(whole(raw)).split("\n")));
  }

  /**
   * What the list of results shows of an entry.
   * @param {number} number
   * @returns {Promise<Card>}
   */
  async card(number) {
    const cards = await this.json(`${this.code}/cards/${Math.floor(number / this.manifest.cards)}.json`);
    const [path, kind, date, index, status, spoken, names, lead, body, anchors, syllables] =
      cards[number % this.manifest.cards];
    return { number, path, kind, date, index, status, spoken, names, lead, body, anchors, syllables };
  }

  /**
   * The text of an entry: its own, or its lead.
   * @param {Card} card
   */
  async text(card) {
    if (card.lead) return card.lead;
    const prefix = this.code === "zh" ? "" : `${this.code}/`;
    const address = card.index ? `${prefix}${card.path}` : `find/pages/${prefix}${card.path}`;
    const raw = await kept(this.cache, `text ${address}`, () => this.get(`${this.root}${address}index.txt?${this.manifest.version}`));
    return raw ? decoder.decode(raw) : "";
  }

  /**
   * Whether a text has characters that `learn` may change.
   * @param {string} text
   */
  mayBeTraditional(text) {
    const traditional = this.traditional || new Reader(bytesOf(this.manifest.traditional)).list(HAN_COUNT);
    this.traditional = traditional;
    return [...text].some((one) => {
      const place = (one.codePointAt(0) || 0) - FIRST_HAN;
      return one > "\u33ff" && (place < 0 || place >= HAN_COUNT || traditional.has(place));
    });
  }

  // Traditional characters are known only once a query may need them.
  learn() {
    return kept(this.cache, "learn", async () => this.folder.learn(await this.json("variants.json")));
  }
}
