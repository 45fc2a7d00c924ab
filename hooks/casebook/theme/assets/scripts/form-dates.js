/** Dates as stories tell them: a year, a quarter, a month or a day. */

/**
 * Give how fine a date is, from 1 for a year to 4 for a day, or 0 for what is no date.
 *
 * @param {string} told
 * @returns {number}
 */
export function precisionOf(told) {
  const parts = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(told);
  if (!parts || parts[1] === "0000") return 0;
  if (parts[2]) return 2;
  if (!parts[3]) return 1;
  const month = Number(parts[3]);
  if (month < 1 || month > 12) return 0;
  if (!parts[4]) return 3;
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(Number(parts[1]), month, 0);
  return Number(parts[4]) >= 1 && Number(parts[4]) <= last.getUTCDate() ? 4 : 0;
}
