/**
 * The search in the header of every page: a link to the finder, which becomes a button that opens a dialog. What answers
 * is fetched when the dialog first opens (search-answers.js); what is typed meanwhile is not lost.
 */

import { element, find, ROOT } from "./dom.js";

/** @typedef {import("./search-answers.js").Answers} Answers */

const WAIT = 200;

const input = element("input", {
  type: "search",
  "aria-label": "Words to search for",
  placeholder: "memory growth, gevent, trading",
  autocomplete: "off",
  spellcheck: "false",
  maxlength: 200,
  oninput: () => later(),
});
const status = element("p", { class: "cb-search__status", role: "status" });
const results = element("div", { class: "cb-search__results" });
const all = element(
  "a",
  { class: "cb-search__all", href: new URL("stories/", ROOT).href },
  "All stories in the finder",
);
const dialog = element(
  "dialog",
  { class: "cb-search", "aria-label": "Search", onpointerdown: press, onclick: closeOutside, onkeydown: move },
  element(
    "form",
    { class: "cb-search__words", role: "search", onsubmit: submit },
    input,
    element("button", { type: "button", class: "cb-search__close", onclick: () => close() }, "Close"),
  ),
  status,
  results,
  element(
    "p",
    { class: "cb-search__foot" },
    all,
    element(
      "span",
      { class: "cb-search__keys" },
      key("↑"),
      key("↓"),
      " choose ",
      key("↵"),
      " open ",
      key("esc"),
      " close",
    ),
  ),
);

let isPressedOutside = false;
/** @type {Promise<Answers> | undefined} */
let answers;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {string} name */
function key(name) {
  return element("kbd", {}, name);
}

function open() {
  if (dialog.open) return;
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  input.select();
  answering().catch(() => {}); // told when somebody asks
}

/** A field that is gone keeps the focus until the next picture, and would take the next slash for a letter. */
function close() {
  dialog.close();
  input.blur();
}

/** @returns {Promise<Answers>} */
function answering() {
  answers ??= import("./search-answers.js").then(({ Answers }) => new Answers(input, status, results));
  answers.catch(() => (answers = undefined));
  return answers;
}

function later() {
  const words = input.value.trim();
  all.textContent = words ? `Look for “${words}” in the finder` : "All stories in the finder";
  all.href = new URL(`stories/${words ? `?${new URLSearchParams({ q: words })}` : ""}`, ROOT).href;
  clearTimeout(waiting);
  waiting = setTimeout(show, WAIT);
}

async function show() {
  try {
    await (await answering()).show();
  } catch {
    status.textContent = "The search could not be loaded. The finder lists every story.";
  }
}

/**
 * Open the first answer to the words that stand there now, or the finder where there is none.
 *
 * @param {SubmitEvent} event
 */
async function submit(event) {
  event.preventDefault();
  clearTimeout(waiting);
  const first = await answering().then((told) => told.first(), () => null);
  if (first !== undefined) (first ?? all).click();
}

/** @param {PointerEvent} event */
function press(event) {
  isPressedOutside = event.target === dialog;
}

/**
 * A press that began inside, as one that marks words does, closes nothing wherever it ends.
 *
 * @param {MouseEvent} event
 */
function closeOutside(event) {
  if (event.target === dialog && isPressedOutside) close();
}

/**
 * Let the arrow keys walk over the field and the links, and Esc close at once: a field would first empty itself.
 *
 * @param {KeyboardEvent} event
 */
function move(event) {
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    return close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [input, .../** @type {NodeListOf<HTMLElement>} */ (results.querySelectorAll("a, button")), all];
  const here = stops.indexOf(/** @type {any} */ (document.activeElement));
  stops[(here + step + stops.length) % stops.length]?.focus();
  event.preventDefault();
}

/** Kinds of input into which no letter goes. */
const DEAF = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

/**
 * Tell whether a key press belongs to something that takes text.
 *
 * @param {EventTarget | null} target
 */
function isText(target) {
  if (target instanceof HTMLInputElement) return !DEAF.includes(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea"));
}

globalThis.addEventListener("online", async () => {
  if (dialog.open && (!answers || (await answers).isLacking)) show();
});
document.addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isText(event.target);
  const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!isSlash && !isControlK) return;
  event.preventDefault();
  open();
});

const link = find("a.cb-find");
const button = element("button", {
  type: "button",
  class: "cb-find",
  "aria-haspopup": "dialog",
  "aria-keyshortcuts": "/ Control+K Meta+K",
  onclick: open,
});
find("span", link).textContent = "Search";
button.append(...link.childNodes, key("/"));
link.replaceWith(button);
