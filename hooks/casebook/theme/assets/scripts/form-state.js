/** What the form holds: values by path, as the writer typed them. */

import { below, isMapping, Numeral } from "./form-plain.js";

/**
 * @typedef {{ slug: string, case: Record<string, any>, story: string, isLoaded?: boolean, isReviewed?: boolean,
 *   touched?: string[] }} Draft the files, and what the form knows of them: read from files, reviewed, looked at
 */

/**
 * Give the value at a path.
 *
 * @param {any} whole
 * @param {string} path
 * @returns {any}
 */
export function at(whole, path) {
  return path.split(".").reduce((part, key) => part?.[key], whole);
}

/**
 * Set the value at a path; undefined removes it.
 *
 * @param {any} whole
 * @param {string} path
 * @param {any} value
 */
export function put(whole, path, value) {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let part = whole;
  keys.forEach((key, index) => {
    const next = keys[index + 1] ?? last;
    part[key] ??= /^\d+$/.test(next) ? [] : {};
    part = part[key];
  });
  if (value !== undefined) part[last] = value;
  else if (Array.isArray(part)) part.splice(Number(last), 1);
  else delete part[last];
}

/**
 * Take the values of a file that was read into the form; name what it has no field for.
 *
 * @param {any[]} fields
 * @param {any} told
 * @param {string[]} lost paths that found no place
 * @param {string} [path]
 * @returns {Record<string, any>}
 */
export function adopt(fields, told, lost, path = "") {
  /** @type {Record<string, any>} */
  const kept = {};
  if (!isMapping(told)) {
    if (told !== null && told !== undefined) lost.push(path || "the file");
    return kept;
  }
  for (const key of Object.keys(told)) {
    if (!fields.some((field) => field.key === key)) lost.push(below(path, key));
  }
  for (const field of fields) {
    const value = adopted(field, told[field.key], lost, below(path, field.key));
    if (value !== undefined) kept[field.key] = value;
  }
  return kept;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string[]} lost
 * @param {string} path
 * @returns {any}
 */
function adopted(field, told, lost, path) {
  if (told === null || told === undefined) return undefined;
  if (field.list) {
    const parts = Array.isArray(told) ? told : [told];
    return parts.map((one, index) => single(field, one, lost, below(path, index))).filter((one) => one !== undefined);
  }
  return single(field, told, lost, path);
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string[]} lost
 * @param {string} path
 * @returns {any}
 */
function single(field, told, lost, path) {
  if (field.fields) return adopt(field.fields, told, lost, path);
  if (told instanceof Numeral) return told.text;
  if (typeof told === "string" || typeof told === "number") return String(told);
  if (typeof told === "boolean") return field.type.name === "flag" ? told : String(told);
  if (told !== null) lost.push(path);
  return undefined;
}
