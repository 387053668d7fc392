// Lists of entries as the index packs them, and the files they are packed in.

const BITMAP = 1;
const RUNS = 2;

export class Bits {
  /** @param {number} count */
  constructor(count, words = new Uint32Array((count + 31) >>> 5)) {
    this.count = count;
    this.words = words;
  }

  /** @param {number} one */
  add(one) {
    this.words[one >>> 5] |= 1 << (one & 31);
    return this;
  }

  /** @param {number} one */
  has(one) {
    return ((this.words[one >>> 5] >>> (one & 31)) & 1) === 1;
  }

  /** @param {Bits} other */
  and(other) {
    return new Bits(this.count, this.words.map((word, at) => word & other.words[at]));
  }

  /** @param {Bits} other */
  or(other) {
    return new Bits(this.count, this.words.map((word, at) => word | other.words[at]));
  }

  /** @param {Bits} other */
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

export class Reader {
  /** @param {Uint8Array} bytes */
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

  /** @param {number} count */
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

/**
 * A shard's terms, each with its lists: anywhere, in names, in abstract and headings.
 * @param {Uint8Array} bytes
 * @param {number} count
 * @returns {Shard}
 */
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

/**
 * The file that a term stands in; `count` is a power of two.
 * @param {string} term
 * @param {number} count
 */
export function shardOf(term, count) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(term)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return ((sum ^ 0xffffffff) >>> 0) & (count - 1);
}
