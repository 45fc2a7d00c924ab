/** The quotes that the page of a large casebook does not hold: fetched once, when somebody needs them. */

import { furnish } from "./actions.js";
import { element, find, json } from "./dom.js";

/** @type {Promise<void> | undefined} */
let coming;

/** The button that asks for them; a page that holds every quote has none. @type {HTMLButtonElement | null} */
export const more = document.querySelector("#more");

/** Whether quotes are missing, and how many there are with them. */
export function missing() {
  return { isPart: more?.isConnected ?? false, total: Number(more?.dataset.total) };
}

/** Put the others into the list; fails where they cannot be fetched, and may be asked again. */
export function fetchRest() {
  coming ??= json("quotes/rest.json").then(add).finally(() => coming = undefined);
  return coming;
}

/** @param {Record<string, string[]>} rest by sector the lines, which the build of this site has written */
function add(rest) {
  for (const [sector, told] of Object.entries(rest)) {
    const parsed = new DOMParser().parseFromString(told.join(""), "text/html");
    const lines = element("ol", {}, ...parsed.querySelectorAll("li"));
    furnish(lines);
    find(`section:has(> #of-${sector}) > ol`).append(...lines.children);
  }
  more?.remove();
}
