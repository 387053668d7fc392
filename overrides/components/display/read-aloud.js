// Reads the page's text aloud, sentence by sentence, and marks the sentence being read.
// Loaded only when the reader asks for it.

import { the } from "../../scripts/elements.js";
import { spoken } from "./spoken.js";

const SKIPPED = "script, style, nav, [hidden], .aloud-skip, button, .imprint";
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, blockquote, summary, figcaption";
const SENTENCE = /[^。！？；.!?;]+(?:[。！？；]+|[.!?;]+(?=\s|$))?|[.!?;]+/g;

/**
 * The sentences of an element's blocks, each as a range of the document.
 * @param {Element} within
 */
function sentences(within) {
  const found = [];
  for (const block of within.querySelectorAll(BLOCKS)) {
    if (block.closest(SKIPPED) || block.querySelector(BLOCKS)) continue;
    const nodes = texts(block);
    const text = nodes.map((node) => node.data).join("");
    for (let part = SENTENCE.exec(text); part; part = SENTENCE.exec(text)) {
      if (part[0].trim()) found.push(range(nodes, part.index, part.index + part[0].length));
    }
  }
  return found;
}

/** @param {Element} block */
function texts(block) {
  const nodes = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/**
 * @param {Text[]} nodes
 * @param {number} from
 * @param {number} to
 */
function range(nodes, from, to) {
  const made = document.createRange();
  let passed = 0;
  for (const node of nodes) {
    const end = passed + node.length;
    if (from >= passed && from <= end) made.setStart(node, from - passed);
    if (to >= passed && to <= end) {
      made.setEnd(node, to - passed);
      break;
    }
    passed = end;
  }
  return made;
}

/** @type {object | null} */
let reading = null;
const marks = "CSS" in window ? CSS.highlights : undefined; // the youngest browsers have them

/** @param {HTMLElement} button */
function turn(button) {
  [button.textContent, button.dataset.stop] = [button.dataset.stop || "", button.textContent || ""];
}

/** @param {HTMLElement} button */
function stop(button) {
  reading = null;
  speechSynthesis.cancel();
  if (marks) marks.delete("aloud");
  turn(button);
}

/**
 * Begin to read, or stop.
 * @param {HTMLElement} button
 * @param {SpeechSynthesisVoice} voice
 */
function toggle(button, voice) {
  if (reading) {
    stop(button);
    return;
  }
  turn(button);
  const queue = sentences(the("main", HTMLElement));
  const mine = {};
  reading = mine;
  const next = () => {
    if (reading !== mine) return;
    const sentence = queue.shift();
    if (!sentence) {
      stop(button);
      return;
    }
    const place = sentence.startContainer.parentElement || document.body;
    const language = /** @type {HTMLElement} */ (place.closest("[lang]")).lang;
    const speech = new SpeechSynthesisUtterance(spoken(sentence.toString(), language));
    speech.lang = language.startsWith("zh") ? "zh-CN" : "en-GB";
    if (voice.lang.startsWith(language.slice(0, 2))) speech.voice = voice;
    speech.onend = next;
    speech.onerror = next;
    if (marks) marks.set("aloud", new Highlight(sentence));
    place.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(speech);
  };
  next();
}

document.addEventListener("aloud", (event) => {
  const { target, detail } = /** @type {CustomEvent<SpeechSynthesisVoice>} */ (event);
  toggle(/** @type {HTMLElement} */ (target), detail);
});
