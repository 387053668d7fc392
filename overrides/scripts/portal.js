// Runs before the page is drawn, so that what the reader has chosen does not flash.
(() => {
  const root = document.documentElement;
  const KEY = "portal-display";
  // Each word is a value of one setting; the words chosen are kept on the device, and nothing else.
  const SETTINGS = { elder: "elder", large: "size", larger: "size", light: "theme", dark: "theme", high: "contrast" };
  const known = (words) => words.filter((word) => Object.hasOwn(SETTINGS, word));

  function remembered() {
    try {
      return known((localStorage.getItem(KEY) ?? "").split(" "));
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

  function apply(words) {
    for (const name of Object.values(SETTINGS)) delete root.dataset[name];
    for (const word of words) root.dataset[SETTINGS[word]] = word;
  }

  let chosen = remembered();
  const asked = new URLSearchParams(location.search).get("display"); // a link such as ?display=elder
  if (asked !== null) remember((chosen = known(asked.split(/[ ,]/))));
  apply(chosen);
  root.dataset.script = ""; // what needs a script is shown only now

  const china = new Date(Date.now() + 8 * 3600e3).toISOString();
  const today = china.slice(0, 10);
  if (root.dataset.mourning?.split(" ").includes(today)) root.dataset.grey = "";

  const all = (selector, each) => document.querySelectorAll(selector).forEach(each);

  function settings(form) {
    const show = () => {
      for (const input of form.querySelectorAll("input")) {
        const setting = chosen.find((word) => SETTINGS[word] === input.name);
        input.checked = setting === input.value || (!setting && input.type === "radio" && !input.value);
      }
    };
    form.addEventListener("change", () => {
      const checked = [...form.querySelectorAll("input:checked")].map((input) => input.value);
      apply((chosen = known(checked)));
      remember(chosen);
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      apply((chosen = []));
      remember(chosen);
      show();
    });
    form.querySelectorAll("[data-aloud]").forEach(aloud);
    show();
  }

  // The settings have a page of their own; its form is shown in place, where the reader is.
  function display(details) {
    details.addEventListener("toggle", async () => {
      if (!details.open || details.querySelector("form")) return;
      try {
        const page = await (await fetch(details.dataset.display)).text();
        const form = new DOMParser().parseFromString(page, "text/html").querySelector("[data-settings]");
        for (const one of form.querySelectorAll("[data-aloud]")) {
          one.dataset.aloud = new URL(one.dataset.aloud, new URL(details.dataset.display, location.href));
        }
        details.append(form);
        settings(form);
      } catch {
        location.assign(details.dataset.display);
      }
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }

  // Reading aloud is offered only where the device has a voice for the page's language.
  function aloud(button) {
    const voice = () => speechSynthesis.getVoices().find((one) => one.lang.startsWith(root.lang.slice(0, 2)));
    const offer = () => (button.hidden = !voice());
    if (!("speechSynthesis" in window)) return;
    speechSynthesis.addEventListener?.("voiceschanged", offer);
    offer();
    button.addEventListener("click", async () => {
      const { toggle } = await import(new URL(button.dataset.aloud, location.href));
      toggle(button, voice());
    });
  }

  // What depends on the day is told anew, so that a page built long ago does not lie.
  function renew() {
    all("[data-until]", (one) => {
      if (one.dataset.until >= today) return;
      one.textContent = one.dataset.then;
      if (one.dataset.thenState) one.className = `state state--${one.dataset.thenState}`;
    });
    all("[data-hours]", (one) => {
      const shut = one.dataset.shut.split(" ").some((span) => {
        const [from, to] = span.split("/");
        return from && from <= today && today <= to;
      });
      const weekday = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][new Date(`${today}T00:00Z`).getUTCDay()];
      const now = china.slice(11, 16);
      const spans = shut ? [] : one.dataset.hours.split(" ").filter((span) => span.startsWith(weekday)).map((span) => span.slice(4).split("-"));
      const open = spans.find(([from, to]) => from <= now && now < to);
      const next = spans.find(([from]) => now < from);
      const words = open ? one.dataset.open : next ? one.dataset.later : one.dataset.closed;
      one.textContent = words.replace("%t", open ? open[1] : (next?.[0] ?? ""));
      one.className = `state state--${open ? "done" : "not-due"}`;
    });
    all("[data-today]", (one) => {
      one.textContent = new Date().toLocaleDateString(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long", timeZone: "Asia/Shanghai" });
    });
    all("[data-above]", (one) => (one.textContent = new URL("..", location.href).href));
    all("[data-here]", (one) => (one.textContent = location.href.replace(/[?#].*/, "")));
  }

  addEventListener("DOMContentLoaded", () => {
    all("[data-display]", display);
    all("[data-settings]", settings);
    all("[data-print]", (button) => button.addEventListener("click", () => print()));
    all("[data-copy]", (button) =>
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
        button.textContent = button.dataset.done;
      }),
    );
    // The language link keeps the reader's place: it takes the paragraph's anchor along.
    all("[data-switch]", (link) => {
      const plain = link.getAttribute("href");
      const follow = () => link.setAttribute("href", plain + location.hash);
      addEventListener("hashchange", follow);
      follow();
    });
    // A former address takes the paragraph's anchor along.
    all("[data-forward]", (link) => location.hash && !link.hash && location.replace(link.href + location.hash));
    renew();
  });
})();
