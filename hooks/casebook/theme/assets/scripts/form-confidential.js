/** What a confidential case keeps coarse or leaves out, said where it is filled in. */

import { precisionOf } from "./form-dates.js";
import { list, plain } from "./form-plain.js";

const CELL = { sector: "who.sector", region: "who.region", size: "who.size", load: "workload.load" };
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
  if ([...Object.values(CELL), CELL_KINDS].includes(path)) {
    const most = data.limits.identifiers;
    const count = identifiers(told, data).length;
    return `Confidential: at most ${most} of these narrow down who it is; now ${count}. Withheld counts nothing.`;
  }
  if (field.type?.name === "words") return "Confidential: no exact count, money, day or link.";
  return "";
}

/**
 * Give the quasi-identifiers that a case publishes, each with its path.
 *
 * @param {any} told
 * @param {any} data
 * @param {boolean} [isSectorTold] by the texts, where its field withholds it
 * @returns {[string, string][]}
 */
export function identifiers(told, data, isSectorTold = false) {
  const absent = data.absent;
  /** @type {[string, string][]} */
  const found = [];
  for (const [name, path] of Object.entries(CELL)) {
    const word = path.split(".").reduce((part, key) => part?.[key], told);
    const isTold = name === "sector" && absent.includes(word) && isSectorTold;
    if (isTold || (word && ![...absent, "not-applicable"].includes(word))) found.push([name, path]);
  }
  for (const key of ["adopted", "ended"]) {
    if (precisionOf(plain(told.when?.[key])) > 1) found.push([`the quarter of when.${key}`, `when.${key}`]);
  }
  list(told.workload?.kinds).forEach((kind, index) => {
    if (index && !absent.includes(kind)) found.push([`the kind of work ${kind}`, `workload.kinds.${index}`]);
  });
  return found;
}
