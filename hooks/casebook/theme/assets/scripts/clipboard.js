/** The clipboard, and what is offered where a browser does not give it. */

import { element } from "./dom.js";
import { sheet } from "./sheet.js";

/**
 * Put pieces of one thing on the clipboard, each under its media type; false when the browser refuses.
 *
 * The pieces are promises, as a browser wants the call within the click.
 *
 * @param {Record<string, Promise<Blob>>} pieces
 */
export async function put(pieces) {
  try {
    await navigator.clipboard.write([new ClipboardItem(pieces)]);
    return true;
  } catch {
    await Promise.all(Object.values(pieces));
    return false;
  }
}

/**
 * Put *text* on the clipboard; false when the browser refuses.
 *
 * @param {string | Promise<string>} text
 */
export function putText(text) {
  return put({ "text/plain": Promise.resolve(text).then((told) => new Blob([told], { type: "text/plain" })) });
}

/**
 * Show *text* selected, to be copied by hand.
 *
 * @param {string} text
 */
export function offer(text) {
  const area = element("textarea", { class: "cb-offer", rows: 7, readonly: true, "aria-label": "The text" });
  area.value = text;
  sheet(
    "Copy it by hand",
    element(
      "p",
      {},
      "The browser does not let this page write to the clipboard. The text is selected: press Ctrl+C or ⌘C.",
    ),
    area,
  );
  area.select();
}

/**
 * Save *blob* under *name*.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
