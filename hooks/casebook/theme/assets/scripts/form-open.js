/** An existing story read back: from the texts of its files to what the form holds. */

import { isTooLong, loadYaml, read } from "./form-read.js";
import { adopt } from "./form-state.js";

/**
 * @typedef {import("./form-state.js").Draft} Draft
 * @typedef {{ draft: Partial<Draft> | null, notes: string[], why?: string }} Opened
 */

/**
 * Read the texts of the files; the folder's name is known where the casebook has a story of that title.
 *
 * @param {any} data
 * @param {string | undefined} facts
 * @param {string | undefined} story
 * @returns {Promise<Opened>}
 */
export async function opened(data, facts, story) {
  if (isTooLong(story ?? "", data.limits)) {
    const most = data.limits.bytes.toLocaleString("en");
    const why = `The narrative has more than ${most} bytes: cut it, a thousand words are the most. Nothing was taken.`;
    return { draft: null, notes: [], why };
  }
  const told = story === undefined ? {} : { story: story.replace(/\r\n?/g, "\n") };
  if (facts === undefined) return { draft: story === undefined ? null : told, notes: [] };
  const reading = read(facts.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), await loadYaml(), data.limits);
  const notes = reading.findings.map((one) => `${one.message}: ${one.hint}`);
  if (reading.findings.length || reading.data === undefined) return { draft: null, notes };
  /** @type {string[]} */
  const lost = [];
  const values = adopt(data.fields, reading.data, lost);
  notes.push(...lost.map((path) => `${path} has no place in the form and is left out`));
  if (values.waivers?.length) notes.push("the form writes lines anew: casebook check will ask for the waivers again");
  const stories = Object.entries(data.references.story);
  const slug = stories.find(([, title]) => title === values.title)?.[0] ?? "";
  return { draft: { ...told, slug, case: values, isLoaded: true }, notes };
}
