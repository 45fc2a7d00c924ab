/** What the form and the check are both made of: paths, mappings, and numbers as they are written. */

/** A scalar that YAML reads as a number, kept as written, so that 2.10 stays 2.10. */
export class Numeral {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * Give the path of a child.
 *
 * @param {string} path
 * @param {string | number} key
 * @returns {string}
 */
export function below(path, key) {
  return path ? `${path}.${key}` : String(key);
}

/**
 * @param {any} told
 * @returns {boolean}
 */
export function isMapping(told) {
  return typeof told === "object" && told !== null && !Array.isArray(told) && !(told instanceof Numeral);
}

/** @param {any} told @returns {any[]} */
export function list(told) {
  return Array.isArray(told) ? told : [];
}

/** @param {any} told @returns {string} */
export function plain(told) {
  return told instanceof Numeral ? told.text : typeof told === "string" ? told : "";
}
