// Reads the page's text aloud, sentence by sentence, and marks the sentence being read.
// Loaded only when the reader asks for it.

import { spoken } from "./spoken.js";

const SKIPPED = "script, style, nav, [hidden], .aloud-skip, button, .imprint";
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, blockquote, summary, figcaption";

/** The sentences of an element's blocks, each as a range of the document. */
function sentences(within) {
  const found = [];
  for (const block of within.querySelectorAll(BLOCKS)) {
    if (block.closest(SKIPPED) || block.querySelector(BLOCKS)) continue;
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("");
    for (const part of text.matchAll(/[^。！？；.!?;]+(?:[。！？；]+|[.!?;]+(?=\s|$))?|[.!?;]+/g)) {
      if (part[0].trim()) found.push(range(nodes, part.index, part.index + part[0].length));
    }
  }
  return found;
}

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

let reading = null;
const marks = "CSS" in window ? CSS.highlights : undefined; // the youngest browsers have them

function stop(button) {
  reading = null;
  speechSynthesis.cancel();
  if (marks) marks.delete("aloud");
  [button.textContent, button.dataset.stop] = [button.dataset.stop, button.textContent];
}

/** Begin to read, or stop. */
function toggle(button, voice) {
  if (reading) {
    stop(button);
    return;
  }
  [button.textContent, button.dataset.stop] = [button.dataset.stop, button.textContent];
  const queue = sentences(document.querySelector("main"));
  const mine = (reading = {});
  const next = () => {
    if (reading !== mine) return;
    const sentence = queue.shift();
    if (!sentence) {
      stop(button);
      return;
    }
    const language = sentence.startContainer.parentElement.closest("[lang]").lang;
    const speech = new SpeechSynthesisUtterance(spoken(sentence.toString(), language));
    speech.lang = language.startsWith("zh") ? "zh-CN" : "en-GB";
    if (voice.lang.startsWith(language.slice(0, 2))) speech.voice = voice;
    speech.onend = next;
    speech.onerror = next;
    if (marks) marks.set("aloud", new Highlight(sentence));
    sentence.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(speech);
  };
  next();
}

document.addEventListener("aloud", ({ target, detail }) => toggle(target, detail));
