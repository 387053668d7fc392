// What a query asks for: parts that must all be there, each in one of several forms.
//
// A form has the terms that the index is asked for, and what is looked for in the text: `letters`
// (a stretch of squeezed Chinese) or `stem` (an English word).

import { squeezed } from "./fold.js";

const HAN = "\\u3007\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
const WORDS = new RegExp(`[${HAN}]+|[^${HAN} ]+`, "gu");
/** @param {string} text */
const isHan = (text) => new RegExp(`^[${HAN}]`, "u").test(text);
const LONGEST = 64; // characters of a query that count
const WHOLE = 60; // of a name asked for as a whole, as in terms.py
const ENOUGH = 6; // stretches of a query that the index is asked for

/** @type {(letters: string) => Form} */
export const letterForm = (letters) => ({ letters, terms: termsOf(letters) });
/** @type {(stem: string) => Form} */
export const stemForm = (stem) => ({ stem, terms: [stem] });

/**
 * Three characters at a time; of a long query every other three, the check of the text does the rest.
 * @param {string} letters
 */
function termsOf(letters) {
  const threes = together(letters, 3);
  if (threes.length === 0) return [letters];
  const step = Math.ceil(threes.length / ENOUGH);
  return threes.filter((_, at) => at % step === 0 || at === threes.length - 1);
}

/**
 * Every stretch of `size` characters.
 * @param {string} letters
 * @param {number} size
 */
export function together(letters, size) {
  const characters = [...letters];
  return characters.slice(size - 1).map((_, at) => characters.slice(at, at + size).join(""));
}

/** @param {string[]} list */
const unique = (list) => [...new Set(list)].filter(Boolean);

export class Query {
  /**
   * @param {string} text
   * @param {import("./fold.js").Folder} folder
   * @param {Code} code
   */
  constructor(text, folder, code) {
    this.text = [...text].slice(0, LONGEST).join("");
    this.folder = folder;
    this.code = code;
    this.parts = code === "zh" ? this.chinese() : this.english();
  }

  /** @returns {Form[][]} */
  chinese() {
    const parts = this.text.split(/\s+/).map((part) =>
      unique([squeezed(this.folder.plain(part)), squeezed(this.folder.canonical(part))]).map(letterForm),
    );
    return parts.filter((forms) => forms.length);
  }

  /** @returns {Form[][]} */
  english() {
    const words = this.words(this.folder.plain(this.text));
    const figures = this.words(this.folder.canonical(this.text));
    const meant = words.filter((word) => !this.folder.rules.stop.includes(word));
    const parts = (meant.length ? meant : words).map((word) => [this.form(word)]);
    if (figures.join(" ") === words.join(" ")) return parts;
    return [...parts.filter(([form]) => !/^\d+$/.test(form.stem || "")), ...figures.filter((one) => /^\d+$/.test(one)).map((one) => [stemForm(one)])];
  }

  /**
   * @param {string} folded
   * @returns {string[]}
   */
  words(folded) {
    return folded.match(WORDS) || [];
  }

  /** @param {string} word */
  form(word) {
    return isHan(word) ? letterForm(word) : stemForm(this.folder.stem(word));
  }

  // The term under which the whole query would be a name.
  get whole() {
    const plain = this.folder.plain(this.text);
    if (this.code === "zh") return `=${[...squeezed(plain)].slice(0, WHOLE).join("")}`;
    const stems = this.words(plain).map((one) => (isHan(one) ? one : this.folder.stem(one)));
    return `=${[...stems.join(" ")].slice(0, WHOLE).join("")}`;
  }

  get empty() {
    return this.parts.length === 0;
  }

  // Whether a text must be read to know that a page has what the index says it may have.
  get doubtful() {
    return this.parts.some((forms) => forms.some(({ letters }) => letters && [...letters].length > 3));
  }

  /**
   * Whether a text has every part in one of its forms.
   * @param {string} text
   */
  matches(text) {
    const read = this.folder.read(text);
    const stems = () => (read.stems = read.stems || new Set(this.words(read.plain).map((word) => this.folder.stem(word))));
    /** @param {Form} form */
    const has = ({ letters, stem }) => (letters ? read.letters.includes(letters) || read.canonical.includes(letters) : stems().has(stem || ""));
    return this.parts.every((forms) => forms.some(has));
  }

