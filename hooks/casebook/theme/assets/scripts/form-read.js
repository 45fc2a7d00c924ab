/**
 * From the text of a case file to plain values, each with where it stands.
 *
 * The values are those of YAML 1.2, without aliases, anchors and tags; a number stays as it is written.
 */

import { below, Numeral } from "./form-plain.js";

/**
 * @typedef {{ rule: string, path: string, message: string, hint: string, severity?: string, words?: string }} Finding
 * @typedef {{ path: string, start: number, end: number }} Span
 * @typedef {{ text: string, data: any, spans: Span[], findings: Finding[] }} Reading
 */

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;
const CONSTANTS = new Map(
  /** @type {[string, null | boolean][]} */ ([["", null], ["~", null], ["null", null], ["true", true], [
    "false",
    false,
  ]]),
);

/** @type {Promise<any> | undefined} */
let library;

/**
 * Load the YAML library, which is bundled when the site is built.
 *
 * @returns {Promise<any>}
 */
export function loadYaml() {
  library ??= import(new URL("../vendor/yaml.js", import.meta.url).href);
  return library;
}

/**
 * Whether a file with this text is refused unread.
 *
 * @param {string} text
 * @param {{ bytes: number }} limits
 */
export function isTooLong(text, limits) {
  return text.length > limits.bytes || new TextEncoder().encode(text).length > limits.bytes;
}

/**
 * Read the text of a case file.
 *
 * @param {string} text
 * @param {any} yaml the library
 * @param {{ bytes: number, depth: number }} limits
 * @returns {Reading}
 */
export function read(text, yaml, limits) {
  /** @type {Reading} */
  const reading = { text, data: undefined, spans: [], findings: [] };
  if (isTooLong(text, limits)) {
    report(reading, "files-are-readable", "", `the file has more than ${limits.bytes.toLocaleString("en")} bytes`);
    return reading;
  }
  const lines = new yaml.LineCounter();
  let tree;
  try {
    tree = yaml.parseDocument(text, { schema: "failsafe", uniqueKeys: false, lineCounter: lines, logLevel: "silent" });
  } catch {
    report(reading, "files-are-readable", "", `the nesting is deeper than ${limits.depth} levels`);
    return reading;
  }
  const fault = tree.errors.find((/** @type {any} */ one) => one.code !== "TAG_RESOLVE_FAILED");
  if (fault) {
    const at = lines.linePos(fault.pos[0]);
    report(reading, "yaml-is-readable", "", `line ${at.line} is not YAML`, "write key: value, or - and an entry");
    return reading;
  }
  reading.data = value(tree.contents, "", { reading, yaml, lines, left: limits.depth });
  return reading;
}

/**
 * @param {Reading} reading
 * @param {string} rule
 * @param {string} path
 * @param {string} message
 * @param {string} [hint]
 */
function report(reading, rule, path, message, hint = "make it shorter") {
  reading.findings.push({ rule, path, message, hint });
}

/**
 * @param {any} node
 * @param {string} path
 * @param {{ reading: Reading, yaml: any, lines: any, left: number }} at
 * @returns {any}
 */
function value(node, path, at) {
  if (at.left < 0) {
    report(at.reading, "files-are-readable", path, "the nesting is too deep");
    return null;
  }
  const inside = { ...at, left: at.left - 1 };
  if (!node) return null;
  plain(node, path, at);
  if (at.yaml.isAlias(node)) return null;
  if (at.yaml.isMap(node)) return mapping(node, path, inside);
  if (at.yaml.isSeq(node)) {
    return node.items.map((/** @type {any} */ one, /** @type {number} */ index) =>
      value(one, below(path, index), inside)
    );
  }
  at.reading.spans.push({ path, start: node.range[0], end: node.range[1] });
  return scalar(node);
}

/**
 * @param {any} node
 * @param {string} path
 * @param {any} at
 * @returns {Record<string, any>}
 */
function mapping(node, path, at) {
  /** @type {Record<string, any>} */
  const told = Object.create(null);
  /** @type {Record<string, number>} */
  const first = Object.create(null);
  for (const pair of node.items) {
    const key = String(pair.key?.value ?? "?");
    plain(pair.key, path, at);
    if (!at.yaml.isScalar(pair.key)) {
      report(at.reading, "yaml-is-plain", path, "a key is not a word", "write key: value");
    }
    const line = at.lines.linePos(pair.key?.range?.[0] ?? 0).line;
    if (key in told) {
      const message = `the key ${key} stands a second time; the first is in line ${first[key]}`;
      report(at.reading, "keys-are-unique", below(path, key), message, "keep one of them");
      continue;
    }
    first[key] = line;
    told[key] = value(pair.value, below(path, key), at);
  }
  return told;
}

/**
 * Refuse what makes a file say something else than what one sees.
 *
 * @param {any} node
 * @param {string} path
 * @param {any} at
 */
function plain(node, path, at) {
  if (at.yaml.isAlias(node)) {
    report(at.reading, "yaml-is-plain", path, `the alias *${node.source} stands here`, "write the value out");
  } else if (node?.anchor) {
    report(at.reading, "yaml-is-plain", path, `the anchor &${node.anchor} stands here`, "remove it");
  }
  if (node?.tag && node.tag !== "!") {
    report(at.reading, "yaml-is-plain", path, `the tag ${node.tag} stands here`, "remove it: values are plain");
  }
}

/**
 * @param {any} node
 * @returns {string | Numeral | boolean | null}
 */
function scalar(node) {
  const text = String(node.value ?? "");
  if (node.type !== "PLAIN") return text;
  const small = text.toLowerCase();
  const forms = [small, small.charAt(0).toUpperCase() + small.slice(1), small.toUpperCase()];
  if (CONSTANTS.has(small) && forms.includes(text)) return CONSTANTS.get(small) ?? null;
  return NUMBER.test(text) ? new Numeral(text) : text;
}

/**
 * Make a published expression.
 *
 * @param {any} data
 * @param {string} name
 * @param {string} [flags]
 * @returns {RegExp}
 */
export function form(data, name, flags = "") {
  const [source, own] = data.forms[name];
  return new RegExp(source, `u${own}${flags}`);
}
