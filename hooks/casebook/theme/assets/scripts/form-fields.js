/** The fields of a step, made from the description of the model: labels, hints, controls, entries. */

import { element } from "./dom.js";
import { below } from "./form-plain.js";
import { at, put } from "./form-state.js";

/**
 * @typedef {{
 *   data: any,
 *   values: any,
 *   touch: (path: string) => void,
 *   changed: () => void,
 *   redraw: (focus: string) => void,
 *   note: (path: string, field: any) => string,
 * }} Form
 */

const FEW = 14;
const SHORT = 120;

/** @param {string} path @returns {string} the id of the control at a path */
export function idOf(path) {
  return `field-${path.replaceAll(".", "-")}`;
}

/**
 * Make a field with everything inside it.
 *
 * @param {any} field
 * @param {string} path
 * @param {Form} form
 * @returns {HTMLElement | null}
 */
function fieldOf(field, path, form) {
  if (field.type?.name === "edition") return null;
  if (field.fields) return field.list ? entries(field, path, form) : group(field, path, form);
  if (field.type.name === "term" && field.list) return boxes(field, path, form, choices(field, form));
  const told = form.data.references[field.type.kind];
  if (field.list && field.type.name === "reference" && told && Object.keys(told).length <= FEW) {
    return boxes(field, path, form, Object.entries(told).map(([word, label]) => ({ word, label, sentence: "" })));
  }
  return single(field, path, form);
}

/** @param {any} field @returns {string} */
function titleOf(field) {
  return field.required ? field.label : `${field.label} (optional)`;
}

/**
 * What stands between a label and its control: the sentence, the note for a confidential case, the findings.
 *
 * @param {any} field
 * @param {string} path
 * @param {Form} form
 * @returns {HTMLElement[]}
 */
function hints(field, path, form) {
  const id = idOf(path);
  const note = form.note(path, field);
  const lines = field.list && !field.fields && field.type.name !== "term" ? " One to a line." : "";
  const example = field.example === null || field.type?.name === "term" ? "" : ` For example: ${sample(field.example)}`;
  return [
    element("p", { class: "cb-hint", id: `${id}-hint` }, `${field.sentence}${lines}${example}`),
    ...(note ? [element("p", { class: "cb-coarse" }, note)] : []),
    element("div", { class: "cb-errors", id: `${id}-errors`, "data-path": path }),
  ];
}

/** @param {any} example @returns {string} */
function sample(example) {
  return Array.isArray(example) ? example.join(", ") : String(example);
}

/** @param {string} path @returns {string} */
function described(path) {
  return `${idOf(path)}-hint ${idOf(path)}-errors`;
}

/** @param {any} field @param {string} path @param {Form} form @returns {HTMLElement} */
function single(field, path, form) {
  const label = element("label", { class: "cb-label", for: idOf(path) }, titleOf(field));
  return element("div", { class: "cb-field" }, label, ...hints(field, path, form), control(field, path, form));
}

/** @param {any} field @param {string} path @param {Form} form @returns {HTMLElement} */
function control(field, path, form) {
  const told = at(form.values, path);
  const lines = field.list ? (told ?? []).join("\n") : told ?? "";
  const set = (/** @type {string} */ text) => {
    const parts = text.split("\n").map((line) => line.trim()).filter(Boolean);
    put(form.values, path, field.list ? (parts.length ? parts : undefined) : text || field.blank);
    form.changed();
  };
  const common = {
    id: idOf(path),
    "data-path": path,
    "aria-describedby": described(path),
    oninput: (/** @type {any} */ event) => set(event.target.value),
    onblur: () => form.touch(path),
  };
  if (field.type.name === "term" || (field.type.name === "reference" && field.type.kind === "source" && !field.list)) {
    return select(field, path, form, common, String(lines));
  }
  if (field.list || (field.type.name === "words" && field.type.most > SHORT)) {
    const rows = field.list ? Math.max(2, (told ?? []).length + 1) : 3;
    const area = element("textarea", { ...common, rows, class: "cb-input" });
    area.value = lines;
    return area;
  }
  const list = field.type.name === "reference" ? `list-${field.type.kind.replaceAll(" ", "-")}` : null;
  const mode = field.type.name === "figure" ? "decimal" : field.type.name === "link" ? "url" : null;
  const width = ["figure", "moment", "version"].includes(field.type.name) ? "cb-input cb-input--short" : "cb-input";
  const input = element("input", { ...common, type: "text", class: width, list, inputmode: mode, autocomplete: "off" });
  input.value = lines;
  return input;
}

