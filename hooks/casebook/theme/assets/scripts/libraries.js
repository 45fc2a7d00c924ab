/** Narrows the register to what a reader looks for. */

import { announce, find } from "./dom.js";

const LONGEST = 100;
const form = find("#library-filter");
const words = /** @type {HTMLInputElement} */ (find("#library-words"));
const binding = /** @type {HTMLSelectElement} */ (find("#library-binding"));
const met = /** @type {HTMLInputElement} */ (find("#library-met"));
const none = find("#library-none");
const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-library]"));

form.hidden = false;
const asked = new URLSearchParams(location.search);
if (asked.has("q")) words.value = (asked.get("q") ?? "").slice(0, LONGEST);
if ([...binding.options].some((one) => one.value === asked.get("binding"))) binding.value = asked.get("binding") ?? "";
if (asked.has("met")) met.checked = true;
form.addEventListener("input", () => {
  narrow();
  remember();
});
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

/** Put what is asked for into the address, so that it can be sent on. */
function remember() {
  const told = new URLSearchParams();
  if (words.value.trim()) told.set("q", words.value.trim());
  if (binding.value) told.set("binding", binding.value);
  if (met.checked) told.set("met", "yes");
  const query = told.size ? `?${told}` : "";
  history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
}
