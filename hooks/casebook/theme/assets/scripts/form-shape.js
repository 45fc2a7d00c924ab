/** Whether the values of a case fit their fields; the fields come from the description that the site publishes. */

import { likeness } from "./form-near.js";
import { below, isMapping, Numeral } from "./form-plain.js";
import { number, READERS, shown } from "./form-values.js";

/**
 * @typedef {import("./form-read.js").Finding} Finding
 * @typedef {(rule: string, path: string, message: string, hint: string) => void} Add
 * @typedef {Record<string, Record<string, unknown> | undefined>} Known
 */

const FORMS = /** @type {Record<string, string>} */ ({
  "a list": "write [one, two], or a line with - for each",
  "a mapping": "write key: value, a line for each",
});

/**
 * Check every value of *told* against *fields*.
 *
 * @param {any[]} fields
 * @param {any} told
 * @param {string} path
 * @param {{ known: Known, absent: string[], misspelt: string[] }} at
 * @param {Add} add
 * @returns {boolean} whether all of it fits
 */
export function shape(fields, told, path, at, add) {
  if (!isMapping(told)) return container(told, "a mapping", path, add);
  const keys = fields.map((field) => field.key);
  const unknown = Object.keys(told).filter((key) => !keys.includes(key));
  let fits = unknown.length === 0;
  for (const key of unknown) {
    add("keys-are-known", below(path, key), `the key ${shown(key)} is not known`, `known here: ${keys.join(", ")}`);
  }
  for (const field of fields) {
    const here = below(path, field.key);
    if (field.key in told) fits = member(field, told[field.key], here, at, add) && fits;
    else if (field.required) {
      fits = false;
      if (unknown.some((key) => likeness(field.key, key) >= 0.6)) at.misspelt.push(here);
      else {
        add("fields-are-filled", here, `the key ${field.key} is missing`, field.advice);
      }
    }
  }
  return fits;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {any} at
 * @param {Add} add
 * @returns {boolean}
 */
function member(field, told, path, at, add) {
  if (told === null && field.nullable) return true;
  if (!field.list) return one(field, told, path, at, add);
  if (!Array.isArray(told)) return container(told, "a list", path, add);
  const fits = told.map((part, index) => one(field, part, below(path, index), at, add)).every(Boolean);
  const bound = told.length < field.least
    ? `at least ${field.least}`
    : told.length > field.most
    ? `at most ${field.most}`
    : "";
  if (!bound) return fits;
  const entries = told.length === 1 ? "1 entry" : `${told.length} entries`;
  if (fits) add("values-fit", path, `the list has ${entries}`, `write ${bound}`);
  return false;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {any} at
 * @param {Add} add
 * @returns {boolean}
 */
function one(field, told, path, at, add) {
  if (field.fields) return shape(field.fields, told, path, at, add) && whole(field, told, path, add);
  const wrong = READERS[field.type.name]?.(told, field.type, at);
  if (!wrong) return true;
  const isEmpty = wrong[0] === "fields-are-filled" && path.endsWith(field.key);
  add(wrong[0], path, wrong[1], isEmpty ? field.advice : wrong[2]);
  return false;
}

/**
 * Check the keys of an entry that exclude each other, and the sense of a comparison.
 *
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {Add} add
 * @returns {boolean}
 */
function whole(field, told, path, add) {
  if (!field.choice) return true;
  const given = field.choice.groups.map((/** @type {string[]} */ keys) =>
    keys.map((key) => told[key] !== undefined && told[key] !== null)
  );
  const all = given.map((/** @type {boolean[]} */ one) => one.every(Boolean));
  const isHalf = given.some((/** @type {boolean[]} */ one, /** @type {number} */ index) =>
    one.some(Boolean) !== all[index]
  );
  if (isHalf || all.filter(Boolean).length !== 1) {
    add("entries-are-whole", path, field.choice.message, field.choice.hint);
    return false;
  }
  const range = (told.range ?? []).map(number);
  const figures = [told.before, told.after, told.ratio].filter((one) => one instanceof Numeral).map(number);
  if ([...figures, ...range].some((figure) => figure <= 0)) {
    add("values-fit", path, "a comparison needs figures above zero", "write 0.9 for 10% less");
    return false;
  }
  if (range.length && range[0] > range[1]) {
    add("values-fit", path, "the range runs downwards", "write the lower ratio first");
    return false;
  }
  return true;
}

/**
 * @param {any} told
 * @param {string} wanted
 * @param {string} path
 * @param {Add} add
 * @returns {false}
 */
function container(told, wanted, path, add) {
  if (told === null || told === undefined) {
    const hint = `write ${wanted}, or remove the key where it may be absent`;
    add("fields-are-filled", path, "the value is empty", hint);
  } else {
    const hint = wanted === "a list" && typeof told === "string"
      ? `put it in brackets: [${told}]`
      : FORMS[wanted] ?? "";
    add("values-fit", path, `expected ${wanted}, found ${shown(told)}`, hint);
  }
  return false;
}
