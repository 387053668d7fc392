// The files of the index of one language: fetched once each, and read.

import { Folder } from "./fold.js";

const BITMAP = 1;
const RUNS = 2;

export class Bits {
  constructor(count, words = new Uint32Array((count + 31) >>> 5)) {
    this.count = count;
    this.words = words;
  }

  add(one) {
    this.words[one >>> 5] |= 1 << (one & 31);
    return this;
  }

  has(one) {
    return ((this.words[one >>> 5] >>> (one & 31)) & 1) === 1;
  }

  and(other) {
    return new Bits(this.count, this.words.map((word, at) => word & other.words[at]));
  }

  or(other) {
    return new Bits(this.count, this.words.map((word, at) => word | other.words[at]));
  }

  minus(other) {
    return new Bits(this.count, this.words.map((word, at) => word & ~other.words[at]));
  }

  get size() {
    let size = 0;
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      size += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return size;
  }

  get empty() {
    return this.words.every((word) => word === 0);
  }

  // The entries, the last first where `down`.
  *numbers(down = false) {
    for (let one = 0; one < this.count; one++) {
      const number = down ? this.count - 1 - one : one;
      if (this.words[number >>> 5] === 0) one += down ? number & 31 : 31 - (number & 31);
      else if (this.has(number)) yield number;
    }
  }
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let number = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.bytes[this.at++];
      number |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte > 0x7f);
    return number;
  }

  skip() {
    const length = this.number() >>> 2;
    this.at += length;
  }

  list(count) {
    const head = this.number();
    const end = this.at + (head >>> 2);
    const bits = new Bits(count);
    if ((head & 3) === BITMAP) {
      for (let byte = 0; this.at < end; byte++) {
        bits.words[byte >>> 2] |= this.bytes[this.at++] << ((byte & 3) * 8);
      }
    }
    for (let position = 0; this.at < end; ) {
      position += this.number();
      const more = (head & 3) === RUNS ? this.number() : 0;
      for (let one = position; one <= position + more; one++) bits.add(one);
      position += more + ((head & 3) === RUNS ? 1 : 0);
    }
    return bits;
  }
}

// A shard's terms, each with its lists: anywhere, in names, in abstract and headings.
export function readShard(bytes, count) {
  const reader = new Reader(bytes);
  const decoder = new TextDecoder();
  const terms = new Map();
  while (reader.at < bytes.length) {
    const length = reader.number();
    const term = decoder.decode(bytes.subarray(reader.at, reader.at + length));
    reader.at += length;
    const from = reader.at;
    for (let list = 0; list < 3; list++) reader.skip();
    terms.set(term, from);
  }
  return {
    terms,
    lists(term) {
      if (!terms.has(term)) return null;
      reader.at = terms.get(term);
      return [reader.list(count), reader.list(count), reader.list(count)];
    },
  };
}

const TABLE = Uint32Array.from({ length: 256 }, (_, one) => {
  for (let bit = 0; bit < 8; bit++) one = one & 1 ? (one >>> 1) ^ 0xedb88320 : one >>> 1;
  return one;
});

// The file that a term stands in; `count` is a power of two.
export function shardOf(term, count) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(term)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return ((sum ^ 0xffffffff) >>> 0) & (count - 1);
}

// --- fetching ---------------------------------------------------------------------------------

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

  // Traditional characters are known only once a query may need them.
  learn() {
    return kept(this.cache, "learn", async () => this.folder.learn(await this.json("variants.json")));
  }
}
