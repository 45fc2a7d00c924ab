/** Narrows the register to what a reader looks for. */

import { announce, find } from "./dom.js";

const form = find("#library-filter");
const words = /** @type {HTMLInputElement} */ (find("#library-words"));
const binding = /** @type {HTMLSelectElement} */ (find("#library-binding"));
const met = /** @type {HTMLInputElement} */ (find("#library-met"));
const none = find("#library-none");
const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-library]"));

form.hidden = false;
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
if (words.value || binding.value || met.checked) narrow();

function narrow() {
  const sought = words.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    const fits = (row.dataset.library ?? "").includes(sought) &&
      (!binding.value || row.dataset.binding === binding.value) && (!met.checked || row.dataset.met === "yes");
    row.hidden = !fits;
    count += Number(fits);
  }
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-verdict]"))) {
    part.hidden = !part.querySelector("[data-library]:not([hidden])");
  }
  none.hidden = count > 0;
  announce(`${count} ${count === 1 ? "library" : "libraries"}`);
}
