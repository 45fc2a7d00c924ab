/**
 * The finder: words and filters in, cards out. What it shows stands in the address, so that a link and the back button
 * bring it again.
 */

import { read, write } from "./address.js";
import { advise, suggest, way } from "./advice.js";
import { Cards } from "./cards.js";
import { showChips } from "./chips.js";
import { element, find, json } from "./dom.js";
import { nowhere, search, storiesOfResults } from "./engine.js";
import { facetsFrom, fitting } from "./facets.js";
import { meant } from "./hints.js";
import { tellIgnored } from "./ignored.js";
import { instead } from "./near.js";
import { ordered, ORDERS, USUAL } from "./orders.js";
import { Panel } from "./panel.js";
import { apart } from "./spelling.js";

/** @typedef {import("./address.js").Wish} Wish */
/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./advice.js").Wanted} Wanted */

const WAIT = 200;
const PATIENCE = 400;
const MOST_WORDS = 6;

const root = find("#finder");
/** @type {HTMLInputElement} */
const field = find("#words");
/** @type {HTMLSelectElement} */
const sorter = find("#sort");

/** @type {{ stories: string[], in_a_file: number, facets: any[], orders: Record<string, number[]> }} */
const data = await json("stories/finder.json").catch((error) => {
  root.dataset.failed = "";
  throw error;
});
const facets = facetsFrom(data.facets);
const everything = data.stories.map((_, number) => number);
const cards = new Cards(data.stories, data.in_a_file, pick, tellMissing);
const panel = new Panel(facets, choose);
/** @type {Wish} */
let wish = { words: "", chosen: new Map(), sort: "", picked: [] };
let asked = 0;
let said = "";
/** Whether something that was asked for could not be fetched. */
let isLacking = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
/** Whether the last step of the history is of words that may still be added to. */
let isTyping = false;

sorter.append(...[...ORDERS].map(([name, { label }]) => element("option", { value: name }, label)));
sorter.addEventListener("change", () => change({ sort: sorter.value === usual() ? "" : sorter.value }));
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => type(field.value.trim()), WAIT);
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  change({ words: field.value.trim() });
});
/** @type {number | undefined} */
const left = history.state?.top;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

globalThis.addEventListener("popstate", restore);
globalThis.addEventListener("online", () => isLacking && show());
await (field.value.trim() ? keep() : restore());
// The browser restores the place on the way back while the cards are still being laid, so it is done again.
if (left !== undefined) scrollTo({ top: left, behavior: "instant" });
globalThis.addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(() => history.replaceState({ ...history.state, top: scrollY }, ""), WAIT);
}, { passive: true });

async function restore() {
  const told = wished();
  isTyping = false;
  wish = told.wish;
  field.value = wish.words;
  tellIgnored(told.ignored);
  await show();
}

/** Begin with the words that somebody typed while the facts of the stories were under way. */
async function keep() {
  const told = wished();
  wish = told.wish;
  const shown = change({}, "replace", true);
  tellIgnored(told.ignored);
  await shown;
}

function wished() {
  return read(location.search, facets, { sorts: ORDERS.keys(), stories: data.stories });
}

function usual() {
  return wish.words ? "relevance" : USUAL;
}

/**
 * @param {Partial<Wish>} part
 * @param {"push" | "replace"} [how]
 * @param {boolean} [typed] whether the words are still being typed
 * @returns {Promise<void>} once it is shown
 */
function change(part, how = "push", typed = false) {
  isTyping = typed;
  clearTimeout(typing); // what was typed last counts, also where something else is pressed at once
  wish = { ...wish, words: field.value.trim(), ...part };
  if (wish.sort === "relevance" && !wish.words) wish.sort = "";
  if (field.value.trim() !== wish.words) field.value = wish.words;
  const address = location.pathname + write(wish, facets);
  if (address !== location.pathname + location.search) {
    history[`${how}State`](null, "", address);
  }
  tellIgnored([]);
  return show();
}

/**
 * Words that are still being typed are one step of the history, and not one for each pause.
 *
 * @param {string} words
 */
function type(words) {
  change({ words }, isTyping ? "replace" : "push", true);
}

