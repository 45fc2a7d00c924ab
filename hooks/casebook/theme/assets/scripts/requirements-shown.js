/** Words of a reader's file as the page shows them: isolated, and with what cannot be seen made visible. */

import { element } from "./dom.js";

const LONGEST = 300;
/** What turns the writing around, joins nothing or takes no place; a tab is a gap like any other. */
const HIDDEN = /(?![ \t])[\p{C}\p{Z}]/gu;

/**
 * Write letters that cannot be seen as their numbers, such as [U+202E].
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(
    HIDDEN,
    (letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

/**
 * Make an element in which the words keep their direction to themselves; the copied text has them whole.
 *
 * @param {string} text
 */
export function isolated(text) {
  const letters = text.length > LONGEST ? [...text] : [];
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 3).join("")}...` : text;
  return element("bdi", {}, visible(short));
}
