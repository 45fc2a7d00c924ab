/** What a confidential case keeps coarse or leaves out, said where it is filled in. */

import { identifiers } from "./form-rules.js";

const CELL = ["who.sector", "who.region", "who.size", "workload.load"];
const CELL_KINDS = "workload.kinds";

/**
 * Say what a confidential case asks of a field, or nothing.
 *
 * @param {any} data
 * @param {any} told
 * @param {string} path
 * @param {any} field
 * @returns {string}
 */
export function noteOn(data, told, path, field) {
  if (told.evidence?.basis !== "confidential") return "";
  if (path === "evidence.sources") return "Confidential: leave this out. A link names the firm.";
  if (field.type?.name === "moment" && field.type.finest > 2) {
    return "Confidential: a quarter or a year, nothing finer.";
  }
  if ([...CELL, CELL_KINDS].includes(path)) {
    const most = data.limits.identifiers;
    const count = identifiers(told, data, []).length;
    return `Confidential: at most ${most} of these narrow down who it is; now ${count}. Withheld counts nothing.`;
  }
  if (field.type?.name === "words") return "Confidential: no exact count, money, day or link.";
  return "";
}
