// On the error page: the document whose number stands in the address, however it is spelled.

import { ownAddress, the } from "../scripts/elements.js";
import { Numbers } from "./numbers.js";
import { numberRow } from "./rows.js";

const place = the("[data-missing]", HTMLElement);
const root = new URL("../", ownAddress()).href; // of `assets/search-missing.js`
const english = location.href.startsWith(`${root}en/`);
const words = JSON.parse(place.dataset.words || "{}");
const names = JSON.parse(place.dataset.names || "{}");

async function look() {
  const found = await new Numbers(root).inText(location.href.slice(root.length), { unknown: false });
  for (const { found: one } of found) {
    if (!one) continue;
    the("ul", HTMLElement, place).append(
      numberRow(one, { root, prefix: english ? "en/" : "", code: english ? "en" : "zh", names, words }),
    );
  }
  place.hidden = found.length === 0;
}

look();
