/** Requirement lines: as pip reads them in a file, and as PEP 508 defines them. */

import { BadCondition, canonical, leftOut, trim } from "./requirements-conditions.js";
import { isSpecifier, isUnbounded } from "./requirements-versions.js";
import { fileOf } from "./requirements-wheels.js";

/**
 * @typedef {{name: string, wanted: string, line: number, leftOut: string, words: string, judge?: import("./requirements-answers.js").Judge}} Asked judged by what a lock lists
 * @typedef {{kind: string, line: number, column: number, words: string}} Fault
 * @typedef {{form: string, asked: Asked[], faults: Fault[], elsewhere: {file: string, line: number}[], python: import("./requirements-python.js").Wanted | null}} Listing
 * @typedef {Record<string, string>} Environment
 */

const ENDS = /\r\n|\r|\n/;
const COMMENT = /(?:^|(?<=[ \t]))#.*/s;
const OPTIONS = /[ \t]-{1,2}[A-Za-z].*/s;
const FILE =
  /^(?:(?:-r|--requirement|-c|--constraint)(?:[ \t=]+|(?<=-[rc])(?=[^-\s]))|(?:-r|-c|--requirement|--constraint)$)(.*)/s;
export const EDITABLE = /^(?:-e|--editable)(?:[ \t=]+|$)/;
const KNOWN =
  /^(?:-i|-f|--(?:extra-)?index-url|--no-index|--find-links|--no-binary|--only-binary|--prefer-binary|--require-hashes|--pre|--trusted-host|--use-feature)(?![\w-])/;
