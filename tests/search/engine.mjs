// Runs the browser's own search modules for the tests: a question a line, an answer a line.

import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";

const folder = new URL("../../overrides/search/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, folder));
const [fold, lists, store, query, engine, excerpt, numbers, bridge] = await Promise.all(
  ["fold", "lists", "store", "query", "engine", "excerpt", "numbers", "bridge"].map(load),
);

// What a server with our sample configuration sends: text compressed, the lists as they are.
const sent = (file, raw) => (file.endsWith(".bin") ? raw : gzipSync(raw, { level: 9 })).length;

// What was fetched, and in how many journeys there and back: files asked for at once come back at once.
const cost = { bytes: 0, journeys: 0, files: new Set() };
const asked = [];
function get(address) {
  if (!asked.length) setImmediate(answerAll);
  return new Promise((done, failed) => asked.push({ address, done, failed }));
}

function answerAll() {
  cost.journeys += asked.some(({ address }) => !cost.files.has(address));
  for (const { address, done, failed } of asked.splice(0)) {
    try {
      done(read(address));
    } catch (error) {
      failed(error);
    }
  }
}

function read(address) {
  const file = address.split("?")[0];
  if (!existsSync(file)) return null;
  const raw = new Uint8Array(readFileSync(file));
  if (!cost.files.has(address)) cost.bytes += sent(file, raw);
  cost.files.add(address);
  return raw;
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
    const shard = lists.readShard(Uint8Array.from(Buffer.from(raw, "base64")), count);
    return [...shard.terms.keys()].map((term) => [term, shard.lists(term).map((list) => [...list.numbers()])]);
  },
  async places({ terms, count }) {
    return terms.map((term) => lists.shardOf(term, count));
  },
  async spoken({ pairs }) {
    const { spoken } = await import(new URL("../components/display/spoken.js", folder));
    return pairs.map(([text, language]) => spoken(text, language));
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
  // What a query costs until its first results stand, and with what is in sight of them: the first
  // with the index cold, then each that follows.
  async costs({ site, code, queries }) {
    kept.clear();
    cost.files.clear();
    const costs = [];
    for (const text of queries) {
      Object.assign(cost, { bytes: 0, journeys: 0 });
      const before = cost.files.size;
      const here = await opened(site, code);
      const { results } = await (await new engine.Engine(here).search(text)).page({}, 0, 5);
      const [journeys, files] = [cost.journeys, cost.files.size - before];
      await Promise.all(results.slice(0, 3).map(({ card }) => here.text(card))); // those in sight on a phone
      costs.push({ bytes: cost.bytes, journeys, files, results: results.length });
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
