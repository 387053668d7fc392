// The search page: exact look-up of index numbers, then full text, one phrase per run of Han characters.
const form = document.querySelector("[data-search]");
const status = document.querySelector("[data-status]");
const list = document.querySelector("[data-results]");
const root = form.dataset.search;
const language = document.documentElement.lang === "en" ? "en" : "zh";
const prefix = language === "en" ? "en/" : "";
const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const betweenHan = new RegExp(`(?<=[${HAN}]) (?=[${HAN}])`, "gu");
const hanRuns = new RegExp(`[${HAN}]+|[^${HAN}\\s]+`, "gu");
const SHOWN = 20;

const words = (query) =>
  (query.normalize("NFKC").match(hanRuns) ?? []).map((run) =>
    new RegExp(`^[${HAN}]`, "u").test(run) ? `"${[...run].join(" ")}"` : run.replaceAll('"', " "),
  );

// Index numbers are groups of letters and digits joined by slashes or dashes, with a year somewhere.
const number = (query) => {
  const plain = query.normalize("NFKC").replace(/[‐-―−]/g, "-").replace(/[\s：:]|索引号/g, "");
  return /^[0-9A-Za-z]+([/-][0-9A-Za-z]+)+$/.test(plain) && /\d{4}/.test(plain) ? plain : null;
};

async function search(engine, parts) {
  const found = await Promise.all(parts.map((part) => engine.search(part)));
  const [first, ...rest] = found.map((one) => one.results);
  return (first ?? []).filter((one) => rest.every((other) => other.some((two) => two.id === one.id)));
}

// Excerpts come with <mark> around each matched character; show text and marks, never markup.
function excerpt(html) {
  const shown = document.createElement("p");
  const parsed = new DOMParser().parseFromString(html.replaceAll("</mark> <mark>", ""), "text/html");
  for (const node of parsed.body.childNodes) {
    const piece = document.createElement(node.nodeName === "MARK" ? "mark" : "span");
    piece.textContent = node.textContent.replace(betweenHan, "");
    shown.append(piece);
  }
  return shown;
}

function row(href, title, detail) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  item.className = "row";
  link.className = "row__title";
  link.href = href;
  link.textContent = title;
  item.append(link, detail);
  list.append(item);
}

async function byNumber(wanted) {
  const numbers = await (await fetch(`${root}numbers.json`)).json();
  const title = numbers[wanted];
  if (!title) return false;
  const detail = document.createElement("p");
  detail.className = "number";
  detail.textContent = wanted;
  row(`${root}${prefix}${wanted}/`, title[language] ?? title.zh, detail);
  return true;
}

async function byWords(query) {
  const engine = await import(new URL(`${root}pagefind/pagefind.js`, location.href));
  await engine.options({ baseUrl: "/" }); // addresses as in the index; the root is ours to add
  const results = await search(engine, words(query));
  for (const result of await Promise.all(results.slice(0, SHOWN).map((one) => one.data()))) {
    const title = (result.meta.title ?? result.url).replace(betweenHan, "");
    const path = result.url.replace(/^\//, "").replace(/index\.html$/, "");
    row(new URL(root + path, location.href).href, title, excerpt(result.excerpt));
  }
  return results.length;
}

async function run(query) {
  list.replaceChildren();
  if (!query.trim()) return;
  status.textContent = status.dataset.searching;
  const wanted = number(query);
  try {
    if (wanted) {
      const found = await byNumber(wanted);
      status.textContent = found ? status.dataset.found.replace("%n", 1) : status.dataset.numberNone;
      return;
    }
    const count = await byWords(query);
    status.textContent = count ? status.dataset.found.replace("%n", count) : status.dataset.none;
  } catch (error) {
    status.textContent = status.dataset.failed;
    throw error;
  }
}

const query = new URLSearchParams(location.search).get("q") ?? "";
form.elements.q.value = query;
run(query);
