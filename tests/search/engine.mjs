// Runs the browser's own search modules for the tests: a question a line, an answer a line.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";

const folder = new URL("../../overrides/assets/search/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, folder));
const [fold, store, query, engine, excerpt, numbers, bridge] = await Promise.all(
  ["fold", "store", "query", "engine", "excerpt", "numbers", "bridge"].map(load),
);

// What a server with our sample configuration sends: text compressed, the lists as they are.
const sent = (file, raw) => (file.endsWith(".bin") ? raw : gzipSync(raw, { level: 9 })).length;

const bytes = { sum: 0, files: new Set() };
async function get(address) {
  const file = address.split("?")[0];
  try {
    const raw = new Uint8Array(await readFile(file));
    if (!bytes.files.has(address)) bytes.sum += sent(file, raw);
    bytes.files.add(address);
    return raw;
  } catch (missing) {
    if (missing.code === "ENOENT") return null;
    throw missing;
  }
}

const kept = new Map();
const keep = async (name, make) => {
  if (!kept.has(name)) kept.set(name, await make());
  return kept.get(name);
};
const opened = (site, code) => keep(`${site} ${code}`, () => new store.Store(`${site}/`, code, get).open());
const desk = (site) => keep(site, () => new numbers.Numbers(`${site}/`, get));

// As the page does: with the other language's names where there is little.
async function found(site, code, text) {
  const here = await opened(site, code);
  const search = new engine.Engine(here);
  const first = await search.search(text);
  if (first.size({}) >= 5) return first;
  const said = await bridge.bridge(here, text);
  return said[code].length ? search.search(text, said[code]) : first;
}

const address = (card) => card.path;

const answers = {
  async fold({ rules, pairs, texts }) {
    const folder = new fold.Folder(rules, pairs);
    return texts.map((text) => [folder.plain(text), folder.canonical(text), folder.traced(text)[0]]);
  },
  async stems({ rules, words }) {
    const folder = new fold.Folder(rules);
    return words.map((word) => folder.stem(word));
  },
  async shards({ raw, count }) {
    const shard = store.readShard(Uint8Array.from(Buffer.from(raw, "base64")), count);
    return [...shard.terms.keys()].map((term) => [term, shard.lists(term).map((list) => [...list.numbers()])]);
  },
  async places({ terms, count }) {
    return terms.map((term) => store.shardOf(term, count));
  },
  async pinyin({ texts }) {
    return texts.map((text) => query.pinyinOf(text));
  },
  // Of each query, the addresses of all results, checked against the texts.
  async search({ site, code, queries, size = 1000, filters = {} }) {
    const all = [];
    for (const text of queries) {
      const { results } = await (await found(site, code, text)).page(filters, 0, size, Infinity);
      all.push(results.map(({ card }) => address(card)));
    }
    return all;
  },
  // Of each [query, address], whether the query finds the address.
  async finds({ site, code, pairs, numbers: ids }) {
    const here = await opened(site, code);
    const missed = [];
    for (const [text, path] of pairs) {
      const result = await new engine.Engine(here).search(text);
      let hit = false;
      for (const tier of result.tiers) {
        if (!hit && tier.bits.has(ids[path])) hit = (await result.checked({ number: ids[path], tier })) !== null;
      }
      if (!hit) missed.push([text, path]);
    }
    return missed;
  },
  async paths({ site, code }) {
    const here = await opened(site, code);
    const cards = await Promise.all(Array.from({ length: here.count }, (_, number) => here.card(number)));
    return Object.fromEntries(cards.map((card) => [address(card), card.number]));
  },
  async excerpts({ site, code, text }) {
    const here = await opened(site, code);
    const { results } = await (await found(site, code, text)).page({}, 0, 10);
    return Promise.all(
      results.map(async ({ card, query: asked }) => {
        const words = await here.text(card);
        const { pieces, at } = excerpt.excerpt(words, asked, card.body, 80);
        return [address(card), pieces, excerpt.sectionAt(card.anchors, at)];
      }),
    );
  },
  async counts({ site, code, text, facet, filters = {} }) {
    return (await found(site, code, text)).counts(facet, filters);
  },
  async numbers({ site, texts }) {
    const there = await desk(site);
    const all = [];
    for (const text of texts) {
      const { kind, found: documents = [], near = [] } = await numbers.answer(there, text);
      all.push([kind, documents.map((one) => one.number), near.map((one) => one.number)]);
    }
    return all;
  },
  async desk({ site, text }) {
    const rows = await (await desk(site)).inText(text);
    return rows.map(({ number, found: document }) => [number, document !== null]);
  },
  // What a query costs: bytes of the first one with the index cold, and of each that follows.
  async bytes({ site, code, queries }) {
    kept.clear();
    bytes.files.clear();
    const costs = [];
    for (const text of queries) {
      bytes.sum = 0;
      const here = await opened(site, code);
      const { results } = await (await new engine.Engine(here).search(text)).page({}, 0, 5);
      await Promise.all(results.slice(0, 3).map(({ card }) => here.text(card))); // those in sight on a phone
      costs.push([bytes.sum, results.length]);
    }
    return costs;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...rest } = JSON.parse(line);
  try {
    process.stdout.write(`${JSON.stringify({ answer: await answers[ask](rest) })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error.stack ?? error) })}\n`);
  }
}
