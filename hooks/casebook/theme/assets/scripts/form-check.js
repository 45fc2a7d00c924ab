/** Judge a story by its two files, as `casebook check` does, as far as a browser can. */

import { loadMarkdown, partsOf, passages, prose, visible } from "./form-markdown.js";
import { patternSearch } from "./form-patterns.js";
import { below, loadYaml, Numeral, read } from "./form-read.js";
import { RULES } from "./form-rules.js";
import { coarse } from "./form-coarse.js";
import { isMapping, shape } from "./form-shape.js";
import { wordSearch } from "./form-words.js";

/**
 * @typedef {import("./form-read.js").Finding} Finding
 * @typedef {{ findings: Finding[], case: any }} Verdict
 * @typedef {(facts: string, story: string, slug: string) => Verdict} Judge
 */

const FROM_READING = ["yaml-is-plain", "keys-are-unique"];
const FROM_SHAPE = ["fields-are-filled", "keys-are-known", "values-fit", "terms-are-known", "references-resolve"]
  .concat(["dates-exist", "entries-are-whole"]);
const FROM_WORDS = ["words-are-public", "words-are-known", "nouns-do-not-act"];
const FROM_PATTERNS = ["addresses-are-absent", "patterns-are-absent"];

/** The rules that the browser knows. */
export const KNOWN = [
  ...FROM_READING,
  ...FROM_SHAPE,
  ...Object.keys(RULES),
  "confidential-is-coarse",
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
  return (facts, story, slug) => {
    const reading = read(facts, yaml, data.limits);
    const findings = [...reading.findings];
    const add = adder(findings, data);
    if (reading.data === undefined) return { findings, case: {} };
    const told = reading.data;
    const known = knownTo(data, told, slug);
    const fits = shape(data.fields, told, "", { known, absent: data.absent, text: facts }, add);
    const faults = findings.map((one) => one.path);
    const isMended = (/** @type {string} */ path) => faults.some((one) => path === one || path.startsWith(`${one}.`));
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
      hasFaults: !fits,
      lines: story.split("\n"),
    };
    for (const rule of Object.values(RULES)) rule(at, add);
    coarse(at, reading, add);
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

/**
 * Look for telling forms in the files as they are written, sources blank, and in what the narrative shows.
 *
 * @param {import("./form-rules.js").Story} at
 * @param {import("./form-read.js").Reading} reading
 * @param {import("./form-patterns.js").Search} search
 * @param {any} add
 */
function telling({ data, case: told, slug, story, parts }, reading, search, add) {
  const { naming, own } = data.scopes;
  const isBlank = (/** @type {string} */ path) => {
    const steps = path.split(".");
    const inSource = steps[0] === "evidence" && steps[1] === "sources" && steps.length > 3;
    const isNaming = inSource && naming.includes(steps[3]) && told.evidence?.basis === "public";
    return isNaming || steps.some((step) => own.includes(step));
  };
  let text = reading.text;
  for (const { path, start, end } of reading.spans) {
    if (isBlank(path)) text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  }
  text = text.replace(/^ *#[^\n]*|(?<= {2})# [^\n]*/gm, (comment) => " ".repeat(comment.length));
  /** @param {import("./form-patterns.js").Hit} hit @param {string} path */
  const tell = (hit, path) => {
    const { rule, message, hint } = data.telling[hit.category];
    const words = hit.words.split(/\s+/).filter(Boolean).join(" ").slice(0, 120);
    add(rule, path, message.replace("{words}", () => words), hint, rule === "patterns-are-absent" ? words : undefined);
  };
  for (const hit of search(text)) {
    const span = reading.spans.find(({ start, end }) => start <= hit.start && hit.start < end);
    tell(hit, span?.path ?? "");
  }
  const known = search(story);
  for (const hit of known) tell(hit, "story");
  for (const hit of search(slug)) tell(hit, "slug");
  for (const hit of search(visible(parts))) {
    if (!known.some(({ words }) => words.includes(hit.words) || hit.words.includes(words))) tell(hit, "story");
  }
}

/**
 * Look for words that are not public.
 *
 * @param {import("./form-rules.js").Story} at
 * @param {ReturnType<typeof wordSearch>} words
 * @param {any} add
 */
function suspect({ data, case: told, slug, story, parts, isMended }, words, add) {
  /** @type {{ path: string, words: string }[]} */
  const told_ = [{ path: "slug", words: slug.replaceAll("-", " ") }];
  const isPublicCase = told.evidence?.basis === "public";
  const elsewhere = data.scopes.elsewhere.filter((/** @type {string} */ path) =>
    isPublicCase || !path.endsWith("sources")
  );
  const walk = (/** @type {any} */ part, /** @type {string} */ path) => {
    const key = path.split(".").at(-1);
    if (elsewhere.includes(path) || data.scopes.seals.includes(key) || /^waivers\.\d+\.words$/.test(path)) return;
    const text = part instanceof Numeral ? part.text : part;
    if (typeof text === "string") {
      if (!isMended(path)) told_.push({ path, words: text });
    } else if (typeof part === "object" && part) {
      for (const [name, inner] of Object.entries(part)) walk(inner, path ? `${path}.${name}` : name);
    }
  };
  walk(told, "");
  for (const passage of passages(parts, story, words.word)) told_.push({ path: "story", words: passage });
  const counts = /** @type {Record<string, number>} */ ({});
  for (const { passage, mark } of words.suspects(told_.map((one) => one.words))) {
    const path = told_[passage]?.path ?? "";
    const short = mark.words.split(/\s+/).filter(Boolean).join(" ").slice(0, 120);
    const rule = mark.kind === "word" ? FROM_WORDS[1] : mark.kind === "actor" ? FROM_WORDS[2] : FROM_WORDS[0];
    counts[rule ?? ""] = (counts[rule ?? ""] ?? 0) + 1;
    if ((counts[rule ?? ""] ?? 0) > data.limits.suspects) continue;
    const [message, hint] = SUSPICIONS[mark.kind](short, words.products(mark.words), path);
    add(rule, path, message, hint, short);
  }
}

/** @type {Record<import("./form-words.js").Kind, (words: string, products: string[], path: string) => [string, string]>} */
const SUSPICIONS = {
  name: (words, _, path) => [
    `${words} is no public term`,
    path === "slug" ? "rename it after the role" : "describe the role, or propose the term in a change of its own",
  ],
  vendor: (words, products) => [
    `the vendor ${words} stands without a product`,
    `say what was used (${products.join(", ")}), or describe the role`,
  ],
  word: (words) => [`${words} is an unknown word`, "mend the spelling, or use another word"],
  actor: (words) => [
    `${words} acts here as a firm does`,
    "describe who acts; where the word is no name, give it an article",
  ],
};