/**
 * @param {any} field
 * @param {string} path
 * @param {Form} form
 * @param {Record<string, any>} common
 * @param {string} told
 * @returns {HTMLElement}
 */
function select(field, path, form, common, told) {
  const words = choices(field, form);
  const meaning = element("p", { class: "cb-meaning", "aria-live": "polite" });
  const show = (/** @type {string} */ word) => {
    meaning.textContent = words.find((one) => one.word === word)?.sentence ?? "";
  };
  const unknown = told && !words.some((one) => one.word === told) ? [{ word: told, label: told }] : [];
  const options = [...words, ...unknown].map(({ word, label }) =>
    element("option", { value: word, selected: word === told }, label)
  );
  const first = field.default ? `Left out: ${field.default.replaceAll("-", " ")}` : "Choose one";
  const chosen = element(
    "select",
    {
      ...common,
      class: "cb-input",
      onchange: (/** @type {any} */ event) => {
        show(event.target.value);
        form.touch(path);
        if (path === "case.evidence.basis") form.redraw(idOf(path));
      },
    },
    element("option", { value: "", selected: !told }, first),
    ...options,
  );
  show(told);
  if (!words.length) meaning.textContent = "Sources are listed in the step Evidence; each then stands here.";
  return element("div", {}, chosen, meaning);
}

/**
 * Give the words that a field may hold.
 *
 * @param {any} field
 * @param {Form} form
 * @returns {{ word: string, label: string, sentence: string }[]}
 */
function choices(field, form) {
  if (field.type.name === "reference") {
    const sources = (form.values.case.evidence?.sources ?? []).map((/** @type {any} */ one) => one?.id).filter(Boolean);
    const ids = form.values.case.evidence?.basis === "confidential" ? [...sources, "case"] : sources;
    return ids.map((/** @type {string} */ word) => ({ word, label: word, sentence: "" }));
  }
  const terms = { ...form.data.terms[field.type.kind], ...(field.type.absent ? form.data.terms.absent : {}) };
  return Object.entries(terms).map(([word, { label, sentence }]) => ({ word, label, sentence }));
}

/**
 * @param {any} field
 * @param {string} path
 * @param {Form} form
 * @param {{ word: string, label: string, sentence: string }[]} words
 * @returns {HTMLElement}
 */
function boxes(field, path, form, words) {
  const chosen = () => /** @type {string[]} */ (at(form.values, path) ?? []);
  const toggle = (/** @type {string} */ word, /** @type {boolean} */ isOn) => {
    const rest = chosen().filter((one) => one !== word);
    const now = isOn ? [...rest, word] : rest;
    put(form.values, path, now.length ? now : undefined);
    form.touch(path);
    form.changed();
  };
  const unknown = chosen().filter((word) => !words.some((one) => one.word === word));
  const all = [...words, ...unknown.map((word) => ({ word, label: word, sentence: "" }))];
  const made = all.map(({ word, label, sentence }, index) => {
    const id = index ? `${idOf(path)}-${word}` : idOf(path);
    const box = element("input", {
      type: "checkbox",
      id,
      checked: chosen().includes(word),
      "aria-describedby": index ? null : described(path),
      onchange: (/** @type {any} */ event) => toggle(word, event.target.checked),
    });
    const text = element("span", {}, label, sentence ? element("small", {}, sentence) : null);
    return element("label", { class: "cb-box", for: id }, box, text);
  });
  return element(
    "fieldset",
    { class: "cb-field" },
    element("legend", { class: "cb-label" }, titleOf(field)),
    ...hints(field, path, form),
    element("div", { class: "cb-boxes" }, ...made),
  );
}

