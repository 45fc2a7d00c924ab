/** Releases that stand for all that a requirement lets in: as hooks/casebook/requirements/pins.py finds them. */

import { isSpecifier, lets, releaseOf, versionOf } from "./requirements-versions.js";

/**
 * @typedef {import("./requirements-versions.js").Version} Version
 * @typedef {{operator: string, version: string, lets: ReturnType<typeof lets>, edges: Version[] | null}} Specifier
 */

const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)[ \t]*(.*)$/s;
const ZERO = releaseOf(0, [0]);
/** The first bounds that were read: the few of the register stand beside every line of a file. */
const MOST_KNOWN = 2_000;
/** @type {Map<string, Specifier[] | null>} */
const known = new Map();

/**
 * Give releases that *wanted* lets in: each bound of it and of *bounds*, and one behind each; none if unreadable.
 *
 * @param {string} wanted
 * @param {string[]} bounds
 * @returns {Version[]}
 */
export function releases(wanted, bounds) {
  const told = specifiers(wanted);
  if (!told) return [];
  const sets = [told, ...bounds.map((one) => specifiers(one) ?? [])];
  const tried = [ZERO, ...sets.flat().flatMap((one) => one.edges ??= edgesOf(one))];
  return tried.filter(allOf(told)).map((one) => releaseOf(one.epoch, one.release));
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
 * Give what tells whether the specifiers *told* let a release in.
 *
 * @param {string} told
 */
export function within(told) {
  return allOf(specifiers(told) ?? []);
}

/**
 * @param {Specifier[]} told
 * @returns {(version: Version) => boolean}
 */
function allOf(told) {
  return (version) => told.every((one) => one.lets(version));
}

/**
 * @param {string} wanted
 * @returns {Specifier[] | null}
 */
function specifiers(wanted) {
  const found = known.get(wanted);
  if (found !== undefined) return found;
  const made = parsed(wanted);
  if (known.size < MOST_KNOWN) known.set(wanted, made);
  return made;
}

/**
 * Read what is wanted; a lock file writes a bare version, and Poetry a caret or a tilde.
 *
 * @param {string} wanted
 * @returns {Specifier[] | null}
 */
function parsed(wanted) {
  if (wanted.startsWith("^")) return caret(wanted.slice(1));
  if (/^~(?!=)/.test(wanted)) return tilde(wanted.slice(1));
  const told = /^\d/.test(wanted) ? `==${wanted}` : wanted;
  const found = told.split(",").map((one) => one.trim()).filter(Boolean).map((one) => SPECIFIER.exec(one));
  const isRead = found.every((one) => isSpecifier(one?.[1] ?? "", one?.[2] ?? ""));
  return isRead ? found.map((one) => specifier(one?.[1] ?? "", one?.[2] ?? "")) : null;
}

/** @type {(operator: string, version: string) => Specifier} */
function specifier(operator, version) {
  return { operator, version, lets: lets(operator, version), edges: null };
}

/**
 * @param {string} least
 * @returns {Specifier[] | null}
 */
function caret(least) {
  if (!isSpecifier(">=", least)) return null;
  const { release } = versionOf(least);
  const kept = release.findIndex((part) => part);
  return between(least, (kept < 0 ? release.length - 1 : kept) + 1);
}

/**
 * @param {string} least
 * @returns {Specifier[] | null}
 */
function tilde(least) {
  if (!isSpecifier(">=", least)) return null;
  return between(least, Math.min(2, versionOf(least).release.length));
}

/**
 * Give the bounds of what is at least *least* and begins as it does.
 *
 * @type {(least: string, parts: number) => Specifier[]}
 */
function between(least, parts) {
  const { epoch, release } = next(versionOf(least), parts);
  return [specifier(">=", least), specifier("<", `${epoch}!${release.join(".")}`)];
}

/**
 * Give where a specifier begins or ends, and a release behind each of these places.
 *
 * @param {Specifier} one
 * @returns {Version[]}
 */
function edgesOf({ operator, version }) {
  const bare = version.replace(/\.\*$/, "");
  if (!isSpecifier("==", bare)) return [];
  const read = versionOf(bare.trim().replace(/(?<!\d)0+(?=\d)/g, ""));
  const found = [read, releaseOf(read.epoch, [...read.release, 0, 0, 0, 1])];
  const parts = read.release.length - Number(operator === "~=");
  return bare !== version || operator === "~=" ? [...found, next(read, parts)] : found;
}

/** @type {(version: Version, parts: number) => Version} */
function next(version, parts) {
  const kept = version.release.slice(0, parts);
  const last = kept.at(-1) ?? 0;
  return releaseOf(version.epoch, [...kept.slice(0, -1), typeof last === "bigint" ? last + 1n : Number(last) + 1]);
}
