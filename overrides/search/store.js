// The files of the index of one language: fetched once each, and read.

import { Folder } from "./fold.js";
import { Bits, Reader, readShard, shardOf } from "./lists.js";

const [FIRST_HAN, HAN_COUNT] = [0x4e00, 0x5200];
const LATER = ["superseded", "withdrawn"];

const bytesOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

const decoder = new TextDecoder();

// A file of the site as bytes; null where there is none.
export async function fetched(address) {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const kept = (cache, key, make) => {
  if (!cache.has(key)) {
    const made = make();
    cache.set(key, made);
    made.catch(() => cache.delete(key)); // a line that was cut may work the next time
  }
  return cache.get(key);
};

export class Store {
  // `root` is the address of the site, `get` fetches; `open` before any use.
  constructor(root, code, get = fetched) {
    this.root = root;
    this.code = code;
    this.get = get;
    this.cache = new Map();
    this.values = new Map();
  }

  open() {
    return kept(this.cache, "open", async () => {
      const [manifest, facets] = await Promise.all([
        this.get(`${this.root}find/${this.code}.json`),
        this.get(`${this.root}find/facets.bin`),
      ]);
      this.manifest = JSON.parse(decoder.decode(manifest));
      this.count = this.manifest.count;
      this.folder = new Folder(this.manifest);
      this.facets = readShard(facets, this.count);
      return this;
    });
  }

  readFacet(name) {
    const lists = this.facets.lists(name);
    return lists ? lists[0] : new Bits(this.count);
  }

  // The entries with a value of a facet, such as "kind:goal".
  facet(name) {
    if (!this.values.has(name)) this.values.set(name, this.readFacet(name));
    return this.values.get(name);
  }

  // How entries found alike are put in order, each group with whether its last is its first: what one
  // can go to or take part in, goals, plans, names; then documents, the newest and those in force first;
  // then other pages.
  get groups() {
    return (this.ordered = this.ordered || this.grouped());
  }

  grouped() {
    const all = new Bits(this.count, new Uint32Array((this.count + 31) >>> 5).fill(-1));
    const kinds = ["disclosure", "page", "goal", "plan", "entry"].map((kind) => this.facet(`kind:${kind}`));
    const [documents, pages, ...named] = kinds;
    const later = LATER.map((status) => this.facet(`status:${status}`)).reduce((one, two) => one.or(two));
    const others = kinds.reduce((one, two) => one.minus(two), all);
    const first = [others, ...named].map((group) => [group, false]);
    return [...first, [documents.minus(later), true], [documents.and(later), true], [pages, false]];
  }

  file(name) {
    return kept(this.cache, name, () => this.get(`${this.root}find/${name}?${this.manifest.version}`));
  }

  async json(name) {
    return JSON.parse(decoder.decode(await this.file(name)));
  }

  // The lists of a term, or null.
  async lists(term) {
    const name = `${this.code}/terms/${shardOf(term, this.manifest.terms)}.bin`;
    const shard = await kept(this.cache, `read ${name}`, async () => readShard(await this.file(name), this.count));
    return shard.lists(term);
  }

  // The English words that begin as `word` does, and those that end as it does.
  async words(word) {
    const ends = [`${word.slice(0, 2)}-`, `-${word.slice(-2)}`];
    const files = new Set(ends.map((end) => shardOf(end, this.manifest.words)));
    const found = await Promise.all([...files].map((one) => this.file(`${this.code}/words/${one}.txt`)));
    return new Set(found.flatMap((raw) => decoder.decode(raw).split("\n")));
  }

  // What the list of results shows of an entry.
  async card(number) {
    const cards = await this.json(`${this.code}/cards/${Math.floor(number / this.manifest.cards)}.json`);
    const [path, kind, date, index, status, spoken, names, lead, body, anchors, syllables] =
      cards[number % this.manifest.cards];
    return { number, path, kind, date, index, status, spoken, names, lead, body, anchors, syllables };
  }

  // The text of an entry: its own, or its lead.
  async text(card) {
    if (card.lead) return card.lead;
    const prefix = this.code === "zh" ? "" : `${this.code}/`;
    const address = card.index ? `${prefix}${card.path}` : `find/pages/${prefix}${card.path}`;
    const raw = await kept(this.cache, `text ${address}`, () => this.get(`${this.root}${address}index.txt?${this.manifest.version}`));
    return raw ? decoder.decode(raw) : "";
  }

  // Whether a text has characters that `learn` may change.
  mayBeTraditional(text) {
    this.traditional = this.traditional || new Reader(bytesOf(this.manifest.traditional)).list(HAN_COUNT);
    return [...text].some((one) => {
      const place = one.codePointAt(0) - FIRST_HAN;
      return one > "\u33ff" && (place < 0 || place >= HAN_COUNT || this.traditional.has(place));
    });
  }

  // Traditional characters are known only once a query may need them.
  learn() {
    return kept(this.cache, "learn", async () => this.folder.learn(await this.json("variants.json")));
  }
}
