// What the browser really drew: too wide, too small, too pale, out of reach. Used through
// rendered.py.
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

  // The controls that a finger may miss: lower or narrower than `side`. A link in running text is
  // as high as its line (the inline exception of WCAG 2.5.8); a control in a label is as large as it.
  smaller_than(side) {
    return this.controls()
      .filter((one) => !this.runs_in_text(one))
      .map((one) => [this.box(one.closest("label") ?? one), one])
      .filter(([box]) => box.right > 0 && box.bottom > 0) // the skip link waits outside
      .filter(([box]) => box.height < side - 0.5 || box.width < side - 0.5)
      .map(([box, one]) => `${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: ${this.name(one)}`);
  },

  // As above, but only a link within a sentence may be as high as its line: one among other words, eight
  // letters of them at least.
  outside_sentences_smaller_than(side) {
    return this.controls()
      .filter((one) => !one.matches(".scroll") && !this.within_a_sentence(one))
      .map((one) => [this.box(one.closest("label") ?? one), one])
      .filter(([box]) => box.right > 0 && box.bottom > 0) // the skip link waits outside
      .filter(([box]) => box.height < side - 0.5 || box.width < side - 0.5)
      .map(([box, one]) => `${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: ${this.name(one)}`);
  },

  within_a_sentence(one) {
    if (one.localName !== "a" || !getComputedStyle(one).display.startsWith("inline")) return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = this.texts(block).filter((text) => !text.parentElement.closest("a, button"));
    return others.map((text) => text.data).join("").match(/\p{L}/gu)?.length >= 8;
  },

  texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode);
    return found;
  },

  // What holds words that can be seen, charts left out.
  lettered() {
    const holders = new Set(this.texts(document.body).map((text) => text.parentElement));
    return [...holders].filter(
      (one) => !one.closest("svg, script, noscript") && one.checkVisibility({ visibilityProperty: true }),
    );
  },

  // The words in smaller letters than `pixels`.
  smaller_letters(pixels) {
    const size = (one) => parseFloat(getComputedStyle(one).fontSize);
    return this.lettered()
      .filter((one) => size(one) < pixels - 0.1)
      .map((one) => `${size(one).toFixed(1)} px: ${this.name(one)}`);
  },

  // The words whose colour is too near to the colour behind them.
  pale_words(ratio) {
    return this.lettered()
      .map((one) => this.judged(one, getComputedStyle(one).color, ratio))
      .filter(Boolean);
  },

  controls() {
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll(all)].filter(
      (one) => !one.disabled && this.box(one).width > 0 && one.checkVisibility({ visibilityProperty: true }),
    );
  },

  runs_in_text(one) {
    if (one.matches(".scroll")) return true; // a box that scrolls is no target
    if (!getComputedStyle(one).display.startsWith("inline") || one.localName !== "a") return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const rest = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (rest.nextNode()) {
      const said = /[\p{L}\p{N}]/u.test(rest.currentNode.data);
      if (said && !rest.currentNode.parentElement.closest("a, button")) return true;
    }
    return false;
  },

  // Where the Tab key should stop, in order; of a group of radio buttons only at the chosen one.
  stops() {
    return this.controls().filter((one) => !one.matches("[type=radio]:not(:checked), [tabindex='-1']"));
  },

  names(stops) {
    return stops.map(this.name);
  },

  // Where the focus is: on which of the stops, whether it can be seen, and whether anything covers it.
  focused(stops) {
    const one = document.activeElement;
    const seen = [one, one.closest("form, label") ?? one].some((shown) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/^rgba\(.*, 0\)$/.test(outlineColor);
    });
    const box = this.box(one);
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [upper, lower] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const top = document.elementFromPoint((left + right) / 2, (upper + lower) / 2);
    const covered = !top || !(one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
    return { place: stops.indexOf(one), name: this.name(one), seen, covered,
      top: box.top + scrollY, bottom: box.bottom + scrollY };
  },

  // What says something by its background alone, which forced colours take away. A mark of a state
  // must keep a border, a glyph, or its own colours; so must a button.
  lost_in_forced_colours() {
    const ends = (style) => parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
    const stays = (style) =>
      ends(style) || style.forcedColorAdjust === "none" || !/^(none|normal|"")$/.test(style.content);
    const marks = [...document.querySelectorAll(".state")].filter(
      (one) => !stays(getComputedStyle(one, "::before")),
    );
    const buttons = this.controls().filter(
      (one) => one.localName === "button" && !ends(getComputedStyle(one)) && !ends(getComputedStyle(one.parentElement)),
    );
    const drawn = [...document.querySelectorAll("svg :is(rect, circle, path)")].filter((one) => {
      const { fill, stroke, forcedColorAdjust } = getComputedStyle(one);
      const ground = getComputedStyle(document.body).backgroundColor;
      return forcedColorAdjust !== "none" && stroke === "none" && fill === ground;
    });
    return [...new Set([...marks, ...buttons, ...drawn].map(this.name))];
  },

  // What has a transition or an animation of any length.
  moving() {
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
    const styled = [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return lasts(transitionDuration) || scrollBehavior === "smooth" ||
        (animationName !== "none" && lasts(animationDuration));
    });
    return [...styled.map(this.name), ...document.getAnimations().map((one) => one.animationName ?? "moves")];
  },

  // The placeholders whose colour is too near to the colour behind them: axe-core does not look.
  pale_placeholders(ratio) {
    return this.controls()
      .filter((one) => one.placeholder)
      .map((one) => this.judged(one, getComputedStyle(one, "::placeholder").color, ratio))
      .filter(Boolean);
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
