/**
 * The folded parts of a talk: open on a screen that shows them all, folded on a phone, and open for whoever comes to
 * something inside. Without this a reader opens them by hand, and the style shows them on a wide screen.
 */

import { find, target } from "./dom.js";

const wide = globalThis.matchMedia("(min-width: 60.01em)");

unfold();
wide.addEventListener("change", unfold);
globalThis.addEventListener("hashchange", reveal);
globalThis.addEventListener("beforeprint", () => openAll());
reveal();
find(".cb-talk").dataset.live = "";

function unfold() {
  if (wide.matches) openAll();
}

function openAll() {
  for (const fold of document.querySelectorAll("details.cb-fold")) /** @type {HTMLDetailsElement} */ (fold).open = true;
}

/** Open what the address leads into, and go there. */
function reveal() {
  const place = target();
  let isHidden = false;
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    isHidden ||= !fold.open;
    fold.open = true;
  }
  if (isHidden) place?.scrollIntoView();
}
