/** Judge a story by its two files, as `casebook check` does, as far as a browser can. */

import { loadMarkdown, partsOf, prose } from "./form-markdown.js";
import { patternSearch } from "./form-patterns.js";
import { below, isMapping, Numeral } from "./form-plain.js";
import { isTooLong, loadYaml, read } from "./form-read.js";
import { approved } from "./form-approval.js";
import { RULES } from "./form-rules.js";
import { coarse } from "./form-coarse.js";
import { shape } from "./form-shape.js";
import { FROM_WORDS, suspect, telling } from "./form-suspicions.js";
import { wordSearch } from "./form-words.js";

/**
 * @typedef {import("./form-read.js").Finding} Finding
 * @typedef {{ findings: Finding[], case: any }} Verdict
 * @typedef {(facts: string, story: string, slug: string) => Verdict} Judge
 */

const FROM_READING = ["yaml-is-plain", "keys-are-unique"];
const FROM_SHAPE = ["fields-are-filled", "keys-are-known", "values-fit", "terms-are-known", "references-resolve"]
  .concat(["dates-exist", "entries-are-whole"]);
const FROM_PATTERNS = ["addresses-are-absent", "patterns-are-absent"];

/** The rules that the browser knows. */
export const KNOWN = [
  ...FROM_READING,
  ...FROM_SHAPE,
  ...Object.keys(RULES),
  "confidential-is-coarse",
  "words-are-approved",
  ...FROM_PATTERNS,
  ...FROM_WORDS,
];

/**
 * Load the libraries and make the judge.
 *
 * @param {any} data the published description
 * @param {string} packed the published dictionary
 * @returns {Promise<Judge>}
 */
export async function makeJudge(data, packed) {
  const [yaml, markdown] = await Promise.all([loadYaml(), loadMarkdown()]);
  const search = patternSearch(data);
  const words = wordSearch(data, packed);
  return (facts, narrative, slug) => {
    const reading = read(facts, yaml, data.limits);
    const findings = [...reading.findings];
    const add = adder(findings, data);
    const isLong = isTooLong(narrative, data.limits);
    const story = isLong ? "" : narrative;
    if (isLong) {
      const message = `the narrative has more than ${data.limits.bytes.toLocaleString("en")} bytes and is not read`;
      add("files-are-readable", "story", message, "cut it: a thousand words are the most");
    }
    if (reading.data === undefined) return { findings, case: {} };
    const told = reading.data;
    const known = knownTo(data, told, slug);
    /** @type {string[]} */
    const misspelt = [];
    const before = findings.length;
    shape(data.fields, told, "", { known, absent: data.absent, misspelt }, add);
    const faults = [...findings.slice(before).map((one) => one.path), ...misspelt];
    const isMended = (/** @type {string} */ path) => faults.some((one) => path === one || path.startsWith(`${one}.`));
    const touches = (/** @type {string} */ path) => isMended(path) || faults.some((one) => one.startsWith(`${path}.`));
    const parts = partsOf(markdown, story);
    const texts = [...textsOf(data, told, isMended), { path: "story", words: prose(parts) }];
    const at = {
      data,
      case: sound(told, "", new Set(faults)) ?? {},
      slug,
      story,
      parts,
      texts,
      isMended,
      touches,
      words,
      lines: story.split("\n"),
    };
    for (const rule of Object.values(RULES)) rule(at, add);
    coarse(at, reading, add);
    approved(at, add);
    telling(at, reading, search, add);
    suspect(at, words, add);
    return { findings: unwaived(findings, told?.waivers), case: told };
  };
}

/**
 * Give the values without those that do not fit, so that a rule sees only what means something.
 *
 * @param {any} part
 * @param {string} path
 * @param {Set<string>} faults
 * @returns {any}
 */
function sound(part, path, faults) {
  if (faults.has(path)) return null;
  if (Array.isArray(part)) return part.map((one, index) => sound(one, below(path, index), faults));
  if (!isMapping(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, sound(one, below(path, key), faults)]));
}

/** @param {Finding[]} findings @param {any} data */
function adder(findings, data) {
  /** @param {string} rule @param {string} path @param {string} message @param {string} hint @param {string} [words] */
  return (rule, path, message, hint, words) => {
    const cut = message.length <= 300 ? message : `${message.slice(0, 297)}...`;
    if (findings.some((one) => one.rule === rule && one.path === path && one.message === cut)) return;
    findings.push({ rule, path, message: cut, hint, severity: data.rules[rule]?.severity ?? "error", words });
  };
}

/**
 * Leave out what a waiver of the story lets stand; whether its line is unchanged is checked later.
 *
 * @param {Finding[]} findings
 * @param {any} waivers
 * @returns {Finding[]}
 */
function unwaived(findings, waivers) {
  const told = Array.isArray(waivers) ? waivers : [];
  return findings.filter((one) => !one.words || !told.some((w) => w?.rule === one.rule && w?.words === one.words));
}

/** @param {any} data @param {any} told @param {string} slug */
function knownTo(data, told, slug) {
  const sources = Array.isArray(told?.evidence?.sources) ? told.evidence.sources : [];
  const ids = sources.map((/** @type {any} */ one) => one?.id).filter((/** @type {any} */ id) =>
    typeof id === "string"
  );
  if (told?.evidence?.basis === "confidential") ids.push("case");
  const source = Object.fromEntries(ids.map((/** @type {string} */ id) => [id, id]));
  const story = { ...data.references.story, [slug]: slug };
  return { ...data.terms, ...data.references, story, source };
}

/**
 * Give every text that a reader may see, as fields hold it.
 *
 * @param {any} data
 * @param {any} told
 * @param {(path: string) => boolean} isMended
 * @returns {{ path: string, words: string }[]}
 */
function textsOf(data, told, isMended) {
  const unseen = new Set(data.scopes.unseen);
  /** @type {{ path: string, words: string }[]} */
  const found = [];
  const walk = (
    /** @type {any} */ fields,
    /** @type {any} */ part,
    /** @type {string} */ path,
    /** @type {string} */ kind,
  ) => {
    for (const field of fields) {
      const here = path ? `${path}.${field.key}` : field.key;
      const general = kind ? `${kind}.${field.key}` : field.key;
      if (unseen.has(general) || !isMapping(part)) continue;
      const values = field.list && Array.isArray(part[field.key]) ? part[field.key] : [part[field.key]];
      values.forEach((/** @type {any} */ one, /** @type {number} */ index) => {
        const at = field.list ? `${here}.${index}` : here;
        if (field.fields) return walk(field.fields, one, at, field.list ? `${general}[]` : general);
        const isText = ["moment", "version"].includes(field.type.name) && one instanceof Numeral;
        const words = isText ? one.text : one;
        if (typeof words === "string" && !isMended(at)) {
          found.push({ path: at, words: words.split(/\s+/).join(" ").trim() });
        }
      });
    }
  };
  walk(data.fields, told, "", "");
  return found;
}
