/** An existing story read back into the form: chosen as files, or pasted. */

import { element } from "./dom.js";

/**
 * @typedef {import("./form-state.js").Draft} Draft
 */

const UNREAD = "What reads the files could not be loaded. Nothing was taken.";

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
 * @param {(facts?: string, story?: string) => Promise<import("./form-open.js").Opened>} open
 * @param {(draft: Partial<Draft>) => () => void} take
 * @returns {HTMLElement}
 */
export function loader(open, take) {
  const said = element("div", { class: "cb-said", role: "status" });
  const facts = element("textarea", { id: "paste-facts", class: "cb-input", rows: 4 });
  const story = element("textarea", { id: "paste-story", class: "cb-input", rows: 4 });
  const use = async (/** @type {string | undefined} */ one, /** @type {string | undefined} */ other) => {
    said.replaceChildren(element("p", {}, "The files are being read…"));
    const told = await open(one, other).catch(() => null);
    if (!told) return said.replaceChildren(element("p", {}, UNREAD), again(() => use(one, other)));
    const { draft, notes, why } = told;
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
  const again = (/** @type {() => void} */ act) =>
    element("button", { type: "button", class: "cb-link", onclick: act }, "Try again");
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
