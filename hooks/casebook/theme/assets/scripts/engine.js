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

/**
 * What a search came to: the pages, and the words that stand in none.
 *
 * @typedef {{ hits: Hit[], missing: string[] }} Found
 */

const MOST_PAIRS = 4;
/** A marked word, and the marks of punctuation that Pagefind takes for a part of it. */
const MARKED = /^([(“"]*)(.*?)([.,;:!?)”"]*)$/s;
const PHRASE = /^\s*".+"\s*$/;

/** @type {Promise<any> | undefined} */
let loading;
/** @type {Promise<Record<string, string>> | undefined} */
let slugs;
/** @type {Map<string, Promise<boolean>>} */
const asked = new Map();

/**
 * Find the pages that hold all of these words, however their compounds are written; the best come first.
 *
 * For a word that stands nowhere Pagefind takes a shorter one, "back" for "backtrader", so each is asked for before.
 *
 * @param {string} words
 * @param {Record<string, unknown>} [filters] as Pagefind takes them
 * @returns {Promise<Found>}
 */
export async function search(words, filters = {}) {
  loading ??= load();
  loading.catch(() => (loading = undefined)); // so that the next try asks again
  const pagefind = await loading;
  if (PHRASE.test(words)) return { hits: (await pagefind.search(words, { filters })).results, missing: [] };
  const typed = words.split(/\s+/).map(bare).filter(Boolean);
  const found = await ask(pagefind, typed, spellings(typed), filters);
  const apart = typed.flatMap((word) => word.split("-").filter(Boolean));
  const isHeld = found.missing.length === 0 || apart.length === typed.length;
  return isHeld ? found : ask(pagefind, typed, [apart], filters);
}

/**
 * Find the pages that hold all words of one of these spellings; where none does, tell which typed words stand nowhere.
 *
 * @param {any} pagefind
 * @param {string[]} typed
 * @param {string[][]} written
 * @param {Record<string, unknown>} filters
 * @returns {Promise<Found>}
 */
async function ask(pagefind, typed, written, filters) {
  const lacks = await Promise.all(written.map((words) => missingOf(pagefind, words, filters)));
  const held = written.filter((words, place) => words.length && !lacks[place]?.length);
  const answers = await Promise.all(held.map((words) => pagefind.search(words.join(" "), { filters })));
  return {
    hits: once(answers.flatMap(({ results }) => results)),
    missing: held.length ? [] : await missingOf(pagefind, typed, filters),
  };
}

/**
 * Give the ways to write these words, the narrowest first: two neighbours as one word, as they are, without hyphens.
 *
 * @param {string[]} words
 * @returns {string[][]}
 */
function spellings(words) {
  const pairs = words.slice(1, MOST_PAIRS + 1).flatMap((word, place) =>
    ["", "-"].map((hyphen) => words.toSpliced(place, 2, words[place] + hyphen + word))
  );
  const isCompound = words.some((word) => word.includes("-"));
  return [...pairs, words, ...(isCompound ? [words.map((word) => word.replaceAll("-", ""))] : [])];
}

/**
 * Give a word without what Pagefind drops from it, and without the end of a sentence.
 *
 * @param {string} word
 */
export function bare(word) {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}_.+#@-]/gu, "").replace(/^-+|[.-]+$/g, "");
}

/**
 * @param {any} pagefind
 * @param {string[]} words
 * @param {Record<string, unknown>} filters
 */
async function missingOf(pagefind, words, filters) {
  const held = await Promise.all(words.map((word) => {
    const question = JSON.stringify([word, filters]);
    const answer = asked.get(question) ?? isHeld(pagefind, word, filters);
    asked.set(question, answer);
    answer.catch(() => asked.delete(question));
    return answer;
  }));
  return words.filter((_, place) => !held[place]);
}

/**
 * Tell whether a page holds the word in any of its forms, or a word that begins with it.
 *
 * @param {any} pagefind
 * @param {string} word
 * @param {Record<string, unknown>} filters
 * @returns {Promise<boolean>}
 */
async function isHeld(pagefind, word, filters) {
  if ((await pagefind.search(`"${word}"`, { filters })).results.length) return true; // a phrase is never shortened
  const [first] = (await pagefind.search(word, { filters })).results;
  if (!first) return false;
  const { content, locations, meta } = await first.data();
  const all = content.split(/\s+/);
  const marks = [meta.title ?? "", ...locations.map((/** @type {number} */ place) => all[place] ?? "")];
  return marks.some((mark) => mark.split(/\s+/).some((/** @type {string} */ one) => bare(one).includes(word)));
}

/**
 * Give each page once, where it stands first.
 *
 * @param {Hit[]} hits
 */
function once(hits) {
  const seen = new Set();
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id));
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
  slugs ??= json("pagefind/stories.json");
  slugs.catch(() => (slugs = undefined)); // so that the next try asks again
  return slugs;
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