const VARIABLE = /\$\{[A-Z0-9_]+\}/;
const ADDRESS =
  /^(?:[A-Za-z][\w+.-]*:\/\/|git\+|file:|\.{1,2}(?:[/\\]|$|\[)|[/~]|[^\s@;]+\.(?:whl|zip|tar\.gz)(?:[\s;#]|$))/;
const EGG = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)/;
const ARCHIVE = /\.(?:whl|zip|tar\.gz)$/;
const HEAD = /^[ \t]*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)(?![\p{L}\p{N}_])[ \t]*/u;
const EXTRA = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
const EXTRAS = new RegExp(`^\\[[ \\t]*(?:${EXTRA}[ \\t]*(?:,[ \\t]*${EXTRA}[ \\t]*)*)?\\][ \\t]*`);
const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)[ \t]*(.*)$/s;

/**
 * Read a file of requirement lines.
 *
 * @param {string} text
 * @param {Environment} environment
 * @returns {Listing}
 */
export function readLines(text, environment) {
  /** @type {Listing} */
  const listing = { form: "requirements.txt", asked: [], faults: [], elsewhere: [], python: null };
  for (const line of logicalLines(text)) {
    const bare = line.text.replace(COMMENT, "");
    const told = trim(bare);
    if (told) readLine(listing, line, told, bare.indexOf(told), environment);
  }
  return listing;
}

/**
 * Join continued lines; a comment ends a continuation.
 *
 * @param {string} text
 */
function* logicalLines(text) {
  let joined = "";
  /** @type {{offset: number, line: number}[]} */
  let starts = [];
  let number = 0;
  for (const line of text.split(ENDS)) {
    starts.push({ offset: joined.length, line: ++number });
    if (line.endsWith("\\") && !/^[ \t]*#/.test(line)) {
      joined += line.slice(0, -1);
      continue;
    }
    yield { text: joined + line, starts };
    joined = "";
    starts = [];
  }
  if (joined) yield { text: joined, starts };
}

/**
 * Give the place of an offset in a joined line; columns count characters and not halves of them.
 *
 * @param {{text: string, starts: {offset: number, line: number}[]}} line
 * @param {number} offset
 */
function placeOf(line, offset) {
  const start = line.starts.findLast((one) => one.offset <= offset) ?? { offset: 0, line: 1 };
  return { line: start.line, column: [...line.text.slice(start.offset, offset)].length + 1 };
}

/** @type {(listing: Listing, line: {text: string, starts: {offset: number, line: number}[]}, told: string, offset: number, environment: Environment) => void} */
function readLine(listing, line, told, offset, environment) {
  const place = placeOf(line, offset);
  const file = FILE.exec(told);
  if (file) {
    const name = trim(file[1] ?? "");
    if (!name) listing.faults.push({ kind: "file", ...place, words: told });
    else if (!/^--?c/.test(told)) listing.elsewhere.push({ file: name, line: place.line });
    return;
  }
  const editable = EDITABLE.exec(told);
  if (told.startsWith("-") && !editable) {
    if (!KNOWN.test(told)) listing.faults.push({ kind: "option", ...place, words: told });
    return;
  }
  const begin = editable ? editable[0].length : 0;
  const found = readRequirement(told.slice(begin).replace(OPTIONS, ""), environment);
  if ("name" in found) listing.asked.push({ ...found, line: place.line });
  else listing.faults.push({ kind: found.kind, ...placeOf(line, offset + begin + found.at), words: found.words });
}

/**
 * Read one requirement; a fault tells at which character it begins.
 *
 * @param {string} words
 * @param {Environment} environment
 * @returns {Asked | {kind: string, at: number, words: string}}
 */
export function readRequirement(words, environment) {
  if (!trim(words)) return { kind: "name", at: 0, words: "the line" };
  const variable = VARIABLE.exec(words);
  if (variable) return { kind: "variable", at: variable.index, words };
  if (ADDRESS.test(words)) return address(words, environment);
  const head = HEAD.exec(words);
  if (!head) return { kind: "name", at: 0, words };
  let at = head[0].length;
  if (words[at] === "[") {
    const extras = EXTRAS.exec(words.slice(at));
    if (!extras) return { kind: "extras", at, words };
    at += extras[0].length;
  }
  const name = canonical(head[1] ?? "");
  const rest = words.slice(at);
  if (rest.startsWith("@")) return direct(name, words, at, environment);
  const semicolon = rest.indexOf(";");
  const version = trim(semicolon < 0 ? rest : rest.slice(0, semicolon));
  const bare = version.startsWith("(") && version.endsWith(")") ? version.slice(1, -1) : version;
  if (isUnbounded(bare)) return { kind: "bounds", at, words };
  if (!isSpecifierList(bare)) return { kind: "version", at, words };
  const condition = semicolon < 0 ? null : rest.slice(semicolon + 1);
  return conditioned(name, bare.replace(/[ \t()]/g, ""), condition, at + semicolon + 1, words, environment);
}

/** @type {(name: string, words: string, at: number, environment: Environment) => Asked | {kind: string, at: number, words: string}} */
function direct(name, words, at, environment) {
  const told = /^@[ \t]*([^ \t]+)([ \t]+;?|$)(.*)$/s.exec(words.slice(at));
  if (!told) return { kind: "address", at, words };
  const [, url = "", gap = "", condition = ""] = told;
  const semicolon = words.indexOf(";", at);
  const behind = semicolon < 0 ? at : semicolon + 1;
  if (condition && !gap.endsWith(";")) return { kind: "condition", at: behind, words };
  return conditioned(name, url, gap.endsWith(";") ? condition : null, behind, words, environment);
}

/** @type {(name: string, wanted: string, condition: string | null, at: number, words: string, environment: Environment) => Asked | {kind: string, at: number, words: string}} */
function conditioned(name, wanted, condition, at, words, environment) {
  try {
    if (condition !== null && !condition.trim()) throw new BadCondition();
    return { name, wanted, line: 1, leftOut: condition === null ? "" : leftOut(condition, environment), words: "" };
  } catch (error) {
    if (error instanceof BadCondition) return { kind: error.kind, at, words };
    throw error;
  }
}

/** @type {(words: string, environment: Environment) => Asked | {kind: string, at: number, words: string}} */
function address(words, environment) {
  const semicolon = /[ \t];/.test(words) ? words.indexOf(";") : -1;
  const place = trim(semicolon < 0 ? words : words.slice(0, semicolon));
  const condition = semicolon < 0 ? "" : words.slice(semicolon + 1);
  const name = canonical(EGG.exec(place)?.[1] ?? nameOfArchive(place));
  try {
    return { name, wanted: place, line: 1, leftOut: leftOut(condition, environment), words: name ? "" : place };
  } catch (error) {
    if (error instanceof BadCondition) return { kind: error.kind, at: semicolon + 1, words };
    throw error;
  }
}

/**
 * Give what stands before the version in the name of an archive; looked at once, however long.
 *
 * @param {string} place
 */
function nameOfArchive(place) {
  const file = fileOf(place);
  const version = file.search(/-\d/);
  const name = file.slice(0, Math.max(version, 0));
  const isName = file.endsWith(".whl") ? /^[A-Za-z0-9][\w.]*$/ : /^[A-Za-z0-9][\w.-]*$/;
  return ARCHIVE.test(file) && isName.test(name) ? name : "";
}

/**
 * Tell whether a text is a list of version specifiers; one comma may end it.
 *
 * @param {string} text
 */
function isSpecifierList(text) {
  if (!trim(text)) return true;
  const parts = text.split(",").map(trim);
  if (parts.at(-1) === "") parts.pop();
  return parts.length > 0 && parts.every((part) => {
    const read = SPECIFIER.exec(part);
    return read !== null && isSpecifier(read[1] ?? "", read[2] ?? "");
  });
}
