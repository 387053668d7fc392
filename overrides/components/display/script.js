// What the reader has chosen: applied at once, changed on the page of settings or in place.

import { each, root } from "../../scripts/page.js";

const KEY = "portal-display";
// Each word is a value of one setting; the words chosen are kept on the device, and nothing else.
const SETTINGS = { elder: "elder", large: "size", larger: "size", light: "theme", dark: "theme", high: "contrast" };
const known = (words) => words.filter((word) => Object.hasOwn(SETTINGS, word));

function remembered() {
  try {
    return known((localStorage.getItem(KEY) || "").split(" "));
  } catch {
    return []; // storage is off: the page works without
  }
}

function remember(words) {
  try {
    if (words.length) localStorage.setItem(KEY, words.join(" "));
    else localStorage.removeItem(KEY);
  } catch {
    /* storage is off: the choice holds for this page */
  }
}

let chosen = remembered();

function choose(words) {
  chosen = words;
  for (const name of Object.values(SETTINGS)) delete root.dataset[name];
  for (const word of words) root.dataset[SETTINGS[word]] = word;
}

const asked = new URLSearchParams(location.search).get("display"); // a link such as ?display=elder
choose(asked === null ? chosen : known(asked.split(/[ ,]/)));
if (asked !== null) remember(chosen);

function settings(form) {
  const show = () => {
    for (const input of form.querySelectorAll("input")) {
      const setting = chosen.find((word) => SETTINGS[word] === input.name);
      input.checked = setting === input.value || (!setting && input.type === "radio" && !input.value);
    }
  };
  form.addEventListener("change", () => {
    choose(known([...form.querySelectorAll("input:checked")].map((input) => input.value)));
    remember(chosen);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choose([]);
    remember(chosen);
    show();
  });
  form.querySelectorAll("[data-aloud]").forEach((button) => aloud(button));
  show();
}

each("[data-settings]", settings);

// The settings have a page of their own; its form is shown in place, where the reader is.
each("[data-display]", (details) => {
  const address = new URL(details.dataset.display, location.href);
  details.addEventListener("toggle", async () => {
    if (!details.open || details.querySelector("form")) return;
    try {
      const page = await (await fetch(address.href)).text();
      const form = new DOMParser().parseFromString(page, "text/html").querySelector("[data-settings]");
      for (const one of form.querySelectorAll("[data-aloud]")) one.dataset.aloud = new URL(one.dataset.aloud, address).href;
      details.append(form);
      settings(form);
    } catch {
      location.assign(address.href);
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
});

// Reading aloud is offered only where the device has a voice for the page's language. Its script is
// fetched when it is first asked for, and hears of that by an event.
function aloud(button) {
  if (!("speechSynthesis" in window)) return;
  const voice = () => speechSynthesis.getVoices().find((one) => one.lang.startsWith(root.lang.slice(0, 2)));
  const offer = () => {
    button.hidden = !voice();
  };
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", offer);
  offer();
  const ask = () => button.dispatchEvent(new CustomEvent("aloud", { bubbles: true, detail: voice() }));
  button.addEventListener("click", () => {
    const address = new URL(button.dataset.aloud, location.href).href;
    if (document.querySelector(`script[src="${address}"]`)) return ask();
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", ask);
    return document.head.append(script);
  });
}
