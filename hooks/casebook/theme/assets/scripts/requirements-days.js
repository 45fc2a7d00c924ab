/** Days that no calendar has: the library that reads TOML takes 30 February for the first of March, Python does not. */

const SIGNS = /"""|'''|["'#[\]{}=\n]|(?<![\w.+-])\d{4}-\d\d-\d\d/g;
const KEY = /[\w-]*[ \t]*[.=]/y;
/** What ends each kind of text, or hides the next sign; looked for piece by piece, as a text may be long. */
const ENDS = { '"""': /\\[^]|"{3,5}/g, "'''": /'{3,5}/g, '"': /\\[^]|"/g, "'": /'/g, "#": /\n/g };

/**
 * Give the offset of the first such day that stands as a value in TOML, or -1.
 *
 * @param {string} text
 */
export function unknownDay(text) {
  let depth = 0;
  let isValue = false;
  SIGNS.lastIndex = 0;
  for (let found = SIGNS.exec(text); found; found = SIGNS.exec(text)) {
    const sign = found[0];
    if (sign in ENDS) SIGNS.lastIndex = endOf(text, SIGNS.lastIndex, ENDS[/** @type {keyof ENDS} */ (sign)]);
    else if (sign === "=") isValue = true;
    else if (sign === "\n") isValue = depth > 0;
    else if (sign === "[" || sign === "{") depth += Number(isValue);
    else if (sign === "]" || sign === "}") depth -= Number(depth > 0);
    else if (isValue && !exists(sign) && !isKey(text, SIGNS.lastIndex)) return found.index;
  }
  return -1;
}

/** @type {(text: string, at: number, form: RegExp) => number} */
function endOf(text, at, form) {
  form.lastIndex = at;
  for (let found = form.exec(text); found; found = form.exec(text)) {
    if (found[0] === "\n") return found.index;
    if (!found[0].startsWith("\\")) return form.lastIndex;
  }
  return text.length;
}

/** @type {(text: string, at: number) => boolean} */
function isKey(text, at) {
  KEY.lastIndex = at;
  return KEY.test(text);
}

/** @param {string} day */
function exists(day) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  if (!year || !month || month > 12 || !date) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return date <= (month === 2 ? 28 + Number(isLeap) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
