/** The drawer of the theme on narrow screens, for the keyboard: a label opens it, and closed it must not take the focus. */

import { element, find } from "./dom.js";

const NARROW = matchMedia("(max-width: 76.2344em)"); // where the theme folds its navigation into the drawer
/** @type {HTMLInputElement} */
const toggle = find("#__drawer");
const label = find(".md-header label[for=__drawer]");
const drawer = find(".md-sidebar--primary");
const opener = element("button", {
  type: "button",
  class: `${label.className} cb-menu`,
  "aria-label": "Menu",
  onclick: open,
});

opener.append(...label.childNodes);
label.replaceWith(opener);
toggle.addEventListener("change", settle);
NARROW.addEventListener("change", settle);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !toggle.checked || !NARROW.matches) return;
  toggle.click();
  opener.focus();
});
settle();

function open() {
  toggle.click();
  if (toggle.checked) drawer.querySelector("a")?.focus();
}

function settle() {
  opener.setAttribute("aria-expanded", String(toggle.checked));
  drawer.inert = NARROW.matches && !toggle.checked;
  for (const behind of document.querySelectorAll(".md-content, .cb-footer")) {
    /** @type {HTMLElement} */ (behind).inert = NARROW.matches && toggle.checked;
  }
}
