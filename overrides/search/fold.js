// The normaliser of queries: the same as that of the index (hooks/portal/search/fold.py, stem.py), by
// the same rules, which the index brings along. The tests compare the two.

const MARK = /\p{M}/u;
const KEPT = /[\p{L}\p{N}]/u;
const QUANTITY = /([0-9][0-9,.]*)(?: ?([万萬亿億]{1,2}))?/g;
const FIGURE = /^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?$/;

const KEPT_TEXTS = 1000;

/** @param {string} folded */
export const squeezed = (folded) => folded.replaceAll(" ", "");

export class Folder {
  /**
   * `rules` as in rules.yml; `pairs`: all traditional characters, and their simplified ones.
   * @param {Rules} rules
   * @param {[string, string]} [pairs]
   */
  constructor(rules, pairs = ["", ""]) {
    this.rules = rules;
    /** @type {Map<string, string>} */
    this.simplified = new Map();
    /** @type {Map<string, string>} */
    this.letters = new Map();
    /** @type {Map<string, string>} */
    this.stems = new Map();
    /** @type {Map<string, Read>} */
    this.texts = new Map();
    /** @type {Rules["stem"] | null} */
    this.sorted = null;
    this.learn(pairs);
  }

  /** @param {[string, string]} pairs */
  learn([traditional, simplified]) {
    const others = [...simplified];
    this.simplified = new Map([...traditional].map((one, at) => [one, others[at]]));
    this.letters.clear();
    this.texts.clear();
  }

  /** @param {string} character */
  letter(character) {
    const known = this.letters.get(character);
    if (known !== undefined) return known;
    const pieces = character.normalize("NFKD").toLowerCase().normalize("NFKD");
    let folded = "";
    for (const piece of character === "'" || character === "’" ? "" : pieces) {
      const one = this.simplified.get(piece) || piece;
      folded += KEPT.test(one) ? one : MARK.test(one) ? "" : " ";
    }
    this.letters.set(character, folded);
    return folded;
  }

  /** @param {string} text */
  plain(text) {
    let folded = "";
    for (const character of text) folded += this.letter(character);
    return folded;
  }

  /** @param {string} text */
  canonical(text) {
    let spelled = text.normalize("NFKC").toLowerCase().replace(QUANTITY, (all, run, powers) => this.quantity(all, run, powers));
    for (const [spelling, unit] of this.rules.units) spelled = spelled.replaceAll(spelling, unit);
    return this.plain(spelled);
  }

  /**
   * @param {string} all
   * @param {string} run
   * @param {string} [powers]
   */
  quantity(all, run, powers = "") {
    const digits = run.replace(/[.,]+$/, "");
    const figure = FIGURE.exec(digits);
    if (!figure || !(powers || digits.includes(","))) return all;
    const zeros = [...powers].reduce((sum, power) => sum + this.rules.powers[power], 0);
    const part = (figure[2] || "").padEnd(zeros, "0");
    const number = (figure[1].replaceAll(",", "") + part.slice(0, zeros)).replace(/^0+/, "") || "0";
    const rest = part.slice(zeros).replace(/0+$/, "");
    return number + (rest && `.${rest}`) + (powers ? "" : run.slice(digits.length));
  }

  /**
   * A text in the forms that queries are compared with; kept, as the next query may want it too.
   * @param {string} text
   * @returns {Read}
   */
  read(text) {
    const known = this.texts.get(text);
    if (known) return known;
    if (this.texts.size > KEPT_TEXTS) this.texts.clear();
    const plain = this.plain(text);
    const read = { plain, letters: squeezed(plain), canonical: squeezed(this.canonical(text)) };
    this.texts.set(text, read);
    return read;
  }

  /**
   * Where each letter of the squeezed text comes from: [letters, offsets in `text`].
   * @param {string} text
   * @returns {[string, number[]]}
   */
  traced(text) {
    let letters = "";
    const from = [];
    let at = 0;
    for (const character of text) {
      const folded = squeezed(this.letter(character));
      letters += folded;
      for (let index = 0; index < folded.length; index++) from.push(at);
      at += character.length;
    }
    from.push(at);
    return [letters, from];
  }

  /**
   * @param {string} word
   * @returns {string}
   */
  stem(word) {
    const known = this.stems.get(word);
    if (known !== undefined) return known;
    let stemmed = word;
    if (word.length > 2 && /^[a-z]+$/.test(word)) {
      for (const step of this.steps()) stemmed = apply(step, stemmed);
    }
    this.stems.set(word, stemmed);
    return stemmed;
  }

  steps() {
    this.sorted = this.sorted || this.rules.stem.map((step) => [...step].sort((one, two) => two[0].length - one[0].length));
    return this.sorted;
  }
}

/**
 * @param {[string, string, string][]} step
 * @param {string} word
 */
function apply(step, word) {
  for (const [suffix, replacement, condition] of step) {
    if (!word.endsWith(suffix)) continue;
    const before = word.slice(0, -suffix.length);
    if (!holds(condition, before)) return word;
    return replacement === "*" ? repaired(before) : before + replacement;
  }
  return word;
}

/** @param {string} word */
function short(word) {
  return shapeOf(word).endsWith("cvc") && !/[wxy]$/.test(word);
}

/**
 * @param {string} condition
 * @param {string} before
 */
function holds(condition, before) {
  const shape = shapeOf(before);
  const pairs = shape.split("vc").length - 1;
  if (condition === "v") return shape.includes("v");
  if (condition === "e") return pairs > 1 || (pairs === 1 && !short(before));
  if (condition === "st" || condition === "ll") return pairs > 1 && condition.includes(before.at(-1) || "?");
  return !condition || pairs > Number(condition[1]);
}

/** @param {string} word */
function repaired(word) {
  const last = word.at(-1);
  if (/(at|bl|iz)$/.test(word)) return `${word}e`;
  if (word.length > 1 && last === word.at(-2) && shapeOf(word).endsWith("c") && !/[lsz]$/.test(word)) {
    return word.slice(0, -1);
  }
  return shapeOf(word).split("vc").length === 2 && short(word) ? `${word}e` : word;
}

/** @param {string} word */
function shapeOf(word) {
  let shape = "";
  for (const letter of word) {
    shape += "aeiou".includes(letter) || (letter === "y" && shape.endsWith("c")) ? "v" : "c";
  }
  return shape;
}
