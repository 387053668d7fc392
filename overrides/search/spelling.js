// How far two words are apart: letters added, left out, replaced or swapped with their neighbour.

/**
 * 0, 1, or 2 for anything more.
 * @param {string} one
 * @param {string} two
 */
export function distance(one, two) {
  if (one === two) return 0;
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  if (long.length - short.length > 1) return 2;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1) ? 1 : 2;
  if (short.slice(at + 1) === long.slice(at + 1)) return 1;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && short.slice(at + 2) === long.slice(at + 2) ? 1 : 2;
}
