// The four methods that the oldest browsers of the baseline lack and our scripts use.

/** @type {(owner: object, name: string, method: Function) => void} */
const lacking = (owner, name, method) => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value: method, configurable: true, writable: true });
};

lacking(Object, "hasOwn", Function.prototype.call.bind(Object.prototype.hasOwnProperty));

/**
 * @this {ArrayLike<unknown>}
 * @param {number} place
 */
function at(place) {
  return this[place < 0 ? this.length + place : place];
}
lacking(Array.prototype, "at", at);
lacking(String.prototype, "at", at);

lacking(
  String.prototype,
  "replaceAll",
  /** @type {(this: string, found: string, replacement: string) => string} */
  function replaceAll(found, replacement) {
    return this.split(found).join(replacement);
  },
);

lacking(
  Element.prototype,
  "replaceChildren",
  /** @type {(this: Element, ...nodes: (Node | string)[]) => void} */
  function replaceChildren(...nodes) {
    this.textContent = "";
    this.append(...nodes);
  },
);
