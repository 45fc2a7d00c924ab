/** What leads to a firm or a person by its form alone, by the patterns that the site publishes. */

import { GUARDS } from "./form-guards.js";

/**
 * @typedef {{ category: string, start: number, words: string }} Hit
 * @typedef {(text: string) => Hit[]} Search
 */

/**
 * Make the search from the published patterns.
 *
 * @param {any} data
 * @returns {Search}
 */
export function patternSearch(data) {
  const guards = GUARDS(data);
  const patterns = data.patterns.map((/** @type {any} */ one) => ({
    ...one,
    search: new RegExp(one.form, `gu${one.flags}`),
    fits: one.guard ? guards[one.guard] : () => true,
  }));
  return (text) => {
    const taken = new Uint8Array(text.length);
    const low = text.toLowerCase();
    /** @type {Hit[]} */
    const told = [];
    for (const pattern of patterns) {
      if (!pattern.needs.some((/** @type {string} */ need) => low.includes(need))) continue;
      for (const found of text.matchAll(pattern.search)) {
        const end = found.index + found[0].length;
        if (!pattern.fits(found, text) || taken.subarray(found.index, end).includes(1)) continue;
        taken.fill(1, found.index, end);
        told.push({ category: pattern.category, start: found.index, words: found[0] });
      }
    }
    return told.sort((one, other) => one.start - other.start);
  };
}
