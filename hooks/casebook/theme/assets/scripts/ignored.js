/** What of an address a page has no use for: each page says so, and takes nothing of it for mark-up. */

import { element, find } from "./dom.js";

/**
 * Say on the page what of the address was ignored.
 *
 * @param {HTMLElement[]} ignored
 */
export function tellIgnored(ignored) {
  const place = find("#ignored");
  const shown = ignored.slice(0, 8);
  const more = ignored.length - shown.length;
  place.hidden = ignored.length === 0;
  place.replaceChildren(
    element("b", {}, "Ignored in the address: "),
    ...shown.flatMap((sentence, place) => place ? ["; ", sentence] : [sentence]),
    `${more > 0 ? `; and ${more} more` : ""}.`,
  );
}

/**
 * Make a sentence with values of an address. Each stands apart, so that a sign in it that turns the direction of writing
 * turns nothing else.
 *
 * @param {TemplateStringsArray} words
 * @param {...(string | number)} values
 * @returns {HTMLElement}
 */
export function quoting(words, ...values) {
  const parts = words.flatMap((part, place) =>
    place ? [element("bdi", {}, short(String(values[place - 1]))), part] : part
  );
  return element("span", {}, ...parts);
}

/** @param {string} text */
function short(text) {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