/** @param {any} field @param {string} path @param {Form} form @returns {HTMLElement} */
function group(field, path, form) {
  const told = at(form.values, path);
  const legend = element("legend", { class: "cb-legend-title" }, titleOf(field));
  const isShut = !field.required && told === undefined;
  const name = field.label.toLowerCase();
  const set = (/** @type {any} */ value) => () => {
    put(form.values, path, value);
    form.changed();
    form.redraw(value ? idOf(below(path, field.fields[0].key)) : idOf(path));
  };
  const button = field.required
    ? null
    : isShut
    ? element("button", { type: "button", class: "cb-button", id: idOf(path), onclick: set({}) }, `Add: ${name}`)
    : element("button", { type: "button", class: "cb-link", onclick: set(undefined) }, `Remove: ${name}`);
  const inside = isShut ? [] : inner(field, path, form);
  return element("fieldset", { class: "cb-group" }, legend, ...hints(field, path, form), ...inside, button);
}

/** @param {any} field @param {string} path @param {Form} form @returns {(HTMLElement | null)[]} */
function inner(field, path, form) {
  return folded(field.fields.map((/** @type {any} */ one) => ({ field: one, path: below(path, one.key) })), form);
}

/**
 * Make fields in order, and fold away at the end those that only editors fill in.
 *
 * @param {{ field: any, path: string }[]} all
 * @param {Form} form
 * @returns {(HTMLElement | null)[]}
 */
export function folded(all, form) {
  const [open, shut] = [false, true].map((isShut) => all.filter(({ field }) => Boolean(field.editors) === isShut));
  const made = (open ?? []).map(({ field, path }) => fieldOf(field, path, form));
  if (!shut?.length) return made;
  const hidden = shut.map(({ field, path }) => fieldOf(field, path, form)).filter((one) => one !== null);
  const isUsed = shut.some(({ path }) => at(form.values, path) !== undefined);
  const summary = element("summary", {}, "For editors");
  return [...made, element("details", { class: "cb-editors", open: isUsed }, summary, ...hidden)];
}

/** @param {any} field @param {string} path @param {Form} form @returns {HTMLElement} */
function entries(field, path, form) {
  const told = /** @type {any[]} */ (at(form.values, path) ?? []);
  const add = () => {
    const here = below(path, told.length);
    put(form.values, here, {});
    form.changed();
    form.redraw(idOf(below(here, field.fields[0].key)));
  };
  const made = told.map((_, index) => {
    const here = below(path, index);
    const drop = () => {
      put(form.values, here, undefined);
      if (!at(form.values, path)?.length) put(form.values, path, undefined);
      form.changed();
      form.redraw(`${idOf(path)}-add`);
    };
    const name = `${field.entry} ${index + 1}`;
    return element(
      "fieldset",
      { class: "cb-entry" },
      element("legend", { class: "cb-legend-title" }, name.charAt(0).toUpperCase() + name.slice(1)),
      element("div", { class: "cb-errors", id: `${idOf(here)}-errors`, "data-path": here }),
      ...inner(field, here, form),
      element("button", { type: "button", class: "cb-link", onclick: drop }, `Remove ${name}`),
    );
  });
  const label = `Add ${told.length ? "another" : "a"} ${field.entry}`;
  return element(
    "fieldset",
    { class: "cb-group" },
    element("legend", { class: "cb-legend-title" }, titleOf(field)),
    ...hints(field, path, form),
    ...made,
    element("button", { type: "button", class: "cb-button", id: `${idOf(path)}-add`, onclick: add }, label),
  );
}
