// Checks a file in the page itself: its SHA-256 is looked up among those published; nothing is sent.

import { the } from "../scripts/elements.js";

const box = the("[data-proof]", HTMLElement);
const answered = the("[data-answer]", HTMLElement, box);
const field = the("textarea", HTMLTextAreaElement, box);
const site = box.dataset.proof;
const english = document.documentElement.lang === "en";

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** @param {BufferSource} bytes */
const hash = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
/** @param {string} path */
const get = async (path) => {
  const reply = await fetch(site + path);
  if (!reply.ok) throw new Error(path);
  return reply.json();
};
/** @type {(digest: string) => Promise<string | undefined>} */
const find = async (digest) => (await get(`data/hashes/${digest.slice(0, 2)}.json`))[digest];

/** @param {(Node | string | undefined)[]} lines */
function say(...lines) {
  answered.replaceChildren(
    ...lines.map((line) => {
      const shown = document.createElement("p");
      shown.append(line || "");
      return shown;
    }),
  );
}

/**
 * Pasting loses the ends of lines and what follows the last word; both are put back as published.
 * @param {string} text
 */
function* spellings(text) {
  const plain = text.replaceAll("\r\n", "\n");
  const trimmed = plain.trimEnd();
  yield* new Set([plain, trimmed, `${trimmed}\n`, `${trimmed}\n\n`]);
}

/**
 * A published file lies at its document's number; the document says of itself what it is.
 * @param {string} path
 * @param {string} digest
 */
async function tell(path, digest) {
  const folder = path.replace(/^en\//, "").replace(/[^/]*$/, "");
  const record = await get(`${folder}index.json`);
  const link = document.createElement("a");
  link.href = `${site}${english ? "en/" : ""}${folder}`;
  link.textContent = (english && record.title.en) || record.title.zh;
  /** @type {{ date: string }[]} */
  const changes = record.changes || [];
  const last = changes.map((one) => one.date).sort().at(-1);
  const same = document.createElement("b");
  same.textContent = box.dataset.same || "";
  const lines = [same, link, `${box.dataset.number}${record.index_number}`, `${box.dataset.published}${record.issued}`];
  if (last) lines.push(`${box.dataset.changed}${last}`);
  say(...lines, path, `${box.dataset.hash}${digest}`);
}

/** @param {BufferSource[]} candidates */
async function check(candidates) {
  say(box.dataset.working);
  try {
    const digests = [];
    for (const bytes of candidates) {
      const digest = await hash(bytes);
      digests.push(digest);
      const path = await find(digest);
      if (path) {
        await tell(path, digest);
        return;
      }
    }
    say(box.dataset.none, `${box.dataset.hash}${digests[0]}`);
  } catch {
    say(box.dataset.failed);
  }
}

/** @param {FileList | null} files */
async function checkFile(files) {
  if (files && files[0]) await check([await new Response(files[0]).arrayBuffer()]);
}

const encoder = new TextEncoder();

if (!window.crypto || !crypto.subtle) {
  say(box.dataset.insecure);
} else {
  const chooser = the("input", HTMLInputElement, box);
  chooser.addEventListener("change", () => checkFile(chooser.files));
  the("[data-check]", HTMLButtonElement, box).addEventListener("click", () =>
    check([...spellings(field.value)].map((text) => encoder.encode(text))),
  );
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    checkFile(event.dataTransfer && event.dataTransfer.files);
  });
}