  /**
   * The query with a name replaced by another name of the same thing.
   * @param {string[][]} groups
   */
  variants(groups) {
    /** @type {string[]} */
    const found = [];
    const [folded, mark] = this.code === "zh" ? [squeezed(this.folder.plain(this.text)), ""] : [` ${this.words(this.folder.plain(this.text)).join(" ")} `, " "];
    for (const group of groups) {
      const forms = group.map((one) => mark + (mark ? this.folder.plain(one).trim() : squeezed(this.folder.plain(one))) + mark);
      const used = forms.filter((form) => form.trim() && folded.includes(form)).sort((one, two) => two.length - one.length)[0];
      for (const form of used ? forms : []) {
        if (form !== used && !folded.includes(form)) found.push(folded.replaceAll(used, form).trim());
      }
    }
    return found.slice(0, 3).map((text) => new Query(text, this.folder, this.code));
  }

  /**
   * Without what people say around the words that matter; null where nothing is left or taken away.
   * @returns {Query | null}
   */
  get meant() {
    if (this.code !== "zh") return null;
    const said = squeezed(this.folder.plain(this.text));
    const fillers = new RegExp([...this.folder.rules.fillers].sort((one, two) => two.length - one.length).join("|"), "g");
    const kept = this.text.replace(fillers, " ").split(/\s+/).filter((one) => [...one].length > 1).join(" ");
    return kept && squeezed(this.folder.plain(kept)) !== said ? new Query(kept, this.folder, this.code) : null;
  }

  // The two characters at either end of each part that may be cut.
  get ends() {
    const long = this.parts.map(([form]) => [...(form.letters || "")]).filter((letters) => letters.length > 3);
    return long.flatMap((letters) => [letters.slice(0, 2), letters.slice(-2)]).map((two) => two.join(""));
  }

  /**
   * The parts cut further, at one place each: 老旧小区养老 is also 老旧小区 and 养老. Figures and words
   * of letters are never cut.
   * @returns {Query[]}
   */
  get cuts() {
    /** @type {Query[]} */
    const cuts = [];
    this.parts.forEach(([form], at) => {
      const characters = [...(form.letters || "")];
      for (let one = 2; one <= characters.length - 2; one++) {
        if (/[a-z0-9]/.test(characters[one - 1]) && /[a-z0-9]/.test(characters[one])) continue;
        const halves = [characters.slice(0, one).join(""), characters.slice(one).join("")];
        const parts = this.parts.map((forms) => forms[0].letters);
        parts.splice(at, 1, ...halves);
        cuts.push(new Query(parts.join(" "), this.folder, this.code));
      }
    });
    return cuts;
  }
}

/**
 * Latin letters that may be pinyin, as they are typed without tones: ü as v.
 * @param {string} text
 */
export function pinyinOf(text) {
  const plain = text.normalize("NFD").toLowerCase().replace(/u([\u0300-\u0307]*)\u0308/g, "v");
  const letters = plain.replace(/[\u0300-\u036f\s'’]/g, "").replace(/([a-z])[1-5]/g, "$1").replace(/([ln])yu/g, "$1v");
  return /^[a-z]{2,60}$/.test(letters) ? letters : null;
}

/**
 * The terms that pinyin in full, and initials, are asked for by.
 * @param {string} letters
 */
export function pinyinTerms(letters) {
  /** @type {(size: number, sign: string) => string[]} */
  const cut = (size, sign) =>
    Array.from({ length: Math.max(0, letters.length - size + 1) }, (_, at) => sign + letters.slice(at, at + size)).slice(0, 16);
  return { full: cut(3, "~"), initials: letters.length <= 12 ? cut(2, "^") : [] };
}

/**
 * Whether the letters are the pinyin of neighbouring syllables, in full or shortened to their start.
 * @param {string} letters
 * @param {string} line
 */
export function saidAs(letters, line) {
  return [line, line.replaceAll("v", "u")].some((said) => {
    const syllables = said.split(" ");
    /** @type {(at: number, rest: string) => boolean} */
    const from = (at, rest) => {
      if (!rest) return true;
      const syllable = syllables[at];
      if (syllable === undefined) return false;
      for (let size = syllable.length; size > 0; size--) {
        if (rest.startsWith(syllable.slice(0, size)) && from(at + 1, rest.slice(size))) return true;
      }
      return false;
    };
    return syllables.some((_, at) => from(at, letters));
  });
}
