/** Filters that typed words may mean: whoever types "scraping" finds what is called crawling here. */

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Word} Word */

const SHORTEST = 5;
const MOST = 3;

/**
 * Give the filters that the words name, by a word of their label or by another word for them.
 *
 * @param {string} words
 * @param {Map<string, Facet>} facets
 * @returns {{ facet: Facet, word: Word }[]}
 */
export function meant(words, facets) {
  const typed = ` ${spaced(words)} `;
  const all = [...facets.values()].flatMap((facet) => [...facet.words.values()].map((word) => ({ facet, word })));
  return all.filter(({ word }) => names(word).some((name) => typed.includes(` ${name} `))).slice(0, MOST);
}

/** @param {Word} word */
function names({ label, also }) {
  const whole = spaced(label);
  return [whole, ...whole.split(" ").filter((part) => part.length >= SHORTEST), ...also.map(spaced)];
}

/** @param {string} text */
function spaced(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}.+#]+/gu, " ").trim();
}
