/** An existing story read back into the form: chosen as files, or pasted. */

import { element } from "./dom.js";
import { loadYaml, read } from "./form-read.js";
import { adopt } from "./form-state.js";

/**
 * @typedef {import("./form-state.js").Draft} Draft
 */

/**
 * Read the two texts.
 *
 * @param {any} data
 * @param {string} facts
 * @param {string} story
 * @returns {Promise<{ draft: Draft | null, notes: string[] }>}
 */
export async function opened(data, facts, story) {
  const reading = read(facts.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), await loadYaml(), data.limits);
  const notes = reading.findings.map((one) => `${one.message}: ${one.hint}`);
  if (reading.findings.length || reading.data === undefined) return { draft: null, notes };
  /** @type {string[]} */
  const lost = [];
  const values = adopt(data.fields, reading.data, lost);
  notes.push(...lost.map((path) => `${path} has no place in the form and is left out`));
  if (values.waivers?.length) notes.push("the form writes lines anew: casebook check will ask for the waivers again");
  return { draft: { slug: "", case: values, story: story.replace(/\r\n?/g, "\n") }, notes };
}

/**
 * Make the part of the page that loads a story.
 *
 * @param {any} data
 * @param {(draft: Draft) => void} take
 * @returns {HTMLElement}
 */
export function loader(data, take) {
  const said = element("div", { class: "cb-said", role: "status" });
  const facts = element("textarea", { id: "paste-facts", class: "cb-input", rows: 4 });
  const story = element("textarea", { id: "paste-story", class: "cb-input", rows: 4 });
  const use = async () => {
    const { draft, notes } = await opened(data, facts.value, story.value);
    const head = draft ? "The story is in the form." : "This cannot be read as a case file.";
    const list = notes.map((note) => element("li", {}, note));
    said.replaceChildren(element("p", {}, head), element("ul", {}, ...list));
    if (draft) take(draft);
  };
  const pick = async (/** @type {any} */ event) => {
    for (const file of event.target.files) {
      (/\.ya?ml$/i.test(file.name) ? facts : story).value = await file.text();
    }
    if (facts.value) await use();
  };
  return element(
    "details",
    { class: "cb-load" },
    element("summary", {}, "Load an existing story"),
    element("label", { class: "cb-label", for: "pick" }, "Choose case.yml and story.md"),
    element("input", { type: "file", id: "pick", multiple: true, accept: ".yml,.yaml,.md", onchange: pick }),
    element("label", { class: "cb-label", for: "paste-facts" }, "Or paste case.yml"),
    facts,
    element("label", { class: "cb-label", for: "paste-story" }, "and story.md"),
    story,
    element("button", { type: "button", class: "cb-button", onclick: use }, "Put it into the form"),
    said,
  );
}
