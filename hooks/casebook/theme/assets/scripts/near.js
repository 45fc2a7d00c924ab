/** Words of the casebook that are close to one that stands nowhere, so that a slip of the finger finds its page. */

import { json } from "./dom.js";
import { apart, bare } from "./spelling.js";

const SHORTEST = 5;
const LONG = 7;
const VERSION = /^(?:cp|py|pypy|python)-?(\d+\.\d[\w.]*)$/;

/** @type {Promise<string[]> | undefined} */
let loading;

/**
 * Give what to look for instead: each missing word gives way to the one nearest to it; if one has none near, all are
 * left out. The list of words is fetched only now.
 *
 * @param {string} words
 * @param {string[]} missing
 * @returns {Promise<string>} nothing where no word is left
 */
export async function instead(words, missing) {
  if (!missing.length) return "";
  loading ??= json("pagefind/words.json");
  loading.catch(() => (loading = undefined)); // so that the next try asks again
  const known = await loading.catch(() => /** @type {string[]} */ ([]));
  const meant = new Map(missing.map((word) => [word, VERSION.exec(word)?.[1] ?? nearest(word, known)]));
  const isSlip = [...meant.values()].every(Boolean);
  const left = apart(words).map((word) => isSlip ? meant.get(bare(word)) ?? word : meant.has(bare(word)) ? "" : word);
  return left.filter(Boolean).join(" ");
}

/**
 * @param {string} word
 * @param {string[]} known the most frequent first
 */
function nearest(word, known) {
  if (word.length < SHORTEST) return "";
  let least = word.length >= LONG ? 3 : 2;
  let found = "";
  for (const one of known) {
    if (Math.abs(one.length - word.length) >= least || one[0] !== word[0]) continue;
    const steps = distance(word, one);
    if (steps < least) [least, found] = [steps, one];
  }
  return found;
}

/**
 * Count the letters to change, add, leave out, or swap with their neighbour (optimal string alignment).
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  /** @type {number[]} */
  let before = [];
  /** @type {number[]} */
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + Number(!isSame),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      ));
    }
    [before, last] = [last, line];
  }
  return last.at(-1) ?? 0;
}
