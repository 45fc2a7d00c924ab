/** The steps of the form: those that the model marks, then the narrative and the review. */

import { at } from "./form-state.js";

/**
 * @typedef {{
 *   id: string,
 *   title: string,
 *   sentence: string,
 *   fields: { field: any, path: string }[],
 *   owns: (path: string) => boolean,
 *   isBegun: (draft: any) => boolean,
 * }} Step
 */

const FOLDER = {
  key: "slug",
  label: "Folder name",
  sentence: "The address of the story. It describes the role and names nobody.",
  required: true,
  list: false,
  blank: "",
  example: "ticket-queue",
  type: { name: "pattern" },
};
const NARRATIVE = {
  key: "story",
  label: "The telling",
  sentence:
    "What you would tell a colleague, in 100 to 1,000 words. A heading begins with ##; replace the sentences here.",
  required: true,
  list: false,
  blank: "",
  example: null,
  type: { name: "words", most: 10000 },
};

/**
 * Group the fields; a field without a step belongs to the step before it.
 *
 * @param {any} data
 * @returns {Step[]}
 */
export function stepsOf(data) {
  /** @type {Step[]} */
  const steps = [];
  for (const field of data.fields) {
    if (field.step) steps.push(made(field.step.title, field.step.sentence));
    steps.at(-1)?.fields.push({ field, path: `case.${field.key}` });
  }
  steps[0]?.fields.unshift({ field: FOLDER, path: "slug" });
  const narrative = made("Narrative", "The story itself, in plain Markdown.");
  narrative.fields.push({ field: { ...NARRATIVE, untouched: data.story }, path: "story" });
  return [...steps, narrative, made("Review", "See what is left to mend, and carry the two files away.")];
}

/** @param {string} title @param {string} sentence @returns {Step} */
function made(title, sentence) {
  /** @type {Step["fields"]} */
  const fields = [];
  return {
    id: title.toLowerCase().replaceAll(" ", "-"),
    title,
    sentence,
    fields,
    owns: (path) => fields.some((one) => path === one.path || path.startsWith(`${one.path}.`)),
    isBegun: (draft) => fields.some((one) => ![undefined, "", one.field.untouched].includes(at(draft, one.path))),
  };
}
