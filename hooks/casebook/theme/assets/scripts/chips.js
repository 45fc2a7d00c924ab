/** The active filters of the finder, each as a button that drops it. */

import { settle } from "./advice.js";
import { element, find } from "./dom.js";

/**
 * One facet with the words of it that are chosen.
 *
 * @typedef {{ label: string, words: import("./facets.js").Word[], drop: (words: string[]) => void }} Filter
 */

/**
 * @param {string} words that were typed
 * @param {Filter[]} filters
 * @param {() => void} dropWords
 * @param {() => void} clear
 */
export function showChips(words, filters, dropWords, clear) {
  const place = find("#chosen");
  const made = filters.flatMap((filter) =>
    filter.words.map((word) => chip(`${filter.label}: ${word.label}`, () => filter.drop([word.word])))
  );
  if (words) made.unshift(chip(`“${words}”`, dropWords));
  place.hidden = made.length === 0;
  const all = element("button", { type: "button", class: "cb-clear", onclick: () => settle(clear) }, "Clear all");
  place.replaceChildren(...made, element("li", {}, all));
}

/**
 * @param {string} text
 * @param {() => void} drop
 */
function chip(text, drop) {
  const mark = element("span", { "aria-hidden": "true" }, "×");
  const told = { type: "button", class: "cb-chip", "aria-label": `Drop ${text}`, onclick: () => settle(drop) };
  return element("li", {}, element("button", told, text, mark));
}
