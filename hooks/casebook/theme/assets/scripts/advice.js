/** What the finder says when no story is left: which filter to drop, or which to keep. */

import { announce, element, find } from "./dom.js";

/**
 * One thing that was asked for: the stories there would be without it, and with it alone.
 *
 * @typedef {{ text: string, without: number, alone: number, drop: () => void, keep: () => void }} Wanted
 */

/** Do what a button asks that may be gone afterwards, and keep the place of the keyboard. */
export function settle(/** @type {() => void} */ act) {
  act();
  find("#count").focus({ preventScroll: true });
}

/**
 * On no result, say which filter to drop; where dropping one is not enough, which to keep.
 *
 * @param {string} title
 * @param {Wanted[]} told
 * @param {number} everything
 * @param {() => void} clear
 */
export function advise(title, told, everything, clear) {
  const place = find("#advice");
  const dropped = told.filter(({ without }) => without > 0).map((one) =>
    way(`Drop ${one.text}`, one.without, one.drop)
  );
  const kept = told.filter(({ alone }) => alone > 0).map((one) => way(`Keep only ${one.text}`, one.alone, one.keep));
  const said = dropped.length ? "With one thing less there are some:" : "Dropping one filter is not enough.";
  const isOnly = told.length === 1; // then dropping it is clearing all
  place.hidden = told.length === 0;
  if (told.length) announce(title);
  place.replaceChildren(
    element("h3", {}, title),
    element("p", {}, isOnly ? "Nothing else was asked for." : said),
    element("ul", {}, ...(dropped.length ? dropped : kept), ...(isOnly ? [] : [way("Clear all", everything, clear)])),
  );
}

/**
 * Put one more way out before the others.
 *
 * @param {string} text
 * @param {number} count
 * @param {() => void} act
 */
export function suggest(text, count, act) {
  find("#advice ul").prepend(way(text, count, act));
}

/**
 * Make a button with the number of stories behind it.
 *
 * @param {string} text
 * @param {number} count
 * @param {() => void} act
 */
export function way(text, count, act) {
  const button = element("button", { type: "button", class: "cb-button", onclick: () => settle(act) }, text);
  return element("li", {}, button, ` ${count} ${count === 1 ? "story" : "stories"}`);
}
