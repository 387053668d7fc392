// What the browser really drew: too wide, too small, too pale. Used by test_layout.py and
// test_contrast.py through page.evaluate().
({
  // The elements that stick out of the page sideways; a region that scrolls by itself may be wide.
  sticking_out() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (one) =>
      one && one !== root && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter(
      (one) => one.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(one.parentElement),
    );
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(-3).map(this.name)];
  },

  // The controls that a finger may miss; a link inside a sentence is as high as its line.
  lower_than(height, selector) {
    const stands_in_a_sentence = (one) =>
      [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll(selector)]
      .filter((one) => !stands_in_a_sentence(one))
      .map((one) => [this.box(one), one])
      .filter(([box]) => box.width > 0 && box.height < height - 0.5)
      .map(([box, one]) => `${box.height.toFixed(1)} px: ${this.name(one)}`);
  },

  // The texts whose colour is too near to the colour behind them.
  paler_than(ratio) {
    const found = new Set();
    for (const one of document.body.querySelectorAll("*")) {
      const box = one.getBoundingClientRect();
      if (!box.width || !box.height || !one.checkVisibility()) continue;
      const texts = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
      if (texts.length) found.add(this.judged(one, getComputedStyle(one).color, ratio));
      if (one.placeholder) {
        found.add(this.judged(one, getComputedStyle(one, "::placeholder").color, ratio));
      }
    }
    found.delete("");
    return [...found];
  },

  judged(one, color, ratio) {
    const behind = this.background(one);
    const got = this.contrast(this.over(this.rgba(color), behind), behind);
    return got >= ratio ? "" : `${got.toFixed(2)}: ${color} on ${behind}: ${this.name(one)}`;
  },

  // The nearest backgrounds laid over one another, down to an opaque one.
  background(one) {
    if (!one) return [255, 255, 255, 1];
    const own = this.rgba(getComputedStyle(one).backgroundColor);
    return own[3] === 1 ? own : this.over(own, this.background(one.parentElement));
  },

  over([r, g, b, alpha], behind) {
    return [r, g, b].map((part, i) => part * alpha + behind[i] * (1 - alpha)).concat(1);
  },

  rgba(color) {
    const parts = color.match(/[\d.]+/g).map(Number);
    if (!color.startsWith("rgb")) throw new Error(`unknown colour ${color}`);
    return parts.length === 3 ? [...parts, 1] : parts;
  },

  // Relative luminance and contrast as WCAG 2.2 defines them.
  contrast(one, other) {
    const [light, dark] = [this.luminance(one), this.luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  },

  luminance([r, g, b]) {
    const [red, green, blue] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  },

  box(one) {
    return one.getBoundingClientRect();
  },

  name(one) {
    const classes = one.className ? `.${String(one.className).replaceAll(" ", ".")}` : "";
    return `${one.localName}${classes} “${one.textContent.trim().slice(0, 30)}”`;
  },
})
