// Checks a file in the page itself: its SHA-256 is looked up among those published; nothing is sent.
const box = document.querySelector("[data-proof]");
const answer = box.querySelector("[data-answer]");
const field = box.querySelector("textarea");
const root = box.dataset.proof;
const english = document.documentElement.lang === "en";

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const hash = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
const get = async (path) => {
  const reply = await fetch(root + path);
  if (!reply.ok) throw new Error(path);
  return reply.json();
};
const find = async (digest) => (await get(`data/hashes/${digest.slice(0, 2)}.json`))[digest];

function say(...lines) {
  answer.replaceChildren(
    ...lines.map((line) => {
      const shown = document.createElement("p");
      shown.append(line);
      return shown;
    }),
  );
}

// Pasting loses the ends of lines and what follows the last word; both are put back as published.
function* spellings(text) {
  const plain = text.replaceAll("\r\n", "\n");
  const trimmed = plain.trimEnd();
  yield* new Set([plain, trimmed, `${trimmed}\n`, `${trimmed}\n\n`]);
}

// A published file lies at its document's number; the document says of itself what it is.
async function tell(path, digest) {
  const folder = path.replace(/^en\//, "").replace(/[^/]*$/, "");
  const record = await get(`${folder}index.json`);
  const link = document.createElement("a");
  link.href = `${root}${english ? "en/" : ""}${folder}`;
  link.textContent = (english && record.title.en) || record.title.zh;
  const changes = (record.changes || []).map((one) => one.date).sort();
  const same = document.createElement("b");
  same.textContent = box.dataset.same;
  const lines = [same, link, `${box.dataset.number}${record.index_number}`, `${box.dataset.published}${record.issued}`];
  if (changes.length) lines.push(`${box.dataset.changed}${changes.at(-1)}`);
  say(...lines, path, `${box.dataset.hash}${digest}`);
}

async function check(candidates) {
  say(box.dataset.working);
  try {
    let last = "";
    for (const bytes of candidates) {
      const digest = await hash(bytes);
      last = last || digest;
      const path = await find(digest);
      if (path) return await tell(path, digest);
    }
    say(box.dataset.none, `${box.dataset.hash}${last}`);
  } catch {
    say(box.dataset.failed);
  }
}

const checkFile = async (file) => check([await file.arrayBuffer()]);
const encoder = new TextEncoder();

if (!window.crypto || !crypto.subtle) {
  say(box.dataset.insecure);
} else {
  box.querySelector("input").addEventListener("change", (event) => event.target.files[0] && checkFile(event.target.files[0]));
  box.querySelector("[data-check]").addEventListener("click", () => check([...spellings(field.value)].map((text) => encoder.encode(text))));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) checkFile(file);
  });
}
