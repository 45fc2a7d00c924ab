/**
 * Full-text search: Pagefind's own module, loaded when somebody first searches and not before.
 */

import { element, json, ROOT } from "./dom.js";

/**
 * A page that was found.
 *
 * @typedef {object} Hit
 * @property {string} id
 * @property {() => Promise<{ raw_url: string, url: string, excerpt: string, meta: Record<string, string> }>} data
 */

/** @type {Promise<any> | undefined} */
let loading;

/**
 * Find the pages that hold all of these words, the best first.
 *
 * @param {string} words
 * @param {Record<string, unknown>} [filters] as Pagefind takes them
 * @returns {Promise<Hit[]>}
 */
export async function search(words, filters = {}) {
  loading ??= load();
  loading.catch(() => (loading = undefined)); // so that the next try asks again
  const pagefind = await loading;
  return (await pagefind.search(words, { filters })).results;
}

/** @returns {Promise<any>} */
async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await pagefind.options({ excerptLength: 24 });
  return pagefind;
}

/**
 * Give the story of each result that is one, by the result's id.
 *
 * @returns {Promise<Record<string, string>>}
 */
export function storiesOfResults() {
  return json("pagefind/stories.json");
}

/**
 * Give the address of a page that was found.
 *
 * @param {{ raw_url?: string, url: string }} page
 * @returns {string}
 */
export function addressOf(page) {
  return new URL((page.raw_url ?? page.url).replace(/^\/+/, ""), ROOT).href;
}

/**
 * Turn an excerpt into text and marks. Of the mark-up in it only `mark` is taken over, as an element made here.
 *
 * @param {string} excerpt
 * @returns {DocumentFragment}
 */
export function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html");
  const made = document.createDocumentFragment();
  for (const node of parsed.body.childNodes) {
    const text = node.textContent ?? "";
    made.append(node.nodeName === "MARK" ? element("mark", {}, text) : text);
  }
  return made;
}
