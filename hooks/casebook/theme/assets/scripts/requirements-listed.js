/** Lists that are no requirements: as hooks/casebook/requirements/listed.py reads them. */

import { canonical, trim } from "./requirements-conditions.js";
import { isUnbounded } from "./requirements-versions.js";

/** @typedef {import("./requirements-lines.js").Listing} Listing */

const PIP = /^\s*Package[ \t]+Version\b[^\n]*\n[ \t]*-+[ \t]+-[- \t]*\r?(?:\n|$)/;
const ROW = /^([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]+([^\s/\\]+)(?:[ \t]+(\S.*))?$/s;
const CONDA = {
  "conda list": /^#[ \t]+(?:packages in environment at|Name[ \t]+Version[ \t]+Build)\b/m,
  "environment.yml": /^dependencies:[ \t]*\r?\n[ \t]*-[ \t]/m,
};

/**
 * Read a text if it is such a list.
 *
 * @param {string} text
 * @returns {Listing | null}
 */
export function readListed(text) {
  const head = PIP.exec(text);
  if (head) return pipList(text, lineOf(text, head[0].length));
  for (const [form, known] of Object.entries(CONDA)) {
    const at = text.search(known);
    if (at < 0) continue;
    const fault = { kind: "conda", line: lineOf(text, at) + 1, column: 1, words: form };
    return { form, asked: [], faults: [fault], elsewhere: [], python: null };
  }
  return null;
}

/** @type {(text: string, at: number) => number} */
function lineOf(text, at) {
  return text.slice(0, at).split("\n").length - 1;
}

/**
 * Read the rows behind the head, up to the first empty line; a third column is a place on the disk.
 *
 * @type {(text: string, begin: number) => Listing}
 */
function pipList(text, begin) {
  /** @type {Listing} */
  const listing = { form: "pip list", asked: [], faults: [], elsewhere: [], python: null };
  for (const [index, line] of text.split("\n").slice(begin).entries()) {
    const told = trim(line.replace(/\r$/, ""));
    if (!told) break;
    const number = begin + index + 1;
    const [, name = "", version, place = ""] = ROW.exec(told) ?? [];
    if (version && !isUnbounded(version)) {
      const wanted = /[/\\]/.test(place) ? place : `==${version}`;
      listing.asked.push({ name: canonical(name), wanted, line: number, leftOut: "", words: "" });
    } else listing.faults.push({ kind: "row", line: number, column: 1, words: told });
  }
  return listing;
}
