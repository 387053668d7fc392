// Reads published styles for what browsers of the baseline lack: given {allowed, sheets: [name, style]}
// of each, says what is neither there from the first, nor written twice, nor may be absent.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import postcss from "postcss";
import selectors from "postcss-selector-parser";

const data = createRequire(import.meta.url).resolve("@mdn/browser-compat-data");
const { css } = JSON.parse(await readFile(data, "utf8"));
const NAMES = { ios_saf: "safari_ios" };
const baseline = process.env.BROWSERSLIST.split(",").map((one) => {
  const [name, , version] = one.trim().split(" ");
  return [NAMES[name] || name, Number(version)];
});
const ELSEWHERE = { "light-dark": css.types.color["light-dark"], "color-mix": css.types.color["color-mix"] };
const LATER = "not (inset:0)"; // what only browsers without gaps between flexible boxes read (styles/older.css)

/** Since which version a browser has something under its own name, without a switch. */
function since(statements) {
  const plain = [statements].flat().filter(({ prefix, flags, alternative_name: other }) => !prefix && !flags && !other);
  const versions = plain.map(({ version_added: added }) => added);
  return Math.min(Infinity, ...versions.map((one) => (one ? Number(String(one).replace("≤", "")) : Infinity)));
}

/** Those of the baseline that lack something; of what nobody has written down, none. */
function lacking(known) {
  if (!known || !known.__compat) return [];
  const { support } = known.__compat;
  return baseline.filter(([name, version]) => !(since(support[name] || []) <= version)).map(([name]) => name);
}

function* ofDeclaration({ prop, value, parent }) {
  const beside = parent.nodes.filter((one) => one.type === "decl" && (one.prop !== prop || one.value !== value));
  if (prop.startsWith("-") || beside.some((one) => one.prop === `-webkit-${prop}`)) return;
  const twice = beside.some((one) => one.prop === prop);
  yield [prop, parent.name === "page" ? css["at-rules"].page[prop] : css.properties[prop]];
  if (twice) return;
  for (const [word] of value.matchAll(/(?<![\w#."-])[a-z][a-z-]*(?![\w"])/g)) {
    const known = css.properties[prop];
    if (known && known[word]) yield [`${prop}: ${word}`, known[word]];
  }
  for (const [, name] of value.matchAll(/([a-z][a-z-]*)\(/g)) yield [`${name}()`, ELSEWHERE[name] || css.types[name]];
}

function* ofRule(rule, rules) {
  const plain = rule.selector.replace(/:-webkit-any\(/g, ":is(");
  const lowered = rules.some((one) => one !== rule && one.selector !== rule.selector
    && one.selector.replace(/:-webkit-any\(/g, ":is(") === plain && String(one.nodes) === String(rule.nodes));
  const names = [];
  selectors((root) => root.walkPseudos((one) => names.push(one.value.replace(/^:+/, "")))).processSync(rule.selector);
  for (const name of names) {
    if (name.startsWith("-") || (name === "is" && lowered)) continue;
    yield [`:${name}`, css.selectors[name]];
  }
}

function* ofAtRule({ name, params }) {
  yield [`@${name}`, css["at-rules"][name]];
  if (name !== "media") return;
  for (const [, feature] of params.matchAll(/\(([a-z-]+)/g)) yield [`@media (${feature})`, css["at-rules"].media[feature]];
}

/** Whether only browsers that have something read this. */
function asked(node) {
  for (let one = node.parent; one; one = one.parent) {
    if (one.type === "atrule" && one.name === "supports" && !one.params.startsWith("not")) return true;
  }
  return false;
}

/** Flexible boxes with a gap that have no margins instead for those who do not know it. */
function ungapped(root) {
  const flexible = new Set();
  const gapped = [];
  const instead = new Set();
  root.walkRules((rule) => {
    const within = rule.parent.type === "atrule" && rule.parent.name === "supports" ? rule.parent.params : "";
    rule.walkDecls("display", ({ value }) => {
      if (value.endsWith("flex")) rule.selectors.forEach((one) => flexible.add(one));
    });
    rule.walkDecls(/^(gap|column-gap)$/, () => {
      if (within === LATER) rule.selectors.forEach((one) => instead.add(one));
      else gapped.push(...rule.selectors);
    });
  });
  return gapped.filter((one) => flexible.has(one) && !instead.has(one));
}

const { allowed, sheets } = JSON.parse(await text(process.stdin));
const faults = [];
const needed = new Set();
for (const [name, style] of sheets) {
  const root = postcss.parse(style);
  const rules = [];
  root.walkRules((rule) => rules.push(rule));
  root.walk((node) => {
    if (asked(node)) return;
    const used = { decl: ofDeclaration, rule: (one) => ofRule(one, rules), atrule: ofAtRule }[node.type];
    for (const [what, known] of used ? used(node) : []) {
      const without = lacking(known);
      if (!without.length) continue;
      needed.add(what);
      if (!(what in allowed)) faults.push(`${name}: ${what} is lacking in ${without.join(", ")}: ${String(node).slice(0, 60)}`);
    }
  });
  faults.push(...ungapped(root).map((one) => `${name}: ${one} has a gap and no margins instead`));
}
const idle = Object.keys(allowed).filter((one) => !needed.has(one));
process.stdout.write(JSON.stringify({ faults: [...new Set(faults)], idle }));
