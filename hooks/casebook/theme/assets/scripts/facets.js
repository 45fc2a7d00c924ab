/**
 * Which stories a choice of filters leaves, and how many each further choice would: sets of numbers, and no page.
 *
 * Values of one facet widen a choice, facets narrow it.
 */

/**
 * One word of a facet: its name in addresses, its label, its stories, and what else somebody may type for it.
 *
 * @typedef {{ word: string, label: string, stories: Set<number>, also: string[] }} Word
 */

/** @typedef {{ name: string, label: string, words: Map<string, Word> }} Facet */

/**
 * The words that are chosen, by facet.
 *
 * @typedef {Map<string, Set<string>>} Chosen
 */

/**
 * Read the facets as the site publishes them; a word tells its stories as steps from one number to the next.
 *
 * @param {{ name: string, label: string, words: [string, string, number[], string[]?][] }[]} told
 * @returns {Map<string, Facet>}
 */
export function facetsFrom(told) {
  return new Map(told.map(({ name, label, words }) => {
    const read = words.map(([word, shown, steps, also = []]) => {
      let number = 0;
      return /** @type {[string, Word]} */ ([word, {
        word,
        label: shown,
        stories: new Set(steps.map((step) => number += step)),
        also,
      }]);
    });
    return [name, { name, label, words: new Map(read) }];
  }));
}

/**
 * Give those of *stories* that fit the choice; one facet can be left out of it.
 *
 * @param {number[]} stories
 * @param {Map<string, Facet>} facets
 * @param {Chosen} chosen
 * @param {string} [without]
 * @returns {number[]}
 */
export function fitting(stories, facets, chosen, without) {
  let left = stories;
  for (const [name, words] of chosen) {
    if (name === without || words.size === 0) continue;
    const known = facets.get(name)?.words;
    const wanted = [...words].map((word) => known?.get(word)?.stories);
    left = left.filter((story) => wanted.some((some) => some?.has(story)));
  }
  return left;
}

/**
 * Count for each word of a facet the stories that it would show beside the choices in the other facets.
 *
 * @param {Facet} facet
 * @param {number[]} stories
 * @param {Map<string, Facet>} facets
 * @param {Chosen} chosen
 * @returns {Map<string, number>}
 */
export function counts(facet, stories, facets, chosen) {
  const left = fitting(stories, facets, chosen, facet.name);
  return new Map(
    [...facet.words.values()].map(({ word, stories }) => [word, left.filter((story) => stories.has(story)).length]),
  );
}
