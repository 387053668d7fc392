// From one language to the other by the glossary: 低保 is also “minimum living allowance”.

import { squeezed } from "./fold.js";

/** @type {(name: string, query: string) => boolean} */
const same = (name, query) => name !== "" && name === query;

/**
 * What a query is called in Chinese and in English, where the glossary knows: {zh: […], en: […]}.
 * @param {import("./store.js").Store} store
 * @param {string} text
 */
export async function bridge(store, text) {
  /** @type {[string[], string[]][]} */
  const terms = await store.json("synonyms.json");
  const plain = store.folder.plain(text).replace(/ +/g, " ").trim();
  const letters = squeezed(plain);
  /** @type {Record<Code, string[]>} */
  const said = { zh: [], en: [] };
  for (const [chinese, english] of terms) {
    const zh = chinese.some((one) => same(squeezed(store.folder.plain(one)), letters));
    const en = english.some((one) => same(store.folder.plain(one).replace(/ +/g, " ").trim(), plain));
    if (zh) said.en.push(english[0]);
    if (en) said.zh.push(chinese[0]);
  }
  return { zh: said.zh.slice(0, 3), en: said.en.slice(0, 3) };
}
