/**
 * Writes, judges and reads stories beside the page, so that whoever types never waits for it; it alone loads what only
 * that needs: the rules and their data, the English words, the readers of YAML and Markdown.
 */

import { fetched, json } from "./dom.js";
import { KNOWN, makeJudge } from "./form-check.js";
import { misnamed } from "./form-folder.js";
import { loadMarkdown } from "./form-markdown.js";
import { opened } from "./form-open.js";
import { isTooLong } from "./form-read.js";
import { write } from "./form-write.js";

/**
 * @typedef {import("./form-state.js").Draft} Draft
 * @typedef {import("./form-open.js").Opened} Opened
 * @typedef {import("./form-read.js").Finding & { holds: boolean, isRule: boolean }} Told a finding with its path in the
 *   form, whether it holds the story back, and whether its rule has a page
 * @typedef {object} Verdict
 * @property {string} facts the text of case.yml
 * @property {Told[]} findings
 * @property {boolean} isNamed whether the folder can be called so
 * @property {any[] | null} narrative as Markdown was read, unless it is too long
 * @property {[string, string][]} later the rules that are checked elsewhere, each with what it wants
 * @typedef {{ data: any, judge: import("./form-check.js").Judge, markdown: any }} Tools
 */

/** @type {Promise<Tools>} */
let tools;

/** @param {MessageEvent<any>} event */
globalThis.onmessage = ({ data: { turn, ...question } }) => {
  answered(question).then(
    (answer) => postMessage({ turn, answer }),
    (failure) => postMessage({ turn, failure: String(failure) }),
  );
};

/** @param {any} question about a draft, or about the texts of files @returns {Promise<Verdict | Opened>} */
async function answered({ paths, draft, files }) {
  tools ??= prepared(paths);
  const ready = await tools;
  return draft ? verdict(ready, draft) : opened(ready.data, files.facts, files.story);
}

/** @param {{ data: string, words: string }} paths @returns {Promise<Tools>} */
async function prepared(paths) {
  const words = fetched(paths.words).then((answer) => answer.text());
  const [data, packed, markdown] = await Promise.all([json(paths.data), words, loadMarkdown()]);
  return { data, judge: await makeJudge(data, packed), markdown };
}

/**
 * Judge the files as they would be written.
 *
 * @param {Tools} tools
 * @param {Draft} draft
 * @returns {Verdict}
 */
function verdict({ data, judge, markdown }, draft) {
  const facts = write(data, draft.case);
  const name = misnamed(data, draft);
  const found = judge(facts, draft.story, draft.slug).findings.map((one) => ({ ...one, path: fieldPath(one.path) }));
  const rule = (/** @type {string} */ name) => ({
    isRule: name in data.rules,
    holds: Boolean(data.rules[name]?.holds),
  });
  const later = Object.entries(data.rules).filter(([name]) => !KNOWN.includes(name));
  return {
    facts,
    findings: [...found, ...name].map((one) => ({ ...one, ...rule(one.rule) })),
    isNamed: !name.length,
    narrative: isTooLong(draft.story, data.limits) ? null : markdown.parse(draft.story, {}),
    later: later.map(([name, { wants }]) => [name, wants]),
  };
}

/** @param {string} path in the file @returns {string} the path of its field in the form */
function fieldPath(path) {
  return ["slug", "story"].includes(path) ? path : path ? `case.${path}` : "case.title";
}
