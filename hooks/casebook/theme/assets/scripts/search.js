/**
 * The search in the header of every page: a link to the finder, which becomes a button that opens a dialog.
 */

import { element, find, ROOT } from "./dom.js";
import { addressOf, marked, nowhere, search } from "./engine.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./engine.js").Found} Found */

const STORIES = 5;
const OTHERS = 3; // each result shown costs the reader 3 kB
const SHORTEST = 2;
const WAIT = 200;
const PATIENCE = 400;
/** Headings by the first part of an address; what is not listed is a page. */
const KINDS = new Map([["stories", "Stories"], ["blockers", "Blockers"], ["libraries", "Libraries"], [
  "talks",
  "Talks",
]]);

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
  { class: "cb-search", "aria-label": "Search", onclick: closeOutside, onkeydown: move },
  element(
    "form",
    { class: "cb-search__words", role: "search", onsubmit: openFirst },
    input,
    element("button", { type: "button", class: "cb-search__close", onclick: () => dialog.close() }, "Close"),
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

let asked = 0;
/** Whether the last search could not be made. */
let isLacking = false;
/** The words that the results answer. */
let answered = "";
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
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(show, WAIT);
}

/** Search for the words that stand in the dialog now; an answer that comes late is dropped. */
async function show() {
  const words = input.value.trim();
  const turn = ++asked;
  all.textContent = words ? `Look for “${words}” in the finder` : "All stories in the finder";
  all.href = new URL(`stories/${words ? `?${new URLSearchParams({ q: words })}` : ""}`, ROOT).href;
  if (words.length < SHORTEST) return put(words, "", []);
  const slow = setTimeout(() => turn === asked && status.replaceChildren("Searching…"), PATIENCE);
  try {
    const [stories, others] = await Promise.all([
      search(words, { story: "yes" }),
      search(words, { not: { story: "yes" } }),
    ]);
    const missing = stories.missing.filter((word) => others.missing.includes(word));
    const [other, ...pages] = await Promise.all([
      missing.length ? instead(words, missing) : "",
      ...[...stories.hits.slice(0, STORIES), ...others.hits.slice(0, OTHERS)].map((hit) => hit.data()),
    ]);
    if (turn !== asked) return;
    put(words, counted(stories, others, missing), pages);
    if (other) results.append(offer(other));
    isLacking = false;
  } catch {
    isLacking = true;
    if (turn === asked) put(words, "The search could not be loaded. The finder lists every story.", []);
  } finally {
    clearTimeout(slow);
  }
}

/**
 * @param {Found} stories
 * @param {Found} others
 * @param {string[]} missing from both
 */
function counted({ hits: { length: stories } }, { hits: { length: others } }, missing) {
  if (stories + others === 0) {
    const said = missing.length ? nowhere("Nothing", missing) : "No page holds all of these words";
    return `${said}. Try fewer or shorter words.`;
  }
  return `${stories} ${stories === 1 ? "story" : "stories"} and ${others} other ${others === 1 ? "page" : "pages"}`;
}

/**
 * Give what to look for instead; the code for it is fetched only now, and without it the answer stands.
 *
 * @param {string} words
 * @param {string[]} missing
 */
async function instead(words, missing) {
  const near = await import("./near.js").catch(() => null);
  return near?.instead(words, missing) ?? "";
}

/**
 * Offer other words where what was typed stands nowhere.
 *
 * @param {string} words
 */
function offer(words) {
  const act = () => {
    input.value = words;
    input.focus();
    show();
  };
  const button = element("button", { type: "button", class: "cb-button", onclick: act }, `Look for “${words}” instead`);
  return element("p", { class: "cb-search__offer" }, button);
}

/**
 * @param {string} words that are answered
 * @param {string} said
 * @param {Awaited<ReturnType<Hit["data"]>>[]} pages
 */
function put(words, said, pages) {
  answered = words;
  status.textContent = said;
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const page of pages) {
    const kind = kindOf(page.raw_url ?? page.url);
    const list = groups.get(kind) ?? element("ul");
    groups.set(kind, list);
    list.append(element(
      "li",
      {},
      element(
        "a",
        { href: addressOf(page) },
        element("b", {}, page.meta.title ?? addressOf(page)),
        element("span", {}, "… ", marked(page.excerpt), " …"),
      ),
    ));
  }
  results.replaceChildren(
    ...[...groups].map(([kind, list]) => element("section", { "aria-label": kind }, element("h2", {}, kind), list)),
  );
}

/** @param {string} url */
function kindOf(url) {
  return KINDS.get(url.split("/")[1] ?? "") ?? "Pages";
}

/** @param {MouseEvent} event */
function closeOutside(event) {
  if (event.target === dialog) dialog.close();
}

/**
 * Open the first answer to the words that stand there now, or the finder where there is none.
 *
 * @param {SubmitEvent} event
 */
async function openFirst(event) {
  event.preventDefault();
  clearTimeout(waiting);
  const words = input.value.trim();
  if (words !== answered) await show();
  if (words !== answered) return; // somebody typed on
  (results.querySelector(/** @type {"a"} */ ("a, button")) ?? all).click();
}

/**
 * Let the arrow keys walk over the field and the links, and Esc close at once: a field would first empty itself.
 *
 * @param {KeyboardEvent} event
 */
function move(event) {
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    return dialog.close();
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

globalThis.addEventListener("online", () => dialog.open && isLacking && show());
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
