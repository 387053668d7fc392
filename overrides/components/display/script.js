// What the reader has chosen: applied at once, changed on the page of settings or in place.

import { all, the } from "../../scripts/elements.js";
import { each, root } from "../../scripts/page.js";

const KEY = "portal-display";
/**
 * Each word is a value of one setting; the words chosen are kept on the device, and nothing else.
 * @type {Record<string, string>}
 */
const SETTINGS = { elder: "elder", large: "size", larger: "size", light: "theme", dark: "theme", high: "contrast" };

/** @param {string[]} words */
const known = (words) => words.filter((word) => Object.hasOwn(SETTINGS, word));

function remembered() {
  try {
    return known((localStorage.getItem(KEY) || "").split(" "));
  } catch {
    return []; // storage is off: the page works without
  }
}

/** @param {string[]} words */
function remember(words) {
  try {
    if (words.length) localStorage.setItem(KEY, words.join(" "));
    else localStorage.removeItem(KEY);
  } catch {
    /* storage is off: the choice holds for this page */
  }
}

let chosen = remembered();

/** @param {string[]} words */
function choose(words) {
  chosen = words;
  for (const name of Object.values(SETTINGS)) delete root.dataset[name];
  for (const word of words) root.dataset[SETTINGS[word]] = word;
}

const wanted = new URLSearchParams(location.search).get("display"); // a link such as ?display=elder
choose(wanted === null ? chosen : known(wanted.split(/[ ,]/)));
if (wanted !== null) remember(chosen);

/** @param {HTMLFormElement} form */
function settings(form) {
  const show = () => {
    for (const input of all("input", HTMLInputElement, form)) {
      const setting = chosen.find((word) => SETTINGS[word] === input.name);
      input.checked = setting === input.value || (!setting && input.type === "radio" && !input.value);
    }
  };
  form.addEventListener("change", () => {
    choose(known(all("input:checked", HTMLInputElement, form).map((input) => input.value)));
    remember(chosen);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choose([]);
    remember(chosen);
    show();
  });
  all("[data-aloud]", HTMLButtonElement, form).forEach(aloud);
  show();
}

each("[data-settings]", HTMLFormElement, settings);

// The settings have a page of their own; its form is shown in place, where the reader is.
each("[data-display]", HTMLDetailsElement, (details) => {
  const address = new URL(details.dataset.display || "", location.href).href;
  details.addEventListener("toggle", async () => {
    if (!details.open || details.querySelector("form")) return;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      const form = the("[data-settings]", HTMLFormElement, page);
      for (const one of all("[data-aloud]", HTMLButtonElement, form)) {
        one.dataset.aloud = new URL(one.dataset.aloud || "", address).href;
      }
      details.append(form);
      settings(form);
    } catch {
      location.assign(address);
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    the("summary", HTMLElement, details).focus();
  });
});

/**
 * Reading aloud is offered only where the device has a voice for the page's language. Its script is
 * fetched when it is first asked for, and hears of that by an event.
 * @param {HTMLButtonElement} button
 */
function aloud(button) {
  if (!("speechSynthesis" in window)) return;
  const voice = () => speechSynthesis.getVoices().find((one) => one.lang.startsWith(root.lang.slice(0, 2)));
  const offer = () => {
    button.hidden = !voice();
  };
  if ("addEventListener" in speechSynthesis) speechSynthesis.addEventListener("voiceschanged", offer);
  offer();
  const ask = () => button.dispatchEvent(new CustomEvent("aloud", { bubbles: true, detail: voice() }));
  button.addEventListener("click", () => {
    const address = new URL(button.dataset.aloud || "", location.href).href;
    if (all("script", HTMLScriptElement).some((one) => one.src === address)) {
      ask();
      return;
    }
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", ask);
    document.head.append(script);
  });
}
