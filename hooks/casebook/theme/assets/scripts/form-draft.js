/** The draft, kept in this browser and nowhere else. */

import { adopt } from "./form-state.js";
import { isMapping } from "./form-values.js";

const KEY = "casebook-draft";
const UNREAD = "casebook-draft-unread";

/** @typedef {import("./form-state.js").Draft} Draft */

/**
 * Give the kept draft: whatever of it can be read, so that one damaged part never costs the rest.
 *
 * @param {any} data
 * @returns {Draft | null}
 */
export function kept(data) {
  const told = parsed();
  if (!isMapping(told)) return null;
  const text = (/** @type {any} */ part, /** @type {string} */ other) => typeof part === "string" ? part : other;
  return {
    slug: text(told.slug, ""),
    case: adopt(data.fields, told.case, []),
    story: text(told.story, data.story),
    isLoaded: told.isLoaded === true,
    isReviewed: told.isReviewed === true,
    touched: Array.isArray(told.touched) ? told.touched.map(String) : [],
  };
}

/** @returns {any} what is kept; what cannot be read at all is put aside before the next draft takes its place */
function parsed() {
  try {
    const text = localStorage.getItem(KEY);
    try {
      return JSON.parse(text ?? "null");
    } catch {
      localStorage.setItem(UNREAD, text ?? "");
    }
  } catch {
    // A browser that keeps nothing has kept no draft.
  }
  return null;
}

/**
 * Keep a draft.
 *
 * @param {Draft} draft
 * @returns {boolean} whether the browser keeps it
 */
export function keep(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Delete the draft. */
export function forget() {
  try {
    for (const key of [KEY, UNREAD]) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to delete.
  }
}
