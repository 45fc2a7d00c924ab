/**
 * What the reader has put into the tray: the ids only, kept in this browser.
 *
 * A tray that came with an address stands beside the reader's own until the reader decides.
 */

import { ROOT } from "./dom.js";
import { isItem } from "./items.js";

const KEY = "casebook-tray";
const MOST = 200;

/** @type {Set<() => void>} */
const watchers = new Set();

/** Kept here too, as a browser may refuse to store anything. */
let own = restored();

/** @type {{ items: string[], ignored: string[] } | null} */
let shared = null;

/** What was in the tray before it was emptied, until something else is done. @type {string[]} */
let emptied = [];

/** @returns {string[]} */
function restored() {
  try {
    const told = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(told) ? clean(told).items : [];
  } catch {
    return [];
  }
}

/** @param {unknown[]} told */
function clean(told) {
  const words = [...new Set(told.map(String))].filter(Boolean);
  return { items: words.filter(isItem).slice(0, MOST), ignored: words.filter((word) => !isItem(word)) };
}

/** The items of the tray that is shown. */
export function items() {
  return shared?.items ?? own;
}

/** What in a shared address names nothing. */
export function ignored() {
  return shared?.ignored ?? [];
}

/** Whether the tray that is shown came with an address. */
export function isShared() {
  return shared !== null;
}

/** How many items the reader's own tray holds. */
export function ownCount() {
  return own.length;
}

/**
 * Call *watcher* after every change, until what this gives back is called.
 *
 * @param {() => void} watcher
 */
export function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * @param {string[]} next
 * @param {string[]} [was] what can be brought back
 */
function change(next, was = []) {
  emptied = was;
  if (shared) shared.items = next;
  else own = keep(next);
  tell();
}

/** @param {string[]} next */
function keep(next) {
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // A private window: the tray lives as long as the page.
  }
  return next;
}

function tell() {
  for (const watcher of watchers) watcher();
}

/** @param {string} item */
export function add(item) {
  if (!items().includes(item)) change([...items(), item].slice(-MOST));
}

/** @param {...string} gone */
export function remove(...gone) {
  change(items().filter((item) => !gone.includes(item)));
}

export function empty() {
  change([], items());
}

/** Whether the tray was emptied just now. */
export function isEmptied() {
  return emptied.length > 0;
}

/** Bring back what was emptied. */
export function undo() {
  change(emptied);
}

/**
 * Let two items change places.
 *
 * @param {string} one
 * @param {string} other
 */
export function swap(one, other) {
  change(items().map((item) => (item === one ? other : item === other ? one : item)));
}

/**
 * Say how many: 3 quotes and 1 figure.
 *
 * @param {number} quotes
 * @param {number} figures
 */
export function counted(quotes, figures) {
  const some = (/** @type {number} */ count, /** @type {string} */ noun) =>
    count && `${count} ${noun}${count === 1 ? "" : "s"}`;
  return [some(quotes, "quote"), some(figures, "figure")].filter(Boolean).join(" and ");
}

/**
 * Take the tray that the address of the page names; false where it names none.
 *
 * @returns {boolean}
 */
export function receive() {
  const told = new URLSearchParams(location.search).get("tray");
  if (told === null) return false;
  shared = clean(told.slice(0, 20_000).split(","));
  return true;
}

/**
 * Make the shared tray the reader's own, after what is there or in its place, or leave it.
 *
 * @param {"added" | "instead" | "left"} how
 */
export function settle(how) {
  const next = { added: [...own, ...(shared?.items ?? [])], instead: shared?.items ?? [], left: own }[how];
  shared = null;
  emptied = [];
  own = keep(clean(next).items);
  const rest = new URL(location.href);
  rest.searchParams.delete("tray");
  history.replaceState(history.state, "", rest);
  tell();
}

/** An address that shows this tray to somebody else. */
export function link() {
  const to = new URL("quotes/", ROOT);
  to.search = `tray=${items().join(",")}`;
  return to.href;
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  own = restored();
  tell();
});
