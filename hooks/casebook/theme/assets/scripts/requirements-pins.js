/** Releases that stand for all that a requirement lets in: as hooks/casebook/requirements/pins.py finds them. */

import { contains, isSpecifier, numbers } from "./requirements-conditions.js";

/** @typedef {{operator: string, version: string}} Specifier */

const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)[ \t]*(.*?)[ \t]*$/s;

/**
 * Give releases that *wanted* lets in: each bound of it and of *bounds*, and one behind each; none if unreadable.
 *
 * @param {string} wanted
 * @param {string[]} bounds
 */
export function releases(wanted, bounds) {
  const told = specifiers(wanted);
  if (!told) return [];
  const sets = [told, ...bounds.map((one) => specifiers(one) ?? [])];
  const tried = ["0", ...sets.flat().flatMap(edges)];
  return tried.filter((one) => letsIn(told, one)).map(base);
}

/**
 * Give the one version that *wanted* pins, or nothing.
 *
 * @param {string} wanted
 */
export function pinOf(wanted) {
  return /^(?:==)?(\d+(?:\.\d+)*)$/.exec(wanted)?.[1] ?? "";
}

/**
 * Tell whether the specifiers *told* let a release in.
 *
 * @param {string} told
 * @param {string} release
 */
export function isWithin(told, release) {
  return letsIn(specifiers(told) ?? [], release);
}

/** @type {(told: Specifier[], version: string) => boolean} */
function letsIn(told, version) {
  return told.every((one) => contains(one.operator, one.version, version));
}

/**
 * Read what is wanted; a lock file writes a bare version, and Poetry a caret or a tilde.
 *
 * @param {string} wanted
 * @returns {Specifier[] | null}
 */
function specifiers(wanted) {
  if (wanted.startsWith("^")) return caret(wanted.slice(1));
  if (/^~(?!=)/.test(wanted)) return tilde(wanted.slice(1));
  const told = /^\d/.test(wanted) ? `==${wanted}` : wanted;
  const found = told.split(",").filter((one) => one.trim()).map((one) => SPECIFIER.exec(one.trim()));
  const read = found.map((one) => ({ operator: one?.[1] ?? "", version: one?.[2] ?? "" }));
  return read.every((one) => isSpecifier(one.operator, one.version)) ? read : null;
}

/**
 * @param {string} least
 * @returns {Specifier[] | null}
 */
function caret(least) {
  if (!isSpecifier("==", least) || least.endsWith(".*")) return null;
  const kept = numbers(least).findIndex((part) => part);
  const most = next(least, (kept < 0 ? numbers(least).length - 1 : kept) + 1);
  return [{ operator: ">=", version: least }, { operator: "<", version: most }];
}

/**
 * @param {string} least
 * @returns {Specifier[] | null}
 */
function tilde(least) {
  if (!isSpecifier("==", least) || least.endsWith(".*")) return null;
  const most = next(least, Math.min(2, numbers(least).length));
  return [{ operator: ">=", version: least }, { operator: "<", version: most }];
}

/**
 * Give where a specifier begins or ends, and a release behind each of these places.
 *
 * @param {Specifier} one
 * @returns {string[]}
 */
function edges({ operator, version }) {
  const bare = version.replace(/\.\*$/, "");
  if (!isSpecifier("==", bare)) return [];
  const found = [bare.replace(/(?<!\d)0+(?=\d)/g, ""), `${base(bare)}.0.0.0.1`];
  const parts = numbers(bare).length - Number(operator === "~=");
  return bare !== version || operator === "~=" ? [...found, next(bare, parts)] : found;
}

/** @param {string} version */
function base(version) {
  return epoch(version) + numbers(version).join(".");
}

/** @param {string} version */
function epoch(version) {
  return /^v?(\d+!)/i.exec(version.trim())?.[1] ?? "";
}

/** @type {(version: string, parts: number) => string} */
function next(version, parts) {
  const kept = numbers(version).slice(0, parts);
  return epoch(version) + [...kept.slice(0, -1), (kept.at(-1) ?? 0) + 1].join(".");
}
