/** Conditions behind the semicolon of a requirement, as PEP 508 defines them. */

const TOKENS =
  /[ \t]*(?:(?<bracket>[()])|(?<quoted>'[^']*'|"[^"]*")|(?<sign>===|==|~=|!=|<=|>=|<|>)|(?<word>[A-Za-z_][A-Za-z_.]*))/y;
const VERSIONED = new Set(["implementation_version", "platform_release", "python_full_version", "python_version"]);
const VARIABLES = new Set([
  ...VERSIONED,
  "os_name",
  "sys_platform",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "python_implementation",
  "implementation_name",
  "extra",
  "extras",
  "dependency_groups",
]);
/** The older form of some names. */
const DOTTED = /^(os|sys|platform)\.(?=name$|platform$|version$|machine$|python_implementation$)/;
const VERSION = /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?(.*)$/i;
const PHASES = { a: -3, alpha: -3, b: -2, beta: -2, c: -1, rc: -1, pre: -1, preview: -1 };
const TAILS =
  /^(?:(?:-\d+)|(?:[-_.]?(?:post|rev|r)[-_.]?\d*))?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;

/** What a backslash begins in a text of Python; any other is a fault. */
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U(?:000[\dA-Fa-f]|0010)[\dA-Fa-f]{4}|[^xuUN])/g;
const DEEPEST = 100;

/** A condition that cannot be read. */
export class BadCondition extends Error {}

/** A comparison that has no meaning: what it guards is then asked for. */
class Undecided extends Error {}

/** @typedef {{kind: "bracket" | "quoted" | "sign" | "word", text: string}} Token */

/**
 * Give the condition when it leaves a package out; throw BadCondition when it cannot be read.
 *
 * @param {string} condition
 * @param {Record<string, string>} environment
 * @returns {string}
 */
export function leftOut(condition, environment) {
  const bare = trim(condition);
  if (!bare) return "";
  const tokens = tokensOf(bare);
  /** @type {(() => boolean)[]} */
  const late = [];
  const told = { ...environment };
  const decide = either(tokens, told, late, 0);
  if (tokens.length) throw new BadCondition();
  try {
    for (const extra of ["", ...extrasIn(bare)]) {
      told.extra = extra;
      for (const one of late) one();
      if (decide()) return "";
    }
    return bare;
  } catch (error) {
    if (error instanceof Undecided) return "";
    throw error;
  }
}

/**
 * Give every word that may name an extra: what is only asked for with an extra counts as asked for.
 *
 * @param {string} condition
 */
function extrasIn(condition) {
  if (!/\bextra\b/.test(condition)) return [];
  return new Set([...condition.matchAll(/["']([^"']*)["']/g)].map((match) => match[1] ?? ""));
}

/**
 * @param {string} text
 * @returns {Token[]}
 */
function tokensOf(text) {
  const tokens = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const groups = TOKENS.exec(text)?.groups;
    if (!groups) throw new BadCondition();
    const kind = /** @type {Token["kind"]} */ (Object.keys(groups).find((name) => groups[name] !== undefined));
    tokens.push({ kind, text: groups[kind] ?? "" });
  }
  return tokens;
}

/** @type {(tokens: Token[], environment: Record<string, string>, late: (() => boolean)[], depth: number) => () => boolean} */
function either(tokens, environment, late, depth) {
  /** @type {(() => boolean)[][]} */
  const groups = [[atom(tokens, environment, late, depth)]];
  while (tokens[0]?.kind === "word" && (tokens[0].text === "and" || tokens[0].text === "or")) {
    if (tokens.shift()?.text === "or") groups.push([]);
    groups.at(-1)?.push(atom(tokens, environment, late, depth));
  }
  return () => groups.some((group) => group.every((one) => one()));
}

/** @type {(tokens: Token[], environment: Record<string, string>, late: (() => boolean)[], depth: number) => () => boolean} */
function atom(tokens, environment, late, depth) {
  if (tokens[0]?.text !== "(" || tokens[0].kind !== "bracket") return comparison(tokens, environment, late);
  if (depth === DEEPEST) throw new BadCondition();
  tokens.shift();
  const inner = either(tokens, environment, late, depth + 1);
  if (tokens.shift()?.text !== ")") throw new BadCondition();
  return inner;
}

