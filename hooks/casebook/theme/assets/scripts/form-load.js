/** An existing story read back into the form: chosen as files, or pasted. */

import { element } from "./dom.js";
import { isTooLong, loadYaml, read } from "./form-read.js";
import { adopt } from "./form-state.js";

/**
 * @typedef {import("./form-state.js").Draft} Draft
 */

/**
 * Read the texts of the files; the folder's name is known where the casebook has a story of that title.
 *
 * @param {any} data
 * @param {string | undefined} facts
 * @param {string | undefined} story
 * @returns {Promise<{ draft: Partial<Draft> | null, notes: string[], why?: string }>}
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

/**
 * Say what was taken and what stayed.
 *
 * @param {Partial<Draft> | null} taken
 * @returns {string}
 */
function outcome(taken) {
  if (!taken) return "This cannot be read as a case file.";
  if (!taken.case) return "The narrative is in the form. The fields stay as they were.";
  const name = taken.slug ? "" : " Give it the name of its folder.";
  return taken.story === undefined
    ? `The fields are in the form. The narrative stays as it was: choose story.md too.${name}`
    : `The story is in the form.${name}`;
}

/**
 * Make the part of the page that loads a story.
 *
 * @param {any} data
 * @param {(draft: Partial<Draft>) => () => void} take
 * @returns {HTMLElement}
 */
export function loader(data, take) {
  const said = element("div", { class: "cb-said", role: "status" });
  const facts = element("textarea", { id: "paste-facts", class: "cb-input", rows: 4 });
  const story = element("textarea", { id: "paste-story", class: "cb-input", rows: 4 });
  const use = async (/** @type {string | undefined} */ one, /** @type {string | undefined} */ other) => {
    const { draft, notes, why } = await opened(data, one, other);
    const list = notes.map((note) => element("li", {}, note));
    const back = draft && take(draft);
    const undo = () => {
      back?.();
      said.replaceChildren(element("p", {}, "What stood in the form before is back."));
    };
    const words = "Undo: put back what stood in the form before";
    said.replaceChildren(
      element("p", {}, why ?? outcome(draft)),
      element("ul", {}, ...list),
      ...(back ? [element("button", { type: "button", class: "cb-link", onclick: undo }, words)] : []),
    );
  };
  const pick = async (/** @type {any} */ event) => {
    const chosen = [...event.target.files];
    const isFacts = (/** @type {File} */ file) => /\.ya?ml$/i.test(file.name);
    await use(await chosen.find(isFacts)?.text(), await chosen.find((file) => !isFacts(file))?.text());
    event.target.value = "";
  };
  const paste = () => use(facts.value || undefined, story.value || undefined);
  return element(
    "details",
    { class: "cb-load" },
    element("summary", {}, "Load an existing story"),
    element("label", { class: "cb-label", for: "pick" }, "Choose case.yml and story.md, or one of them"),
    element("input", { type: "file", id: "pick", multiple: true, accept: ".yml,.yaml,.md", onchange: pick }),
    element("label", { class: "cb-label", for: "paste-facts" }, "Or paste case.yml"),
    facts,
    element("label", { class: "cb-label", for: "paste-story" }, "and story.md"),
    story,
    element("button", { type: "button", class: "cb-button", onclick: paste }, "Put it into the form"),
    said,
  );
}
