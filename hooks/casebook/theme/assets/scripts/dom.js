/**
 * The few things that every script of the site needs of the page.
 *
 * Text enters the page only as text nodes and attributes, so that nothing from an address or a file of a reader is ever
 * read as mark-up. Two things are: the cards of the finder and the lines of quotes, which the build of this site has
 * written (cards.js, quotes-rest.js).
 */

/** The address of the site's first page, from the place of this module. */
export const ROOT = new URL("../../", import.meta.url);

/**
 * Make an element. A key that begins with "on" is a listener, true sets an attribute without a value, false and null
 * leave it out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Find the one element of a page that a script cannot do without.
 *
 * @template {HTMLElement} [Found=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {Found}
 */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {Found} */ (found);
}

/** Give what the part of the address after # names, if there is any such thing. */
export function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // what somebody typed is no text
  }
}

/**
 * Fetch a file of this site.
 *
 * @param {string} path from the first page, such as "api/v1/form-words.txt"
 * @returns {Promise<Response>}
 */
export async function fetched(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path}: the server answers ${answer.status}`);
  return answer;
}

/**
 * Fetch a JSON file of this site.
 *
 * @param {string} path from the first page, such as "api/v1/cases.json"
 * @returns {Promise<any>}
 */
export async function json(path) {
  return (await fetched(path)).json();
}

/** @type {HTMLElement | undefined} */
let region;

/**
 * Say something to a screen reader without moving the focus; while a dialog is open only what is inside it is heard.
 *
 * @param {string} text
 */
export function announce(text) {
  region ??= element("div", { class: "cb-hidden", role: "status", "aria-live": "polite" });
  const place = document.querySelector("dialog:modal") ?? document.body;
  if (region.parentElement !== place) place.append(region);
  region.textContent = text;
}
