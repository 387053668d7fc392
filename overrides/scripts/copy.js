// Copying, over http too, where browsers keep their clipboard from scripts.

/**
 * Puts a text on the clipboard; where no way leads there, it is false.
 * @param {string} text
 */
export async function copied(text) {
  try {
    // eslint-disable-next-line compat/compat -- absent over http too, and may be forbidden
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text);
  }
}

/** @param {string} text */
function copiedFromField(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "copying";
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/**
 * Marks what the reader then copies by hand.
 * @param {Element} element
 */
export function select(element) {
  const selection = getSelection();
  if (selection) selection.selectAllChildren(element);
}
