/**
 * Full-text search: a worker that is started when somebody first searches and not before (engine-worker.js).
 */

import { Asker } from "./asking.js";
import { element, json, ROOT } from "./dom.js";

/**
 * A page that was found.
 *
 * @typedef {object} Hit
 * @property {string} id
 * @property {() => Promise<{ raw_url: string, url: string, excerpt: string, meta: Record<string, string> }>} data
 */

/**
 * What a search came to: the pages, and the words that stand in none.
 *
 * @typedef {{ hits: Hit[], missing: string[] }} Found
 */

/** A marked word, and the marks of punctuation that Pagefind takes for a part of it. */
const MARKED = /^([(“"]*)(.*?)([.,;:!?)”"]*)$/s;

const MOST = 5;
const CUT = 40;

const worker = new Asker(new URL("./engine-worker.js", import.meta.url));
/** @type {FinalizationRegistry<[Worker, number]>} */
const unused = new FinalizationRegistry(([from, gone]) => from.postMessage({ gone }));
/** @type {Promise<Record<string, string>> | undefined} */
let slugs;

/**
 * Find the pages that hold all of these words, however their compounds are written; the best come first.
 *
 * @param {string} words
 * @param {Record<string, unknown>} [filters] as Pagefind takes them
 * @returns {Promise<Found>} fails where a part of the index cannot be read
 */
export async function search(words, filters = {}) {
  const from = worker.now();
  /** @type {{ hits: { id: string, page: number }[], missing: string[] }} */
  const { hits, missing } = await worker.ask({ words, filters }, from);
  return { hits: hits.map(({ id, page }) => hitOf(from, id, page)), missing };
}

/**
 * @param {Worker} from
 * @param {string} id
 * @param {number} page
 * @returns {Hit}
 */
function hitOf(from, id, page) {
  const hit = { id, data: () => worker.ask({ page }, from) };
  unused.register(hit, [from, page]);
  return hit;
}

/**
 * Give the story of each result that is one, by the result's id.
 *
 * @returns {Promise<Record<string, string>>}
 */
export function storiesOfResults() {
  slugs ??= json("pagefind/stories.json");
  slugs.catch(() => (slugs = undefined)); // so that the next try asks again
  return slugs;
}

/**
 * Say that these words stand nowhere.
 *
 * @param {string} place such as "No story"
 * @param {string[]} missing
 */
export function nowhere(place, missing) {
  const quoted = missing.slice(0, MOST).map((word) => `“${word.length > CUT ? `${word.slice(0, CUT)}…` : word}”`);
  return `${place} holds ${quoted.join(" or ")}`;
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
    const [, before, word, after] = (node.nodeName === "MARK" && MARKED.exec(text)) || ["", text, "", ""];
    made.append(before ?? "", word ? element("mark", {}, word) : "", after ?? "");
  }
  return made;
}
