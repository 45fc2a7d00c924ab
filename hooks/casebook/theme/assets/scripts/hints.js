/** Filters that typed words may mean: whoever types "scraping" finds what is called crawling here. */

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Word} Word */

const SHORTEST = 5;
const MOST = 3;

/**
 * Give the filters that the words name: by their label or another word for them first, then by a word of their label.
 *
 * @param {string} words
 * @param {Map<string, Facet>} facets
 * @returns {{ facet: Facet, word: Word }[]}
 */
export function meant(words, facets) {
  const typed = ` ${spaced(words)} `;
  const holds = (/** @type {string} */ name) => typed.includes(` ${name} `);
  const all = [...facets.values()].flatMap((facet) => [...facet.words.values()].map((word) => ({ facet, word })));
  const whole = all.filter(({ word: { label, also } }) => [label, ...also].map(spaced).some(holds));
  const partly = all.filter((one) => !whole.includes(one) && parts(one.word).some(holds));
  return [...whole, ...partly].slice(0, MOST);
}

/** @param {Word} word */
function parts({ label }) {
  return spaced(label).split(" ").filter((part) => part.length >= SHORTEST);
}

/** @param {string} text */
function spaced(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}.+#]+/gu, " ").trim();
}
