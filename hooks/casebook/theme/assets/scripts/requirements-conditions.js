/** Conditions behind the semicolon of a requirement, as PEP 508 defines them. */

import { isSpecifier, lets, versionOf } from "./requirements-versions.js";

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

/** What a backslash begins in a text of Python; any other is a fault. */
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U(?:000[\dA-Fa-f]|0010)[\dA-Fa-f]{4}|[^xuUN])/g;
const DEEPEST = 100;
/** The command has the same limits: a condition is tried with every extra that it names. */
const LONGEST = 4_000;
const MOST_EXTRAS = 20;

/** A condition that cannot be read, with the word for the fault. */
export class BadCondition extends Error {
  /** @param {string} [kind] */
  constructor(kind = "condition") {
    super(kind);
    this.kind = kind;
  }
}

/** A comparison that has no meaning: what it guards is then asked for. */
class Undecided extends Error {}

/** @typedef {{kind: "bracket" | "quoted" | "sign" | "word", text: string}} Token */

/** The words of a condition, taken one by one; each comparison is noted, so that all are made before any counts. */
class Tokens {
  /**
   * @param {Token[]} list
   * @param {Record<string, string>} environment
   */
  constructor(list, environment) {
    this.list = list;
    this.at = 0;
    this.environment = environment;
    /** @type {(() => boolean)[]} */
    this.comparisons = [];
  }

  /** @returns {Token | undefined} */
  get first() {
    return this.list[this.at];
  }

  /** @returns {Token | undefined} */
  take() {
    return this.list[this.at++];
  }
}

/**
 * Give the condition when it leaves a package out; throw BadCondition when it cannot be read. One that names more extras
 * than are tried leaves nothing out.
 *
 * @param {string} condition
 * @param {Record<string, string>} environment
 * @returns {string}
 */
export function leftOut(condition, environment) {
  const bare = trim(condition);
  if (!bare) return "";
  if (bare.length > LONGEST && [...bare].length > LONGEST) throw new BadCondition("length");
  const told = { ...environment, extra: "" };
  const tokens = new Tokens(tokensOf(bare), told);
  const decide = either(tokens, 0);
  if (tokens.first) throw new BadCondition();
  const extras = ["", ...extrasIn(bare)];
  try {
    for (const one of tokens.comparisons) one();
  } catch (error) {
    if (error instanceof Undecided) return "";
    throw error;
  }
  if (extras.length > MOST_EXTRAS + 1) return "";
  const isAsked = extras.some((extra) => {
    told.extra = extra;
    return decide();
  });
  return isAsked ? "" : bare;
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

/** @type {(tokens: Tokens, depth: number) => () => boolean} */
function either(tokens, depth) {
  /** @type {(() => boolean)[][]} */
  const groups = [[atom(tokens, depth)]];
  while (tokens.first?.kind === "word" && (tokens.first.text === "and" || tokens.first.text === "or")) {
    if (tokens.take()?.text === "or") groups.push([]);
    groups.at(-1)?.push(atom(tokens, depth));
  }
  return () => groups.some((group) => group.every((one) => one()));
}

/** @type {(tokens: Tokens, depth: number) => () => boolean} */
function atom(tokens, depth) {
  if (tokens.first?.text !== "(" || tokens.first.kind !== "bracket") return comparison(tokens);
  if (depth === DEEPEST) throw new BadCondition();
  tokens.take();
  const inner = either(tokens, depth + 1);
  if (tokens.take()?.text !== ")") throw new BadCondition();
  return inner;
}

/** @type {(tokens: Tokens) => () => boolean} */
function comparison(tokens) {
  const left = operand(tokens.take());
  let sign = tokens.take();
  if (sign?.kind === "word" && sign.text === "not") {
    if (tokens.take()?.text !== "in") throw new BadCondition();
    sign = { kind: "word", text: "not in" };
  } else if (sign?.kind !== "sign" && sign?.text !== "in") throw new BadCondition();
  const operator = sign.text;
  const right = operand(tokens.take());
  const key = left.variable || right.variable;
  const compare = () => {
    const value = tokens.environment[key];
    if (value === undefined) throw new Undecided();
    return left.variable
      ? holds(key, value, operator, right.variable || right.value)
      : holds(key, left.value, operator, value);
  };
  /** @type {boolean | undefined} */
  let known;
  const once = key === "extra" ? compare : () => known ??= compare();
  tokens.comparisons.push(once);
  return once;
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
  if (VERSIONED.has(key) && isSpecifier(operator, right)) {
    return lets(operator, right)(versionOf(left));
  }
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
