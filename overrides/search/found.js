// What was found: put in order, and checked against the texts where the index only suggests.

import { saidAs } from "./query.js";
import { Bits } from "./lists.js";

/** @type {(tiers: Tier[], nothing: Bits) => Bits} */
const unionOf = (tiers, nothing) => tiers.reduce((all, tier) => all.or(tier.bits), nothing);
/** @param {Tier[]} tiers */
export const sizeOf = (tiers) => (tiers.length ? unionOf(tiers, new Bits(tiers[0].bits.count)).size : 0);

// Tiers of entries, the best first, to be looked through with or without filters.
export class Found {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./query.js").Query} query
   * @param {Tier[]} tiers
   */
  constructor(store, query, tiers) {
    this.store = store;
    this.query = query;
    this.tiers = tiers;
    this.all = unionOf(tiers, new Bits(store.count));
    this.sure = tiers.every((tier) => tier.sure || tier.bits.empty);
  }

  /**
   * Which entries pass the filters, such as {kind: "goal"}; `but` names one that does not count.
   * @param {Filters} filters
   * @param {string} [but]
   */
  passing(filters, but = "") {
    const used = Object.entries(filters).filter(([facet, value]) => value && facet !== but);
    return used.reduce((bits, [facet, value]) => bits.and(this.store.facet(`${facet}:${value}`)), this.all);
  }

  /**
   * How many would be left for each value of a facet.
   * @param {string} facet
   * @param {Filters} filters
   * @returns {[string, number][]}
   */
  counts(facet, filters) {
    const left = this.passing(filters, facet);
    const values = [...this.store.facets.terms.keys()].filter((name) => name.startsWith(`${facet}:`));
    return values
      .map((name) => /** @type {[string, number]} */ ([name.slice(facet.length + 1), left.and(this.store.facet(name)).size]))
      .filter(([, count]) => count > 0);
  }

  /**
   * @param {Filters} filters
   * @returns {Generator<{ number: number, tier: Tier }, void>}
   */
  *ordered(filters) {
    const passing = this.passing(filters);
    let seen = new Bits(this.store.count);
    for (const tier of this.tiers) {
      const left = tier.bits.and(passing).minus(seen);
      if (left.empty) continue;
      for (const [group, down] of this.store.groups) {
        for (const number of left.and(group).numbers(down)) yield { number, tier };
      }
      seen = seen.or(left);
    }
  }

  /**
   * Up to `size` entries from the place `from` in order, checked: {results, next, dropped}. `next` is
   * the place after the last one looked at, or null at the end.
   * @param {Filters} filters
   * @param {number} from
   * @param {number} size
   * @param {number} [most]
   * @returns {Promise<Results>}
   */
  async page(filters, from, size, most = 60) {
    const candidates = this.ordered(filters);
    for (let skipped = 0; skipped < from; skipped++) if (candidates.next().done) break;
    const results = [];
    let [next, dropped] = [from, 0];
    while (results.length < size && next - from < most) {
      const batch = [];
      while (batch.length < size - results.length) {
        const { value, done } = candidates.next();
        if (done) break;
        batch.push(value);
      }
      if (!batch.length) return { results, next: null, dropped };
      next += batch.length;
      for (const found of await Promise.all(batch.map((one) => this.checked(one)))) {
        if (found) results.push(found);
        else dropped++;
      }
    }
    return { results, next: this.size(filters) > next ? next : null, dropped };
  }

  /** @param {Filters} filters */
  size(filters) {
    return this.passing(filters).size;
  }

  /**
   * @param {{ number: number, tier: Tier }} candidate
   * @returns {Promise<Result | null>}
   */
  async checked({ number, tier }) {
    const card = await this.store.card(number);
    const found = { card, query: tier.query };
    const { letters } = tier;
    if (letters) return card.syllables.some((line) => saidAs(letters, line)) ? found : null;
    if (tier.sure || card.names.some((name) => tier.query.matches(name))) return found;
    const own = (await this.store.text(card)).replace(card.index || "\n\n", " "); // looked up, not searched
    const text = `${card.names.join("\n")}\n${card.lead}\n${own}`;
    if (tier.query.matches(text)) return found;
    if (!this.store.mayBeTraditional(text)) return null;
    await this.store.learn();
    return tier.query.matches(text) ? found : null;
  }
}
