// How a text is said by a voice that knows nothing of offices.

const ZH = { digits: "零一二三四五六七八九", slash: "斜杠", dash: "杠", square: "平方米", section: "第", to: "至" };
const EN = { digits: "", slash: " slash ", dash: " dash ", square: " square metres", section: "section ", to: " to " };
// An index number, and what is before it: no digit, or it is a part of something longer.
const NUMBER = /(^|[^\d-])([\dA-Z]+(?:\/\d{4}-\d+|-\d{4}-\d+))/g;

/**
 * How a text is said: index numbers digit by digit, thousands without commas, signs in words.
 * @param {string} text
 * @param {string} language
 */
export function spoken(text, language) {
  const words = language.startsWith("zh") ? ZH : EN;
  /** @param {string} one */
  const digit = (one) => (words.digits ? words.digits[Number(one)] : `${one} `);
  /** @type {(all: string, before: string, number: string) => string} */
  const spelled = (_, before, number) =>
    before + number.replace(/\d/g, digit).replaceAll("/", words.slash).replaceAll("-", words.dash).trim();
  return text
    .normalize("NFKC")
    .replace(NUMBER, spelled)
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/§\s*/g, words.section)
    .replace(/㎡|m2\b/g, words.square)
    .replace(/(\d)\s*[–~]\s*(?=\d)/g, `$1${words.to}`)
    .trim();
}
