// Reads the page's text aloud, sentence by sentence, and marks the sentence being read.
// Loaded only when the reader asks for it.
const ZH = { digits: "零一二三四五六七八九", slash: "斜杠", dash: "杠", square: "平方米", section: "第", to: "至" };
const EN = { digits: null, slash: " slash ", dash: " dash ", square: " square metres", section: "section ", to: " to " };
const SKIPPED = "script, style, nav, [hidden], .aloud-skip, button, .imprint";
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, blockquote, summary, figcaption";

/** How a text is said: index numbers digit by digit, thousands without commas, signs in words. */
export function spoken(text, language) {
  const words = language.startsWith("zh") ? ZH : EN;
  const digit = (one) => (words.digits ? words.digits[one] : `${one} `);
  return text
    .normalize("NFKC")
    .replace(/(?<![\d-])[\dA-Z]+(?:\/\d{4}-\d+|-\d{4}-\d+)/g, (number) =>
      number.replace(/\d/g, digit).replaceAll("/", words.slash).replaceAll("-", words.dash).trim(),
    )
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/§\s*/g, words.section)
    .replace(/㎡|m2\b/g, words.square)
    .replace(/(\d)\s*[–~]\s*(?=\d)/g, `$1${words.to}`)
    .trim();
}

/** The sentences of an element's blocks, each as a range of the document. */
export function sentences(within) {
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

function stop(button) {
  reading = null;
  speechSynthesis.cancel();
  globalThis.CSS?.highlights?.delete("aloud");
  [button.textContent, button.dataset.stop] = [button.dataset.stop, button.textContent];
}

/** Begin to read, or stop. */
export function toggle(button, voice) {
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
    if (globalThis.CSS?.highlights) CSS.highlights.set("aloud", new Highlight(sentence));
    sentence.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(speech);
  };
  next();
}
