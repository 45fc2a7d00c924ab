/**
 * Searches beside the page with Pagefind's own module, and keeps the pages that were found until nobody can ask for them.
 *
 * Pagefind tells nobody but the console when a part of its index cannot be read, and answers as if that part were empty.
 * Here such an answer is a failure; the engine then starts another worker, for this one remembers what it could not read.
 */

import { ROOT } from "./dom.js";
import { apart, bare, spellings } from "./spelling.js";

/** @typedef {{ data: () => Promise<any>, id: string }} Result */

/** A story of the sector and a library of that name are what is looked for, before one whose title has a like word. */
const WEIGHTS = { title: 5, sector: 8, packages: 8 };
const PHRASE = /^\s*".+"\s*$/;

/** @type {Map<number, Result>} */
const pages = new Map();
/** @type {Map<string, Promise<boolean>>} */
const asked = new Map();
let last = 0;
let failure = "";
const report = console.error.bind(console);
console.error = (...words) => {
  failure ||= words.join(" ");
  report(...words);
};
// Pagefind lets a failed start go unhandled and tells it again to whoever searches.
globalThis.addEventListener("unhandledrejection", (event) => event.preventDefault());
const loading = load();

/** @param {MessageEvent<any>} event */
globalThis.onmessage = async ({ data: { turn, words, filters, page, gone } }) => {
  if (gone !== undefined) return pages.delete(gone);
  try {
    postMessage({ turn, answer: page === undefined ? await search(words, filters) : await pages.get(page)?.data() });
  } catch (error) {
    postMessage({ turn, failure: String(error) });
  }
};

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await pagefind.options({ excerptLength: 24, ranking: { metaWeights: WEIGHTS } });
  return pagefind;
}

/**
 * Find the pages that hold all of these words, however their compounds are written; the best come first.
 *
 * For a word that stands nowhere Pagefind takes a shorter one, "back" for "backtrader", so each is asked for before.
 *
 * @param {string} words
 * @param {Record<string, unknown>} filters as Pagefind takes them
 */
async function search(words, filters) {
  const { results, missing } = await answer(words, filters);
  if (failure) throw new Error(failure);
  return { hits: results.map(keep), missing };
}

/** @param {Result} result */
function keep(result) {
  pages.set(++last, result);
  return { id: result.id, page: last };
}

/**
 * @param {string} words
 * @param {Record<string, unknown>} filters
 */
async function answer(words, filters) {
  const pagefind = await loading;
  /** @type {string[]} */
  const none = [];
  if (PHRASE.test(words)) return { results: (await pagefind.search(words, { filters })).results, missing: none };
  const typed = apart(words).map(bare).filter(Boolean);
  const found = await ask(pagefind, typed, spellings(typed), filters);
  const parts = typed.flatMap((word) => word.split("-").filter(Boolean));
  const isHeld = found.missing.length === 0 || parts.length === typed.length;
  return isHeld ? found : ask(pagefind, typed, [parts], filters);
}

/**
 * Find the pages that hold all words of one of these spellings; where none does, tell which typed words stand nowhere.
 *
 * @param {any} pagefind
 * @param {string[]} typed
 * @param {string[][]} written
 * @param {Record<string, unknown>} filters
 */
async function ask(pagefind, typed, written, filters) {
  const lacks = await Promise.all(written.map((words) => missingOf(pagefind, words, filters)));
  const held = written.filter((words, place) => words.length && !lacks[place]?.length);
  const answers = await Promise.all(held.map((words) => ranked(pagefind, words, filters)));
  return {
    results: once(answers.flat()),
    missing: held.length ? [] : await missingOf(pagefind, typed, filters),
  };
}

/**
 * Find pages, the best first; those that hold a word whole come before those that hold a longer one: bets, then better.
 *
 * @param {any} pagefind
 * @param {string[]} words
 * @param {Record<string, unknown>} filters
 * @returns {Promise<Result[]>}
 */
async function ranked(pagefind, words, filters) {
  /** @type {{ results: Result[] }} */
  const { results } = await pagefind.search(words.join(" "), { filters });
  if (words.length > 1) return results;
  const whole = await pagefind.search(`"${words[0]}"`, { filters });
  const ids = new Set(whole.results.map((/** @type {Result} */ { id }) => id));
  return [...results.filter(({ id }) => ids.has(id)), ...results.filter(({ id }) => !ids.has(id))];
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
 * @param {Result[]} results
 */
function once(results) {
  const seen = new Set();
  return results.filter(({ id }) => !seen.has(id) && seen.add(id));
}
