// The four methods that the oldest browsers of the baseline lack and our scripts use.

const lacking = (owner, name, method) => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value: method, configurable: true, writable: true });
};

lacking(Object, "hasOwn", (object, key) => Object.prototype.hasOwnProperty.call(object, key));

function at(place) {
  return this[place < 0 ? this.length + place : place];
}
lacking(Array.prototype, "at", at);
lacking(String.prototype, "at", at);

lacking(String.prototype, "replaceAll", function replaceAll(found, replacement) {
  return this.split(found).join(replacement);
});

lacking(Element.prototype, "replaceChildren", function replaceChildren(...nodes) {
  this.textContent = "";
  this.append(...nodes);
});
