// On the error page: the document whose number stands in the address, however it is spelled.

import { Numbers } from "./numbers.js";
import { numberRow } from "./rows.js";

const place = document.querySelector("[data-missing]");
const root = new URL("../", document.currentScript.src).href; // of `assets/search-missing.js`
const english = location.href.startsWith(`${root}en/`);
const words = JSON.parse(place.dataset.words);
const names = JSON.parse(place.dataset.names);

async function look() {
  const found = await new Numbers(root).inText(location.href.slice(root.length), { unknown: false });
  for (const { found: one } of found) {
    place.querySelector("ul").append(
      numberRow(one, { root, prefix: english ? "en/" : "", code: english ? "en" : "zh", names, words }),
    );
  }
  place.hidden = found.length === 0;
}

look();
