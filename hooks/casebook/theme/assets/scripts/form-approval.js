/** Words of a quote stand in a public repository only once they are approved; whether a seal fits is looked at later. */

import { isMapping } from "./form-plain.js";

const RULE = "words-are-approved";
const UNTIL_THEN = "choose pending and empty text and attribution: an editor has the words approved, and seals them";

/** @param {any} quote @returns {[string, string, string][]} what is wrong with its words: where, what, the mend */
function approval(quote) {
  const { status, by = "editors", ...given } = quote.permission ?? {};
  const words = ["text", "attribution"];
  if (status !== "approved") {
    return words.filter((name) => quote[name]).map((
      name,
    ) => [name, `the ${name} of a quote stands here whose permission is ${status}`, UNTIL_THEN]);
  }
  /** @type {[string, string, string][]} */
  const wrong = words.filter((name) => !quote[name]).map((
    name,
  ) => ["", `the approved quote ${quote.id} has no ${name}`, `write the ${name} as it was approved`]);
  if (quote.wording === "verbatim" && by !== "speaker") {
    const hint = "make it a paraphrase, or with the permission of who said it write by: speaker";
    wrong.push(["wording", "verbatim words are approved by the editors only", hint]);
  }
  const missing = ["media", "approved_on", "seal"].filter((name) => !given[name]?.length && !given[name]?.text);
  if (missing.length) {
    wrong.push(["permission", `the permission is approved and has no ${missing.join(" and no ")}`, UNTIL_THEN]);
  }
  return wrong;
}

/**
 * Look at the words and the approval of each quote.
 *
 * @param {import("./form-rules.js").Story} story
 * @param {import("./form-shape.js").Add} add
 */
export function approved({ case: told, touches }, add) {
  const quotes = Array.isArray(told.quotes) ? told.quotes : [];
  quotes.forEach((/** @type {any} */ quote, /** @type {number} */ index) => {
    const path = `quotes.${index}`;
    if (touches(path) || !isMapping(quote)) return;
    for (const [place, message, hint] of approval(quote)) add(RULE, place ? `${path}.${place}` : path, message, hint);
  });
}
