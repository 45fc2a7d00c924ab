/** The draft, kept in this browser and nowhere else. */

const KEY = "casebook-draft";

/** @typedef {import("./form-state.js").Draft} Draft */

/** @returns {Draft | null} the kept draft, if there is one that can be read */
export function kept() {
  try {
    const told = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const isDraft = told && typeof told.case === "object" && told.case && typeof told.story === "string";
    return isDraft ? { slug: String(told.slug ?? ""), case: told.case, story: told.story } : null;
  } catch {
    return null;
  }
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
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to delete.
  }
}