/**
 * Choose or drop words of a facet.
 *
 * @param {string} facet
 * @param {string[]} words
 * @param {boolean} isChosen
 */
function choose(facet, words, isChosen) {
  const chosen = new Map(wish.chosen);
  const now = new Set(chosen.get(facet));
  for (const word of words) isChosen ? now.add(word) : now.delete(word);
  if (now.size) chosen.set(facet, now);
  else chosen.delete(facet);
  change({ chosen });
}

/** @param {string[]} picked */
function pick(picked) {
  wish = { ...wish, picked };
  history.replaceState(history.state, "", location.pathname + write(wish, facets));
  cards.showPicked(picked);
}

/** @param {number} missing cards that could not be fetched */
function tellMissing(missing) {
  const told = missing === 1 ? "1 of them could not be fetched" : `${missing} of them could not be fetched`;
  isLacking ||= missing > 0;
  find("#count").textContent = missing ? `${said}; ${told}. Is there a connection?` : said;
}

/** Ask for what is wished and show it; an answer that comes late is dropped. */
async function show() {
  const turn = ++asked;
  /** @type {Map<number, Hit>} */
  let hits = new Map();
  let trouble = "";
  /** @type {string[]} */
  let missing = [];
  if (wish.words) {
    const slow = setTimeout(() => turn === asked && find("#count").replaceChildren("Searching…"), PATIENCE);
    try {
      ({ hits, missing } = await hitsOf(wish.words));
    } catch {
      trouble = "The words could not be searched for; the filters work. ";
    }
    clearTimeout(slow);
    if (turn !== asked) return;
  }
  isLacking = Boolean(trouble);
  const worded = wish.words && !trouble ? [...hits.keys()] : everything;
  const found = fitting(worded, facets, wish.chosen);
  const wanting = wish.sort || usual();
  const order = trouble && wanting === "relevance" ? USUAL : wanting;
  showSort(order, found.length);
  panel.show(worded, wish.chosen);
  said = trouble + counted(found.length);
  find("#count").textContent = said;
  showChips(wish.words, filters(), () => change({ words: "" }), clear);
  hint(worded);
  const title = missing.length ? nowhere("No story", missing) : "No story fits all of this";
  advise(title, found.length ? [] : wanted(worded), everything.length, clear);
  if (missing.length) offer(wish.words, missing);
  else if (!hits.size && wish.words && !trouble) offerFewer(wish.words);
  await cards.show(ordered(found, order, data.orders), hits, wish.picked);
}

/**
 * Offer other words where those that were typed stand in no story, and say how many stories they bring.
 *
 * @param {string} words
 * @param {string[]} missing
 */
async function offer(words, missing) {
  const turn = asked;
  try {
    const other = await instead(words, missing);
    if (!other) return;
    const { hits } = await hitsOf(other);
    const count = fitting([...hits.keys()], facets, wish.chosen).length;
    if (turn === asked && count) suggest(`Look for “${other}” instead`, count, () => change({ words: other }));
  } catch {
    // The advice stands without the offer.
  }
}

/**
 * Where every word stands somewhere and no story holds all of them, offer to leave one out.
 *
 * @param {string} words
 */
async function offerFewer(words) {
  const turn = asked;
  const typed = apart(words).slice(0, MOST_WORDS);
  if (typed.length < 2) return;
  try {
    const fewer = typed.map((_, place) => typed.toSpliced(place, 1).join(" "));
    const found = await Promise.all(fewer.map((some) => hitsOf(some)));
    if (turn !== asked) return;
    const counts = found.map(({ hits }) => fitting([...hits.keys()], facets, wish.chosen).length);
    const held = [...counts.keys()].filter((place) => counts[place]);
    for (const place of held.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0))) {
      suggest(`Without “${typed[place]}”`, counts[place] ?? 0, () => change({ words: fewer[place] ?? "" }));
    }
  } catch {
    // The advice stands without the offer.
  }
}

/**
 * Name the filters that the words may mean.
 *
 * @param {number[]} worded
 */
