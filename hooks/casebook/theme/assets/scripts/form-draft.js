/** The draft, kept in this browser and nowhere else; of two tabs with the form one keeps it, and neither loses its own. */

import { isMapping } from "./form-plain.js";
import { adopt } from "./form-state.js";

const KEY = "casebook-draft";
const UNREAD = "casebook-draft-unread";

/** @typedef {import("./form-state.js").Draft} Draft */

/** What this tab has last read or kept; where something else is kept, another tab has done that. @type {string | null} */
let own = null;

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
    own = localStorage.getItem(KEY);
    try {
      return JSON.parse(own ?? "null");
    } catch {
      localStorage.setItem(UNREAD, own ?? "");
    }
  } catch {
    // A browser that keeps nothing has kept no draft.
  }
  return null;
}

/**
 * Keep a draft, unless another tab has kept its own.
 *
 * @param {Draft} draft
 * @param {boolean} [isInstead] of whatever is kept
 * @returns {"kept" | "elsewhere" | "nowhere"}
 */
export function keep(draft, isInstead = false) {
  if (!isInstead && isElsewhere()) return "elsewhere";
  const text = JSON.stringify(draft);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    return "nowhere";
  }
  own = text;
  return "kept";
}

/** Whether another tab has kept its draft, or deleted this one. */
export function isElsewhere() {
  try {
    return localStorage.getItem(KEY) !== own;
  } catch {
    return false;
  }
}

/** Delete the draft. */
export function forget() {
  own = null;
  try {
    for (const key of [KEY, UNREAD]) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to delete.
  }
}
