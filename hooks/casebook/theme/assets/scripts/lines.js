/** Where a text may be broken into lines, also where no blanks tell it. */

/** Scripts that put no blanks between words. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OPENS = /^[\p{Ps}\p{Pi}]+$/u;

/**
 * Break *text* into lines of at most *width*.
 *
 * @param {string} text
 * @param {string} lang
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {{ lines: string[], isForced: boolean }} forced: a word had to be cut
 */
export function wrap(text, lang, width, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  let isForced = false;
  for (const { word, gap } of pieces(text, lang)) {
    if (measure(line + gap + word) <= width) {
      line += gap + word;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    if (measure(word) <= width) continue;
    isForced = true;
    const cut = slices(word, lang, width, measure);
    lines.push(...cut.slice(0, -1));
    line = cut.at(-1) ?? "";
  }
  return { lines: [...lines, line].filter(Boolean), isForced };
}

/**
 * What may stand at the beginning of a line, each with the blank before it.
 *
 * @param {string} text
 * @param {string} lang
 */
function pieces(text, lang) {
  return text.trim().split(/\s+/).flatMap((word, index) =>
    segments(word, lang).map((part, at) => ({ word: part, gap: index && !at ? " " : "" }))
  );
}

/**
 * The words inside *chunk*: punctuation that closes stays with the word before it, what opens with the one after.
 *
 * @param {string} chunk
 * @param {string} lang
 */
function segments(chunk, lang) {
  if (!DENSE.test(chunk)) return [chunk];
  /** @type {string[]} */
  const found = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: "word" }).segment(chunk)) {
    const last = found.at(-1);
    if (last !== undefined && (OPENS.test(last) || (!isWordLike && !OPENS.test(segment)))) {
      found[found.length - 1] = last + segment;
    } else found.push(segment);
  }
  return found;
}

/**
 * Cut a *word* that no line holds, never inside a letter with its marks.
 *
 * @param {string} word
 * @param {string} lang
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function slices(word, lang, width, measure) {
  const found = [""];
  for (const { segment } of new Intl.Segmenter(lang, { granularity: "grapheme" }).segment(word)) {
    const last = found.at(-1) ?? "";
    if (last && measure(last + segment) > width) found.push(segment);
    else found[found.length - 1] = last + segment;
  }
  return found;
}
