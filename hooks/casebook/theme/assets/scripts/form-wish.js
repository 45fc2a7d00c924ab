/** What a link to the form asks for: `?sector=trading` is a word of the list of sectors, for the field that takes one. */

import { element } from "./dom.js";
import { below } from "./form-plain.js";
import { put } from "./form-state.js";
import { quoting } from "./ignored.js";

/** @typedef {{ path: string, word: string, told: string, isList: boolean }} Wish */

/**
 * Read a query; give what it asks for, and a sentence for each part that means nothing here.
 *
 * @param {any} data
 * @param {string} query
 * @returns {{ wishes: Wish[], ignored: HTMLElement[] }}
 */
export function wished(data, query) {
  const places = placesOf(data.fields);
  /** @type {Wish[]} */
  const wishes = [];
  const ignored = [];
  for (const [name, word] of new URLSearchParams(query)) {
    const field = places.find(({ kind }) => kind === `${name}s`);
    const terms = data.terms[field?.kind ?? ""] ?? {};
    if (!field) ignored.push(quoting`the form has no list “${name}”`);
    else if (!Object.hasOwn(terms, word)) ignored.push(quoting`no ${name} is called “${word}”`);
    else if (wishes.some(({ path }) => path === field.path)) {
      ignored.push(quoting`${name} “${word}”, the second of two`);
    } else wishes.push({ path: field.path, word, told: `${name} “${terms[word].label}”`, isList: field.isList });
  }
  return { wishes, ignored };
}

/**
 * Find the fields that take words of a list and stand once in a story.
 *
 * @param {any[]} fields
 * @param {string} [path]
 * @returns {{ kind: string, path: string, isList: boolean }[]}
 */
function placesOf(fields, path = "case") {
  return fields.flatMap((field) => {
    const here = below(path, field.key);
    if (field.fields) return field.list ? [] : placesOf(field.fields, here);
    if (field.type?.name !== "term") return [];
    return [{ kind: field.type.kind, path: here, isList: field.list }];
  });
}

/**
 * Fill in what is asked for, where nobody has begun a story yet; say what was done.
 *
 * @param {Wish[]} wishes
 * @param {any} draft
 * @param {boolean} isBegun
 * @returns {HTMLElement | null}
 */
export function grant(wishes, draft, isBegun) {
  if (!wishes.length) return null;
  const told = wishes.map((wish) => wish.told).join(" and ");
  if (!isBegun) { for (const { path, word, isList } of wishes) put(draft, path, isList ? [word] : word); }
  const words = isBegun
    ? `The link asks for ${told}. A draft is kept here already, and nothing of it was changed.`
    : `Filled in from the link: ${told}. Change what does not fit your story.`;
  return element("p", { class: "cb-hint", role: "status" }, words);
}
