/** A dialog over the page: named by its heading, closed by Esc, giving the focus back to where it was opened. */

import { element } from "./dom.js";

let count = 0;

/**
 * Open a dialog with *title* and *children*.
 *
 * @param {string} title
 * @param {...Node} children
 */
export function sheet(title, ...children) {
  const id = `sheet-${++count}`;
  const close = element(
    "button",
    { type: "button", class: "cb-action cb-sheet__close", onclick: () => dialog.close() },
    "Close",
  );
  const dialog = element(
    "dialog",
    { class: "cb-sheet", "aria-labelledby": id, closedby: "any", onclose: () => dialog.remove() },
    element("header", {}, element("h2", { id, tabindex: -1 }, title), close),
    ...children,
  );
  (document.querySelector(".md-typeset .cb") ?? document.body).append(dialog);
  dialog.showModal();
  return dialog;
}