function hint(worded) {
  const place = find("#hints");
  const wide = wider(worded);
  const told = meant(wish.words, facets).flatMap(({ facet, word }) => {
    const chosen = new Map(wish.chosen).set(facet.name, new Set([word.word]));
    const count = fitting(everything, facets, chosen).length;
    const isShown = wish.chosen.get(facet.name)?.has(word.word) ||
      count <= worded.length && worded.every((one) => word.stories.has(one));
    const act = () => change({ words: "", chosen });
    return isShown || !count ? [] : [way(`${facet.label}: ${word.label}`, count, act)];
  });
  const lists = /** @type {[string, HTMLElement[]][]} */ ([["Perhaps a filter says it:", told], ["Look wider:", wide]]);
  const shown = lists.filter(([, ways]) => ways.length);
  place.hidden = shown.length === 0;
  place.replaceChildren(...shown.flatMap(([text, ways]) => [element("p", {}, text), element("ul", {}, ...ways)]));
}

/**
 * Where sectors are chosen, offer the field that they are a part of and that holds more: betting stands near trading.
 *
 * @param {number[]} worded
 */
function wider(worded) {
  const stories = [...wish.chosen.get("sector") ?? []].flatMap((word) => [
    ...facets.get("sector")?.words.get(word)?.stories ?? [],
  ]);
  if (!stories.length || wish.chosen.get("field")?.size) return [];
  const held = fitting(worded, facets, wish.chosen).length;
  return [...facets.get("field")?.words.values() ?? []].flatMap(({ word, label, stories: all }) => {
    const chosen = new Map(wish.chosen).set("field", new Set([word]));
    chosen.delete("sector");
    const count = fitting(worded, facets, chosen).length;
    const isPart = stories.every((one) => all.has(one));
    return isPart && count > held ? [way(`Field: ${label}`, count, () => change({ chosen }))] : [];
  });
}

/**
 * @param {string} words
 * @returns {Promise<{ hits: Map<number, Hit>, missing: string[] }>}
 */
async function hitsOf(words) {
  const [results, slugs] = await Promise.all([search(words, { story: "yes" }), storiesOfResults()]);
  const numbers = new Map(data.stories.map((slug, number) => [slug, number]));
  /** @type {[number, Hit][]} */
  const told = results.hits.map((hit) => [numbers.get(slugs[hit.id] ?? "") ?? -1, hit]);
  return { hits: new Map(told.filter(([number]) => number >= 0)), missing: results.missing };
}

/**
 * @param {string} order
 * @param {number} count of what is sorted
 */
function showSort(order, count) {
  sorter.value = order;
  find("#order").textContent = count > 1 ? ORDERS.get(order)?.note ?? "" : "";
  const first = sorter.options[0];
  if (first) first.hidden = first.disabled = !wish.words;
}

/** @param {number} count */
function counted(count) {
  const stories = everything.length === 1 ? "story" : "stories";
  return count === everything.length ? `${count} ${stories}` : `${count} of ${everything.length} ${stories}`;
}

function clear() {
  change({ words: "", chosen: new Map(), sort: "" });
}

function filters() {
  return [...facets.values()].flatMap((facet) => {
    const words = [...(wish.chosen.get(facet.name) ?? [])].flatMap((word) => facet.words.get(word) ?? []);
    return words.length
      ? [{
        name: facet.name,
        label: facet.label,
        words,
        drop: (/** @type {string[]} */ some) => choose(facet.name, some, false),
      }]
      : [];
  });
}

/**
 * Tell what was asked for, with the number of stories that there would be without each, and with each alone.
 *
 * @param {number[]} worded
 * @returns {Wanted[]}
 */
function wanted(worded) {
  const told = filters().map(({ name, label, words, drop }) => ({
    text: `${label}: ${words.map((word) => word.label).join(" or ")}`,
    without: fitting(worded, facets, wish.chosen, name).length,
    alone: fitting(everything, facets, new Map([[name, new Set(words.map(({ word }) => word))]])).length,
    drop: () => drop(words.map(({ word }) => word)),
    keep: () => change({ words: "", chosen: new Map([[name, new Set(words.map(({ word }) => word))]]) }),
  }));
  if (wish.words) {
    told.unshift({
      text: `the words “${wish.words}”`,
      without: fitting(everything, facets, wish.chosen).length,
      alone: worded.length,
      drop: () => change({ words: "" }),
      keep: () => change({ chosen: new Map() }),
    });
  }
  return told;
}
