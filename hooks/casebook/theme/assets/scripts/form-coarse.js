/** A confidential case holds no link and no date finer than a quarter. */

import { precisionOf } from "./form-dates.js";
import { plain } from "./form-plain.js";
import { form } from "./form-read.js";

const RULE = "confidential-is-coarse";

/**
 * Look for links and exact dates in a confidential case.
 *
 * @param {import("./form-rules.js").Story} story
 * @param {import("./form-read.js").Reading} reading
 * @param {import("./form-shape.js").Add} add
 */
export function coarse({ data, case: told, story, parts, texts, isMended }, reading, add) {
  if (told.evidence?.basis !== "confidential" || isMended("evidence.basis")) return;
  const address = form(data, "address");
  addresses(reading, story, form(data, "address", "g"), add);
  const links = new Set(
    parts.filter(({ token }) => token.type === "link_open").map(({ token }) => token.attrGet("href")),
  );
  for (const href of links) {
    if (href && !address.test(href)) {
      add(RULE, "story", "a link stands in a confidential case", "write the words without the link");
    }
  }
  for (const [path, date] of dates(told)) {
    if (precisionOf(date) > 2 && !isMended(path)) add(RULE, path, `${date} is finer than a quarter`, data.coarser);
  }
  for (const { path, words } of texts) {
    if (["when", "waivers"].includes(path.split(".")[0] ?? "")) continue;
    for (const found of new Set([...words.matchAll(form(data, "date", "g"))].map(([one]) => one))) {
      add(RULE, path, `the date ${found} is finer than a quarter`, data.coarser);
    }
  }
}

/**
 * Give the lines with an address; the first line, which tells editors the schema of this site, is none of the story.
 *
 * @param {import("./form-read.js").Reading} reading
 * @param {string} story
 * @param {RegExp} address
 * @param {import("./form-shape.js").Add} add
 */
function addresses(reading, story, address, add) {
  const hint = "remove it: a confidential case has no link";
  let start = 0;
  for (const line of reading.text.split("\n")) {
    const found = line.startsWith("# yaml-language-server:") ? [] : line.matchAll(address);
    for (const one of found) {
      const at = start + one.index;
      const span = reading.spans.find(({ start, end }) => start <= at && at < end);
      add(RULE, span?.path ?? "", `an address stands here: ${one[0]}`, hint);
    }
    start += line.length + 1;
  }
  for (const line of story.split("\n")) {
    for (const [found] of line.matchAll(address)) add(RULE, "story", `an address stands here: ${found}`, hint);
  }
}

/** @param {any} told @returns {[string, string][]} */
function dates(told) {
  /** @type {[string, string][]} */
  const found = ["adopted", "confirmed", "ended"].map((key) => [`when.${key}`, plain(told.when?.[key])]);
  (Array.isArray(told.quotes) ? told.quotes : []).forEach((/** @type {any} */ quote, /** @type {number} */ index) => {
    for (const key of ["approved_on", "embargo", "until"]) {
      found.push([`quotes.${index}.permission.${key}`, plain(quote?.permission?.[key])]);
    }
  });
  return found;
}
