// Sentences with figures in them: an English noun takes its form from its figure, as in portal/problems/counted.py.

/**
 * @param {string} sentence such as "{count} {count:entry|entries}"
 * @param {Record<string, number>} details
 */
export function filled(sentence, details) {
  return sentence.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, other) =>
    one === undefined ? details[name].toLocaleString(document.documentElement.lang) : details[name] === 1 ? one : other,
  );
}
