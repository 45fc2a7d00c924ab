/** Versions and the bounds that let them in, as PEP 440 defines them. Each is read once, however often it is compared. */

const VERSION = /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*))?(.*)$/is;
const PHASES = { a: -3, alpha: -3, b: -2, beta: -2, c: -1, rc: -1, pre: -1, preview: -1 };
const TAILS =
  /^(?:(?:-\d+)|(?:[-_.]?(?:post|rev|r)[-_.]?\d*))?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;
/** What makes a release anew, without a change of what it holds. */
const POST = /^(?:-(?=\d)|[-_.]?(?:post|rev|r)[-_.]?)(\d*)/;
/** So many digits are a number that is kept exactly. */
const EXACT = 15;
/** What a requirement may hold: comparing takes as long as the square of the bounds. The command has the same limits. */
const MOST_BOUNDS = 30;
const LONGEST = 1_000;
/** @type {Record<string, (order: number) => boolean>} */
const HOLDS = {
  "~=": (order) => order >= 0,
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/**
 * @typedef {number | bigint} Part
 * @typedef {{epoch: Part, release: Part[], rest: Part[], isWhole: boolean, text: string}} Version a text only if it was read
 */

/**
 * Tell whether a text holds more bounds or letters than are compared.
 *
 * @param {string} wanted
 */
export function isUnbounded(wanted) {
  if (wanted.length <= LONGEST) return wanted.split(",").length > MOST_BOUNDS;
  return [...wanted].length > LONGEST || wanted.split(",").length > MOST_BOUNDS;
}

/**
 * Tell whether an operator and a version make a specifier of PEP 440.
 *
 * @param {string} operator
 * @param {string} version
 */
export function isSpecifier(operator, version) {
  if (operator === "===") return /^[^\s;)]*$/.test(version);
  const told = version.trim();
  if ((operator === "==" || operator === "!=") && told.endsWith(".*")) {
    return /^v?(?:\d+!)?\d+(?:\.\d+)*$/i.test(told.slice(0, -2));
  }
  const read = VERSION.exec(told);
  if (!read || !TAILS.test(read[5] ?? "")) return false;
  if (operator === "~=" && !read[2]?.includes(".")) return false;
  const hasLocal = told.includes("+");
  return operator === "==" || operator === "!=" ? true : !hasLocal && /^(?:~=|<=|>=|<|>)$/.test(operator);
}

/**
 * Give what tells whether an operator and the version behind it let another version in.
 *
 * @param {string} operator
 * @param {string} wanted
 * @returns {(version: Version) => boolean}
 */
export function lets(operator, wanted) {
  if (operator === "===") return (version) => wanted.toLowerCase() === textOf(version).toLowerCase();
  const bound = versionOf(wanted.replace(/\.\*$/, ""));
  if (wanted.endsWith(".*")) {
    return (version) => version.isWhole && begins(version, bound.release) === (operator === "==");
  }
  const prefix = operator === "~=" ? bound.release.slice(0, -1) : [];
  const hold = HOLDS[operator] ?? (() => false);
  const isAgain = (/** @type {Version} */ version) =>
    // the same release once more is not newer, so nothing of > is
    operator === ">" && version.rest[2] && !bound.rest[2] && !order(version.release, bound.release);
  return (version) => version.isWhole && hold(compared(version, bound)) && begins(version, prefix) && !isAgain(version);
}

/** @type {(version: Version, prefix: Part[]) => boolean} */
function begins(version, prefix) {
  return prefix.every((part, index) => part === (version.release[index] ?? 0));
}

/**
 * Give a release, as nothing but its numbers.
 *
 * @param {Part} epoch
 * @param {Part[]} release
 * @returns {Version}
 */
export function releaseOf(epoch, release) {
  return { epoch, release, rest: [0, 0, 0, 0], isWhole: true, text: "" };
}

/** @param {Version} version */
function textOf({ text, epoch, release }) {
  return text || (epoch ? `${epoch}!` : "") + release.join(".");
}

/** @param {string} digits */
function partOf(digits) {
  return digits.length <= EXACT || digits.replace(/^0+/, "").length <= EXACT ? Number(digits) : BigInt(digits);
}

/** @type {(left: Version, right: Version) => number} */
function compared(left, right) {
  if (left.epoch !== right.epoch) return left.epoch < right.epoch ? -1 : 1;
  return order(left.release, right.release) || order(left.rest, right.rest);
}

/** @type {(left: Part[], right: Part[]) => number} */
function order(left, right) {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [left[index] ?? 0, right[index] ?? 0];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/**
 * Read a version: its epoch, its release, and what orders the versions of one release.
 *
 * @param {string} version
 * @returns {Version}
 */
export function versionOf(version) {
  const read = VERSION.exec(version.trim());
  const tail = (read?.[5] ?? "").toLowerCase();
  const letter = /** @type {keyof typeof PHASES | undefined} */ (read?.[3]?.toLowerCase());
  const isDev = tail.includes("dev");
  const post = POST.exec(tail);
  const phase = letter ? PHASES[letter] : isDev && !post ? -4 : 0;
  return {
    epoch: partOf(read?.[1] ?? "0"),
    release: (read?.[2] ?? "").split(".").map(partOf),
    rest: [phase, partOf(read?.[4] || "0"), post ? 1 : 0, partOf(post?.[1] || "0"), isDev ? -1 : 0],
    isWhole: read !== null && TAILS.test(read[5] ?? ""),
    text: version,
  };
}
