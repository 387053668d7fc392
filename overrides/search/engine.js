// Finds entries: asks the index, for what the query says and, where that is little, for less.

import { Found, sizeOf } from "./found.js";
import { Bits } from "./lists.js";
import { Query, letterForm, pinyinOf, pinyinTerms, stemForm, together } from "./query.js";
import { distance } from "./spelling.js";

const FEW = 5; // with fewer matches than this, looser readings of the query are tried
const CLOSE = 12; // words of the vocabulary that stand in for one that is not there
const CUTS = 16; // ways of cutting a query that are tried
const PART = 0.6; // of the pairs or words of a query that a page must have when it has not all,
const KNOWN = 0.4; // and of which so many stand somewhere

export class Engine {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  get nothing() {
    return new Bits(this.store.count);
  }

  /**
   * The lists of a query, the best first: entries that have all its parts in a name, in what leads,
   * anywhere with half of them in a name, anywhere.
   * @param {Query} query
   * @returns {Promise<Lists>}
   */
  async lists(query) {
    if (query.empty) return [this.nothing, this.nothing, this.nothing, this.nothing]; // only marks are left of it
    const parts = await Promise.all(query.parts.map((forms) => this.oneOf(forms)));
    const [anywhere, names, leads] = [0, 1, 2].map((field) => parts.map((part) => part[field]).reduce((one, two) => one.and(two)));
    const half = this.atLeast(parts.map((part) => part[1]), Math.ceil(parts.length / 2));
    return [names, leads, anywhere.and(half), anywhere];
  }

  /**
   * The entries that are in at least so many of the lists.
   * @param {Lists} lists
   * @param {number} least
   */
  atLeast(lists, least) {
    const counts = new Uint8Array(this.store.count);
    for (const list of lists) for (const number of list.numbers()) counts[number]++;
    const bits = this.nothing;
    counts.forEach((count, number) => count >= least && bits.add(number));
    return bits;
  }

  /** @param {Form[]} forms */
  async oneOf(forms) {
    const lists = await Promise.all(forms.map((form) => this.allOf(form.terms)));
    return [0, 1, 2].map((field) => lists.map((list) => list[field]).reduce((one, two) => one.or(two)));
  }

  /**
   * @param {string[]} terms
   * @returns {Promise<Lists>}
   */
  async allOf(terms) {
    const lists = await Promise.all(terms.map((term) => this.store.lists(term)));
    const there = lists.flatMap((list) => (list ? [list] : []));
    if (!terms.length || there.length < lists.length) return [this.nothing, this.nothing, this.nothing];
    return [0, 1, 2].map((field) => there.map((list) => list[field]).reduce((one, two) => one.and(two)));
  }

  /** @param {string} term */
  async named(term) {
    const lists = await this.store.lists(term);
    return lists ? lists[1] : this.nothing;
  }

  /**
   * @param {string} text
   * @param {string[]} [more]
   */
  async search(text, more = []) {
    let query = new Query(text, this.store.folder, this.store.code);
    if (query.empty) return new Found(this.store, query, []);
    const strict = this.strict(query, more);
    this.ahead(query);
    let tiers = await strict;
    if (sizeOf(tiers) === 0 && this.store.mayBeTraditional(text)) {
      const asked = query.whole;
      await this.store.learn();
      query = new Query(text, this.store.folder, this.store.code);
      if (query.whole !== asked) tiers = await this.strict(query, more);
    }
    for (const looser of [this.pinyin, this.spoken, this.spelled, this.cut, this.most]) {
      if (!(await this.enough(query, tiers))) tiers.push(...(await looser.call(this, query)));
    }
    return new Found(this.store, query, tiers);
  }

  /**
   * What stands nowhere in one piece is cut, and then needs the lists of its ends: they are asked for
   * right behind those of the pieces of three, for they would cost a journey of their own.
   * @param {Query} query
   */
  ahead(query) {
    if (this.store.code !== "zh" || !query.doubtful) return;
    for (const one of query.ends) this.store.lists(one).catch(() => {}); // said when they are needed
  }

  /**
   * Whether the tiers hold a few entries that stand the check; most that look likely do.
   * @param {Query} query
   * @param {Tier[]} tiers
   */
  async enough(query, tiers) {
    if (sizeOf(tiers) < FEW) return false;
    const found = new Found(this.store, query, tiers);
    return found.sure || (await found.page({}, 0, FEW, FEW * 2)).results.length === FEW;
  }

