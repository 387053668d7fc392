// Reads scripts as a browser of 2019 does: given [name, kind, text] of each, says which it cannot read.

import { text } from "node:stream/consumers";
import { parse } from "acorn";

const faults = [];
for (const [name, sourceType, script] of JSON.parse(await text(process.stdin))) {
  try {
    parse(script, { ecmaVersion: 2019, sourceType });
  } catch (fault) {
    faults.push(`${name}: ${fault.message}`);
  }
}
process.stdout.write(JSON.stringify(faults));