/** @type {(tokens: Token[], environment: Record<string, string>, late: (() => boolean)[]) => () => boolean} */
function comparison(tokens, environment, late) {
  const left = operand(tokens.shift());
  let sign = tokens.shift();
  if (sign?.kind === "word" && sign.text === "not") {
    if (tokens.shift()?.text !== "in") throw new BadCondition();
    sign = { kind: "word", text: "not in" };
  } else if (sign?.kind !== "sign" && sign?.text !== "in") throw new BadCondition();
  const operator = sign.text;
  const right = operand(tokens.shift());
  const compare = () => {
    const key = left.variable || right.variable;
    const value = environment[key];
    if (value === undefined) throw new Undecided();
    return left.variable
      ? holds(key, value, operator, right.variable || right.value)
      : holds(key, left.value, operator, value);
  };
  late.push(compare);
  return compare;
}

/**
 * @param {Token | undefined} token
 * @returns {{variable: string, value: string}}
 */
function operand(token) {
  if (token?.kind === "quoted") {
    const value = token.text.slice(1, -1);
    if (value.replace(ESCAPE, "").includes("\\")) throw new BadCondition();
    return { variable: "", value };
  }
  const name = token?.kind === "word" ? token.text.replace(DOTTED, "$1_") : "";
  if (!VARIABLES.has(name)) throw new BadCondition();
  return { variable: name === "python_implementation" ? "platform_python_implementation" : name, value: "" };
}

/** @type {(key: string, left: string, operator: string, right: string) => boolean} */
function holds(key, left, operator, right) {
  if (key === "extra") [left, right] = [canonical(left), canonical(right)];
  if (VERSIONED.has(key) && isSpecifier(operator, right)) return contains(operator, right, left);
  switch (operator) {
    case "in":
      return right.includes(left);
    case "not in":
      return !right.includes(left);
    case "==":
    case "<=":
    case ">=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
    case ">":
      return false;
  }
  throw new Undecided();
}

/**
 * Take spaces and tabs off both ends; a pattern for the end would try every gap between the words anew.
 *
 * @param {string} text
 */
export function trim(text) {
  let [from, to] = [0, text.length];
  while (from < to && isGap(text[from])) from++;
  while (from < to && isGap(text[to - 1])) to--;
  return text.slice(from, to);
}

/** @param {string | undefined} letter */
function isGap(letter) {
  return letter === " " || letter === "\t";
}

/**
 * Write a name as PEP 503 does.
 *
 * @param {string} name
 */
export function canonical(name) {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
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
 * Tell whether an operator and the version behind it let *version* in.
 *
 * @type {(operator: string, wanted: string, version: string) => boolean}
 */
export function contains(operator, wanted, version) {
  if (operator === "===") return wanted.toLowerCase() === version.toLowerCase();
  if (!isSpecifier("==", version)) return false;
  if (wanted.endsWith(".*")) {
    const prefix = numbers(wanted.slice(0, -2));
    const same = prefix.every((part, index) => part === (numbers(version)[index] ?? 0));
    return operator === "==" ? same : !same;
  }
  const order = compareVersions(version, wanted);
  if (operator === "~=") {
    const prefix = numbers(wanted).slice(0, -1);
    return order >= 0 && prefix.every((part, index) => part === (numbers(version)[index] ?? 0));
  }
  return { "==": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[
    operator
  ] ?? false;
}

/**
 * Give the numbers of a release.
 *
 * @param {string} version
 * @returns {number[]}
 */
export function numbers(version) {
  return (VERSION.exec(version.trim())?.[2] ?? "").split(".").map(Number);
}

/** @type {(left: string, right: string) => number} */
function compareVersions(left, right) {
  const [a, b] = [key(left), key(right)];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

/**
 * Give numbers that order as the versions do: epoch, eight parts of the release, phase and its number, what follows.
 *
 * @param {string} version
 * @returns {number[]}
 */
function key(version) {
  const read = VERSION.exec(version.trim());
  const release = numbers(version);
  const tail = (read?.[5] ?? "").toLowerCase();
  const letter = /** @type {keyof typeof PHASES | undefined} */ (read?.[3]?.toLowerCase());
  const isDev = tail.includes("dev");
  const phase = letter ? PHASES[letter] : isDev && !/post|rev|r|^-\d/.test(tail.split("dev")[0] ?? "") ? -4 : 0;
  const rest = /post|rev|^[-_.]?r|^-\d/.test(tail) ? 1 : 0;
  const parts = Array.from({ length: 8 }, (_, index) => release[index] ?? 0);
  return [Number(read?.[1] ?? 0), ...parts, phase, Number(read?.[4] || 0), rest, isDev ? -1 : 0];
}
