/**
 * What the finder shows, as the query of an address: read with suspicion, written in one order.
 */

import { quoting } from "./ignored.js";

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Chosen} Chosen */

/**
 * What the reader asked for.
 *
 * @typedef {{ words: string, chosen: Chosen, sort: string, picked: string[] }} Wish
 */

export const MOST_PICKED = 3;
const LONGEST = 200;

/**
 * Read a query; give the wish, and a sentence for each part that means nothing here.
 *
 * @param {string} query
 * @param {Map<string, Facet>} facets
 * @param {{ sorts: Iterable<string>, stories: Iterable<string> }} known
 * @returns {{ wish: Wish, ignored: HTMLElement[] }}
 */
export function read(query, facets, known) {
  /** @type {Wish} */
  const wish = { words: "", chosen: new Map(), sort: "", picked: [] };
  /** @type {HTMLElement[]} */
  const ignored = [];
  const sorts = new Set(known.sorts);
  const told = new URLSearchParams(query);
  const { slugs, ignored: strange } = readSlugs(told.getAll("c").join(), known.stories);
  wish.picked = slugs;
  ignored.push(...strange);
  for (const name of ["q", "sort"]) {
    if (told.getAll(name).length > 1) {
      ignored.push(quoting`${name} stands there more than once, and the last one counts`);
    }
  }
  for (const [name, value] of told) {
    const facet = facets.get(name);
    if (facet) {
      const { known, unknown } = wordsIn(value, facet);
      if (known.length) wish.chosen.set(name, new Set([...(wish.chosen.get(name) ?? []), ...known]));
      ignored.push(...unknown.map((word) => quoting`no story has ${facet.label.toLowerCase()} “${word}”`));
    } else if (name === "q") wish.words = value.trim();
    else if (name === "sort" && sorts.has(value)) wish.sort = value;
    else if (name === "sort") ignored.push(quoting`stories cannot be sorted by “${value}”`);
    else if (name !== "c") ignored.push(quoting`there is no filter “${name}”`);
  }
  if (wish.words.length > LONGEST) {
    wish.words = wish.words.slice(0, LONGEST);
    ignored.push(quoting`of the words all beyond ${LONGEST} letters`);
  }
  if (wish.sort === "relevance" && !wish.words) {
    wish.sort = "";
    ignored.push(quoting`without words nothing can be sorted by relevance`);
  }
  return { wish, ignored };
}

/**
 * Read the words of one facet, parted by commas and written in any letters; give those that it has, and the others.
 *
 * @param {string} value
 * @param {Facet} facet
 */
function wordsIn(value, facet) {
  const told = value.split(",").map((word) => word.trim()).filter(Boolean);
  const spelled = new Map([...facet.words.keys()].map((word) => [word.toLowerCase(), word]));
  return {
    known: told.flatMap((word) => spelled.get(word.toLowerCase()) ?? []),
    unknown: told.filter((word) => !spelled.has(word.toLowerCase())),
  };
}

/**
 * Read the slugs of stories to compare; give those that exist, each once, and a sentence for each other one.
 *
 * @param {string} value
 * @param {Iterable<string>} stories
 * @returns {{ slugs: string[], ignored: HTMLElement[] }}
 */
export function readSlugs(value, stories) {
  const known = new Set(stories);
  const told = value.split(",").map((slug) => slug.trim()).filter(Boolean);
  /** @type {string[]} */
  const slugs = [];
  /** @type {HTMLElement[]} */
  const ignored = [];
  for (const slug of told) {
    if (!known.has(slug)) ignored.push(quoting`there is no story “${slug}”`);
    else if (slugs.includes(slug)) ignored.push(quoting`“${slug}” stands there twice`);
    else if (slugs.length === MOST_PICKED) {
      ignored.push(quoting`“${slug}” would be one too many: ${MOST_PICKED} fit side by side`);
    } else slugs.push(slug);
  }
  return { slugs, ignored };
}

/**
 * Write a wish as a query, with its question mark, or nothing for an empty wish.
 *
 * @param {Wish} wish
 * @param {Map<string, Facet>} facets
 * @returns {string}
 */
export function write(wish, facets) {
  const query = new URLSearchParams();
  if (wish.words) query.set("q", wish.words);
  for (const { name, words } of facets.values()) {
    for (const word of words.keys()) if (wish.chosen.get(name)?.has(word)) query.append(name, word);
  }
  if (wish.sort) query.set("sort", wish.sort);
  const picked = wish.picked.length ? `c=${wish.picked.join(",")}` : "";
  const whole = [query.toString(), picked].filter(Boolean).join("&");
  return whole ? `?${whole}` : "";
}