  /**
   * All parts, in the query's own words and in the glossary's other words for the same thing.
   * @param {Query} query
   * @param {string[]} more
   * @returns {Promise<Tier[]>}
   */
  async strict(query, more) {
    const variants = [query, ...query.variants(this.store.manifest.synonyms), ...more.map((one) => new Query(one, this.store.folder, this.store.code))];
    const found = await Promise.all(
      variants.map(async (query) => {
        const [lists, exact] = await Promise.all([this.lists(query), this.named(query.whole)]);
        return { query, lists, exact };
      }),
    );
    /** @type {(bits: Bits, one: Query, sure?: boolean) => Tier} */
    const tier = (bits, one, sure = !one.doubtful) => ({ bits, query: one, sure });
    return [
      ...found.map((one) => tier(one.exact, one.query, true)),
      ...[0, 1, 2, 3].flatMap((place) => found.map((one) => tier(one.lists[place], one.query))),
    ];
  }

  /**
   * Names by their pinyin, in full or by initials.
   * @param {Query} query
   * @returns {Promise<Tier[]>}
   */
  async pinyin(query) {
    const letters = this.store.code === "zh" ? pinyinOf(query.text) : null;
    if (!letters) return [];
    const { full, initials } = pinyinTerms(letters);
    const [exact, said, begun] = await Promise.all([this.named(`=${letters}`), this.allOf(full), this.allOf(initials)]);
    return [exact, said[1].or(begun[1])].map((bits) => ({ bits, query, sure: false, letters }));
  }

  /**
   * @param {Query} query
   * @returns {Promise<Tier[]>}
   */
  async spoken(query) {
    const meant = query.meant;
    return meant ? this.strict(meant, []) : [];
  }

  /**
   * English words that are begun, or have one letter wrong.
   * @param {Query} query
   * @returns {Promise<Tier[]>}
   */
  async spelled(query) {
    if (this.store.code === "zh") return [];
    const parts = await Promise.all(query.parts.map((forms) => this.near(forms)));
    if (parts.every((forms, at) => forms === query.parts[at])) return [];
    const near = Object.assign(new Query(query.text, query.folder, query.code), { parts });
    const lists = await this.lists(near);
    return lists.map((bits) => ({ bits, query: near, sure: true }));
  }

  /** @param {Form[]} forms */
  async near(forms) {
    const [{ stem }] = forms;
    if (!stem || stem.length < 3 || /\d/.test(stem)) return forms;
    const words = [...(await this.store.words(stem))];
    const begun = words.filter((word) => word.startsWith(stem) || (stem.startsWith(word) && word.length > 4 && stem.length - word.length < 4));
    const alike = stem.length > 3 && !words.includes(stem) ? words.filter((word) => distance(word, stem) === 1) : [];
    const chosen = [...new Set([...begun.sort((one, two) => one.length - two.length), ...alike])].slice(0, CLOSE);
    return chosen.length ? [...forms, ...chosen.map(stemForm)] : forms;
  }

  /**
   * Several words run together: two parts of the query that are both there, or three.
   * @param {Query} query
   */
  async cut(query) {
    if (this.store.code !== "zh") return [];
    const whole = query.meant || query;
    const two = whole.cuts.slice(0, CUTS);
    const tiers = await this.pieces(two);
    if (sizeOf(tiers) >= FEW) return tiers;
    return [...tiers, ...(await this.pieces(two.flatMap((one) => one.cuts).slice(0, CUTS * 2)))];
  }

  /** @param {Query[]} cuts */
  async pieces(cuts) {
    const found = await Promise.all(cuts.map(async (query) => ({ query, lists: await this.lists(query) })));
    return [0, 1, 2, 3].flatMap((place) => found.map(({ query, lists }) => ({ bits: lists[place], query, sure: !query.doubtful })));
  }

  /**
   * Pages with most of the query, those with the most of it first, in a name before elsewhere.
   * @param {Query} query
   * @returns {Promise<Tier[]>}
   */
  async most(query) {
    const meant = query.meant || query;
    /** @type {(part: Form[]) => boolean} */
    const whole = ([form]) => !form.letters || /[a-z0-9]/.test(form.letters); // is never cut
    const forms = meant.parts.flatMap((part) => (whole(part) ? [part] : together(part[0].letters || "", 2).map((two) => [letterForm(two)])));
    const lists = (await Promise.all(forms.map((part) => this.oneOf(part)))).filter(([anywhere]) => !anywhere.empty);
    const enough = this.store.code === "zh" ? 2 : 1;
    if (lists.length < Math.max(enough, forms.length * KNOWN) || forms.length === 1) return [];
    const loose = Object.assign(new Query(meant.text, meant.folder, meant.code), { parts: forms });
    const tiers = [];
    for (let least = lists.length; least >= Math.max(enough, Math.ceil(lists.length * PART)); least--) {
      const bits = this.atLeast(lists.map((list) => list[0]), least);
      const named = this.atLeast(lists.map((list) => list[1]), Math.max(1, least - 1));
      tiers.push({ bits: bits.and(named), query: loose, sure: true }, { bits, query: loose, sure: true });
    }
    return tiers;
  }
}
