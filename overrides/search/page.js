// The search page: the address says what is searched for, the page shows it.

// Its script runs before that of every page, which has them too.
import "../scripts/polyfills.js";
import { filled } from "../scripts/counted.js";
import { all, the } from "../scripts/elements.js";
import { code, numbers, parsed, search, stores } from "./begin.js";
import { bridge } from "./bridge.js";
import { Engine } from "./engine.js";
import { answer } from "./numbers.js";
import { element, link, numberRow, resultRow } from "./rows.js";

const FIRST = 5; // rows fetched at once; the rest of a page follows when it comes into sight
const PAGE = 10;
const LITTLE = 5;
const PAUSE = 150; // milliseconds between two letters: what half a word would show is not fetched
const FACETS = ["kind", "year", "topic", "status"];
const ENDED = ["superseded", "withdrawn", "removed"];

parsed.then(() => {
  const form = the("[data-search]", HTMLFormElement);
  const field = the("[name=q]", HTMLInputElement, form);
  const status = the("[data-status]", HTMLElement);
  const list = the("[data-results]", HTMLElement);
  const panel = the("[data-number]", HTMLElement);
  const filters = the("[data-filters]", HTMLElement);
  const more = the("[data-next]", HTMLElement);
  const others = the("[data-others]", HTMLElement);
  /** @type {Record<string, string>} */
  const words = JSON.parse(form.dataset.words || "{}");
  const root = form.dataset.search || "";
  const prefixes = { zh: "", en: "en/" };
  const store = stores[code];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let written; // the clock that will write what was typed into the address
  let latest = 0; // of several searches at once only the latest is shown
  const look = { root, store, words, prefix: prefixes[code] };

  // --- the address ------------------------------------------------------------------------------

  /** @returns {Required<Asked>} */
  function asked() {
    const parameters = new URLSearchParams(location.search);
    /** @type {Filters} */
    const chosen = {};
    for (const facet of FACETS) chosen[facet] = parameters.get(facet) || "";
    return { text: parameters.get("q") || "", chosen, from: Math.max(0, Number(parameters.get("from")) || 0) };
  }

  /** @returns {Required<Asked>} */
  const typed = () => ({ text: field.value, chosen: {}, from: 0 });

  /** @param {Asked} state */
  function address({ text, chosen = {}, from = 0 }) {
    const parameters = new URLSearchParams(location.search);
    for (const name of ["q", "from", ...FACETS]) parameters.delete(name);
    if (text) parameters.set("q", text);
    for (const [facet, value] of Object.entries(chosen)) if (value) parameters.set(facet, value);
    if (from) parameters.set("from", String(from));
    return `${location.pathname}?${parameters}`;
  }

  /** @param {Asked} state */
  function go(state) {
    remember();
    history.pushState({}, "", address(state));
    return run({ submitted: true });
  }

  // Where the reader is: the first row in view, and how far from the top of the screen it stands.
  function remember() {
    const rows = [...list.children];
    const row = scrollY ? rows.findIndex((one) => one.getBoundingClientRect().bottom > 0) : -1;
    const place = row < 0 ? null : { row, top: rows[row].getBoundingClientRect().top };
    history.replaceState({ ...history.state, place }, "");
  }

  /** @param {Place} place */
  function comeBack({ row, top }) {
    const there = list.children[row];
    scrollTo(0, scrollY + (there ? there.getBoundingClientRect().top : top) - top);
  }

  // --- searching --------------------------------------------------------------------------------

  /** @param {{ submitted?: boolean, typing?: boolean, place?: Place | null }} [how] */
  async function run({ submitted = false, typing = false, place = null } = {}) {
    const mine = ++latest;
    const state = typing ? typed() : asked();
    const current = () => mine === latest;
    try {
      if (!state.text.trim()) {
        clear();
        return;
      }
      if (!list.children.length) status.textContent = words.searching;
      if (!(await byNumber(state, submitted, current))) await byWords(state, { typing, place }, current);
      if (place && current()) comeBack(place);
    } catch (error) {
      if (!current()) return;
      clear();
      status.textContent = words.failed;
      throw error;
    }
  }

  function clear() {
    list.replaceChildren();
    panel.replaceChildren();
    more.replaceChildren();
    filters.hidden = others.hidden = true;
    status.textContent = "";
  }

  /**
   * @param {Asked} state
   * @param {boolean} submitted
   * @param {() => boolean} current
   */
  async function byNumber({ text }, submitted, current) {
    const { kind, found = [], near = [], serial } = await answer(numbers, text);
    if (!current()) return true;
    panel.replaceChildren();
    if (kind === "words") return false;
    if (kind === "one" && submitted && !ENDED.includes(found[0].status)) {
      location.replace(`${root}${prefixes[code]}${found[0].path}`);
      return true;
    }
    await store.open();
    if (!current()) return true;
    clear();
    status.textContent = { one: filled(words.found, { count: 1 }), several: words.several, unknown: words.unknown }[kind];
    list.replaceChildren(...found.map(numbered));
    if (kind === "one" && ENDED.includes(found[0].status)) panel.append(element("p", "note", words["not-in-force"]));
    if (near.length) panel.append(element("h2", "", words.neighbours), element("ul", "rows neighbours", ...near.map(numbered)));
    return !serial; // a bare serial may be a figure in a text
  }

  function pause() {
    return new Promise((done) => {
      setTimeout(done, PAUSE);
    });
  }

  /** @param {Numbered} one */
  function numbered(one) {
    return numberRow(one, { ...look, code, names: store.manifest.names });
  }

  /**
   * @param {Required<Asked>} state
   * @param {{ typing: boolean, place: Place | null }} how
   * @param {() => boolean} current
   */
  async function byWords({ text, chosen, from }, { typing, place }, current) {
    await store.open();
    let [found] = await Promise.all([search(text), typing && pause()]);
    if (!current()) return;
    /** @type {Record<Code, string[]>} */
    let said = { zh: [], en: [] };
    if (found.size({}) < LITTLE) {
      said = await bridge(store, text);
      if (said[code].length) found = await search(text, said[code]);
    }
    if (!current()) return;
    const first = await found.page(chosen, from, FIRST);
    if (!current()) return;
    list.replaceChildren(...first.results.map((one) => resultRow(one, look)));
    showFilters(found, text, chosen);
    const total = found.size(chosen) - first.dropped;
    const missed = panel.children.length || status.textContent === words.unknown ? `${words.unknown} ` : "";
    const exact = found.sure || first.next === null;
    status.textContent = missed + (total > 0 ? filled(exact ? words.found : words.about, { count: total }) : words.none);
    others.hidden = true;
    await proceed(found, { text, chosen, from }, first, place, current);
    if (found.size({}) < LITTLE) await inTheOtherLanguage(text, said, found, current);
  }

  /**
   * The rest of the page once the end of the list comes near, or the reader comes back; then the way on.
   * @param {import("./found.js").Found} found
   * @param {Required<Asked>} state
   * @param {Results} first
   * @param {Place | null} place
   * @param {() => boolean} current
   */
  async function proceed(found, state, { next, results }, place, current) {
    more.replaceChildren();
    if (next === null) return;
    const follow = async () => {
      const rest = await found.page(state.chosen, next, PAGE - results.length);
      if (!current()) return;
      list.append(...rest.results.map((one) => resultRow(one, look)));
      if (rest.next !== null) more.append(link(address({ ...state, from: rest.next }), "button", words.more));
    };
    if (place) {
      await follow();
      return;
    }
    const watcher = new IntersectionObserver(([seen]) => {
      if (!seen.isIntersecting) return;
      watcher.disconnect();
      if (current()) follow();
    }, { rootMargin: "100px" });
    watcher.observe(more);
  }

  /**
   * @param {string} text
   * @param {Record<Code, string[]>} said
   * @param {import("./found.js").Found} mine
   * @param {() => boolean} current
   */
  async function inTheOtherLanguage(text, said, mine, current) {
    const there = code === "zh" ? "en" : "zh";
    const other = await stores[there].open();
    const found = await new Engine(other).search(text, said[there]);
    const { results } = await found.page({}, 0, PAGE);
    const fresh = results.filter(({ card }) => !mine.all.has(card.number));
    if (!current() || !fresh.length) return;
    const rows = the("ol", HTMLElement, others);
    rows.lang = there === "zh" ? "zh-Hans" : "en";
    rows.replaceChildren(...fresh.map((one) => resultRow(one, { ...look, store: other, prefix: prefixes[there] })));
    others.hidden = false;
    if (!list.children.length) status.textContent = `${status.textContent} ${words.other}${code === "zh" ? "：" : ": "}${fresh.length}`;
  }

  // --- filters ----------------------------------------------------------------------------------

  /**
   * @param {import("./found.js").Found} found
   * @param {string} text
   * @param {Filters} chosen
   */
  function showFilters(found, text, chosen) {
    const groups = FACETS.flatMap((facet) => filterGroup(found, facet, text, chosen) || []);
    filters.replaceChildren(...groups);
    filters.hidden = groups.length === 0;
  }

  /**
   * @param {import("./found.js").Found} found
   * @param {string} facet
   * @param {string} text
   * @param {Filters} chosen
   */
  function filterGroup(found, facet, text, chosen) {
    const counts = new Map(found.counts(facet, chosen));
    if (counts.size < 2 && !chosen[facet]) return null;
    const names = store.manifest.names;
    const order = Object.keys(names).filter((name) => name.startsWith(`${facet}:`)).map((name) => name.slice(facet.length + 1));
    const values = order.length ? order.filter((one) => counts.has(one)) : [...counts.keys()].sort().reverse();
    /** @type {(value: string, name: string, count?: number) => HTMLElement} */
    const chip = (value, name, count) => {
      const made = link(address({ text, chosen: { ...chosen, [facet]: value } }), "chip", name, count === undefined ? "" : element("span", "count", String(count)));
      if ((chosen[facet] || "") === value) made.setAttribute("aria-current", "true");
      return element("li", "", made);
    };
    const chips = [chip("", words.all), ...values.map((one) => chip(one, names[`${facet}:${one}`] || one, counts.get(one)))];
    const group = document.createElement("details");
    const value = chosen[facet] ? `: ${names[`${facet}:${chosen[facet]}`] || chosen[facet]}` : "";
    group.append(element("summary", "", words[facet], value), element("ul", "", ...chips));
    group.open = facet === "kind" || Boolean(chosen[facet]);
    return group;
  }

  // --- what people do ---------------------------------------------------------------------------

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const state = asked();
    go({ text: field.value, chosen: state.text === field.value ? state.chosen : {} });
  });

  field.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) return; // letters on their way to characters are not asked for
    clearTimeout(written);
    // A new address makes some browsers fetch the icon again: once when the typing rests.
    written = setTimeout(() => history.replaceState(history.state, "", address(typed())), PAUSE);
    run({ typing: true });
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new InputEvent("input")));

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target : document.body;
    const chip = pressed.closest("[data-filters] a, [data-next] a");
    remember();
    if (!(chip instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", chip.href);
    scrollTo(0, 0);
    run();
  });

  // Up and down the results, from the field and back.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const stops = [field, ...all("[data-results] .row__title, [data-others] .row__title", HTMLElement)];
    const at = stops.findIndex((one) => one === document.activeElement);
    const to = stops[at + step];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  });

  addEventListener("popstate", (event) => {
    field.value = asked().text;
    run({ place: event.state ? event.state.place : null });
  });
  addEventListener("pagehide", remember);

  history.scrollRestoration = "manual";
  field.value = asked().text;
  if (!field.value) field.focus({ preventScroll: true });
  const { place = null } = history.state || {};
  run({ submitted: !place, place });
  document.documentElement.dataset.searching = ""; // it has begun, which the script of every page asks
});
