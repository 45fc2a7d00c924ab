/** What can be done with one quote or figure: copy it, draw it, link to it, put it into the tray. */

import { offer, put } from "./clipboard.js";
import { announce, element } from "./dom.js";
import { ended, isOver, ready } from "./items.js";
import * as store from "./store.js";

/** @typedef {(item: string, host: HTMLElement) => Promise<string>} Deed gives what to say of it */

/** @type {Record<string, [string, Deed]>} */
const DEEDS = {
  copy: ["Copy text", copyText],
  picture: ["Picture", picture],
  link: ["Link", copyLink],
  tray: ["Add to tray", toggle],
};

/** Give every quote and figure of the page its buttons. */
export function equip() {
  const slug = /\/stories\/([^/]+)\//.exec(location.pathname)?.[1];
  for (const figure of slug ? document.querySelectorAll(".cb-measured li[id^=figure-]") : []) {
    /** @type {HTMLElement} */ (figure).dataset.item = `${slug}/${figure.id.replace("-", "/")}`;
  }
  furnish(document);
  document.addEventListener("click", act);
  store.watch(() => mark(document));
}

/**
 * Give what stands in *place* its buttons, but for a quote that may not be shown any more.
 *
 * @param {ParentNode} place
 */
export function furnish(place) {
  hideWhatIsOver(place);
  for (const host of hosts(place)) {
    host.dataset.item ||= host.id; // written once where both are the same
    host.append(bar(host));
  }
  mark(place);
}

/**
 * An old build does not know that a permission has ended since; the reader's clock does. The anchor stays.
 *
 * @param {ParentNode} place
 */
function hideWhatIsOver(place) {
  for (const host of place.querySelectorAll("[data-until]")) {
    const { until } = /** @type {HTMLElement} */ (host).dataset;
    if (!isOver(until)) continue;
    host.replaceChildren(element("p", { class: "cb-gone" }, `This quote ${ended(until ?? "")}.`));
    host.removeAttribute("data-item");
  }
}

/**
 * @param {ParentNode} place
 * @returns {NodeListOf<HTMLElement>} what has buttons
 */
function hosts(place) {
  return place.querySelectorAll("[data-item]");
}

/** @param {HTMLElement} host */
function bar(host) {
  const named = host.querySelector("blockquote, h3, b")?.textContent?.trim().split(/\s+/).slice(0, 6).join(" ");
  const buttons = Object.entries(DEEDS).map(([deed, [label]]) =>
    element("button", { type: "button", class: "cb-deed", "data-deed": deed }, label)
  );
  const use = element(
    "button",
    { type: "button", class: "cb-deed cb-deeds__use", "aria-expanded": "false", onclick: unfold },
    "Use this",
  );
  return element("div", { class: "cb-deeds", role: "group", "aria-label": `For “${named}…”` }, use, ...buttons);
}

/**
 * Show the buttons of one quote or figure, or hide them again; a style shows this one where there is little room.
 *
 * @param {{ currentTarget: HTMLElement }} event
 */
function unfold({ currentTarget: use }) {
  use.setAttribute("aria-expanded", String(use.getAttribute("aria-expanded") === "false"));
}

/**
 * Show on every tray button whether its item is in the tray.
 *
 * @param {ParentNode} place
 */
function mark(place) {
  const kept = new Set(store.items());
  for (const host of hosts(place)) {
    const button = host.querySelector("[data-deed=tray]");
    const isKept = kept.has(host.dataset.item ?? "");
    button?.setAttribute("aria-pressed", String(isKept));
    if (button) button.textContent = isKept ? "In the tray" : "Add to tray";
  }
}

/** @param {Event} event */
async function act(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-deed]") : null;
  const host = button?.closest("[data-item]");
  if (!(button instanceof HTMLButtonElement) || !(host instanceof HTMLElement)) return;
  const [, deed] = DEEDS[button.dataset.deed ?? ""] ?? [];
  try {
    const said = await deed?.(host.dataset.item ?? "", host);
    if (said) tell(button, said);
  } catch {
    tell(button, "It could not be fetched. Is there a connection?");
  }
}

/**
 * Say *text* beside *button* for a moment, and to a screen reader; the focus stays.
 *
 * @param {HTMLElement} button
 * @param {string} text
 */
function tell(button, text) {
  announce(text);
  const group = button.parentElement;
  group?.querySelector(".cb-said")?.remove();
  const said = element("span", { class: "cb-said", "aria-hidden": "true" }, text);
  group?.append(said);
  setTimeout(() => said.remove(), 6000);
}

/** @type {Deed} */
async function copyText(item) {
  const told = ready(item);
  const isDone = await put({
    "text/html": told.then(({ html }) => new Blob([html], { type: "text/html" })),
    "text/plain": told.then(({ text }) => new Blob([text], { type: "text/plain" })),
  });
  if (!isDone) offer((await told).text);
  return isDone ? "Copied with its credit." : "";
}

/** @type {Deed} */
async function copyLink(item, host) {
  const quoted = host.querySelector("blockquote")?.textContent?.trim();
  const url = ready(item).then(({ card }) => card.link + (quoted ? `:~:text=${fragment(quoted)}` : ""));
  const isDone = await put({ "text/plain": url.then((text) => new Blob([text], { type: "text/plain" })) });
  if (!isDone) offer(await url);
  return isDone ? "Link copied." : "";
}

/**
 * The first and last words of *text*, written so that a browser finds them: a bare hyphen would end them.
 *
 * @param {string} text
 */
function fragment(text) {
  const words = text.split(/\s+/);
  const ends = words.length > 12 ? [words.slice(0, 4), words.slice(-4)] : [words];
  return ends.map((some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D")).join(",");
}

/** @type {Deed} */
async function picture(item) {
  const [{ show }, told] = await Promise.all([import("./picture.js"), ready(item)]);
  await show(told, item);
  return "";
}

/** @type {Deed} */
function toggle(item) {
  const isKept = store.items().includes(item);
  (isKept ? store.remove : store.add)(item);
  const count = store.items().length;
  return Promise.resolve(`${isKept ? "Taken out" : "Added"}: ${count} in the tray.`);
}
