// Elements of a page, found by what they are for.

/**
 * The element that a page of this kind always has.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function the(selector, kind, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing`);
  return found;
}

/**
 * All elements of this kind.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
export function all(selector, kind, within = document) {
  return [...within.querySelectorAll(selector)].filter((one) => one instanceof kind).map((one) => /** @type {T} */ (one));
}

/** The address that a script was fetched from, while it is first run. */
export function ownAddress() {
  const script = document.currentScript;
  return script instanceof HTMLScriptElement ? script.src : location.href;
}
