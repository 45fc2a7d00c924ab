/** The known word that an unknown one may mean; the twin of `suggest` in `refusals.py`. */

const SHOWN = 30;

/**
 * Write the mend for an unknown word: the nearest one, then those that are known.
 *
 * @param {string} word
 * @param {Record<string, unknown>} known ids, each with its label, which may tell another name in brackets
 * @returns {string}
 */
export function suggest(word, known) {
  const small = word.toLowerCase();
  const names = Object.keys(known);
  const others = (/** @type {string} */ name) => {
    const label = String(known[name]).toLowerCase();
    return [name.toLowerCase(), label, ...[...label.matchAll(/\(([^)]+)\)/g)].map(([, one]) => one)];
  };
  const exact = names.find((name) => others(name).includes(small));
  const like = names.map((name) => ({ name, how: likeness(small, name.toLowerCase()) })).filter(({ how }) =>
    how >= 0.6
  );
  const near = exact ?? like.sort((one, other) => other.how - one.how)[0]?.name;
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  return `${near ? `did you mean ${near}? ` : ""}known here: ${names.slice(0, SHOWN).join(", ")}${more}`;
}

/**
 * How like two words are, from 0 to 1: twice the letters of their common runs, by the length of both (Ratcliff).
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function likeness(one, other) {
  return 2 * common(one, other) / ((one.length + other.length) || 1);
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function common(one, other) {
  let [best, at, to] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < other.length; j++) {
      let same = 0;
      while (i + same < one.length && one[i + same] === other[j + same]) same++;
      if (same > best) [best, at, to] = [same, i, j];
    }
  }
  if (!best) return 0;
  return best + common(one.slice(0, at), other.slice(0, to)) +
    common(one.slice(at + best), other.slice(to + best));
}
