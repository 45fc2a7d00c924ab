/** The open tray: what is in it and in which order, what is left out and why, and what it can be taken along as. */

import { announce, element } from "./dom.js";
import { quoting } from "./ignored.js";
import { lookUp } from "./items.js";
import { sheet } from "./sheet.js";
import * as store from "./store.js";
import { takeAlong } from "./takealong.js";

/** @typedef {import("./items.js").Found} Found */
/** @typedef {import("./items.js").Shown} Shown */
/** @typedef {import("./items.js").Lost} Lost */
/** @typedef {"up" | "down" | "remove"} Deed */

/** @type {[Deed, string, string][]} */
const STEPS = [["up", "↑", "Move up"], ["down", "↓", "Move down"], ["remove", "×", "Remove"]];
const SETTLED = { added: "Added to your tray.", instead: "This is your tray now.", left: "This is your own tray." };

/** The button that is to have the focus once the list stands again: which deed, at which place. */
let wanted = { deed: "", place: -1 };

/** Open the tray. */
export async function showTray() {
  const first = await lookUp(store.items());
  const body = element("div", { class: "cb-traybody" }, ...contents(first));
  const dialog = sheet("Tray", body);
  dialog.classList.add("cb-sheet--side");
  const stop = store.watch(async () => {
    body.replaceChildren(...contents(await lookUp(store.items())));
    focus(dialog);
  });
  dialog.addEventListener("close", stop);
}

/**
 * Give the focus back to the button that moved or made room, else to the heading.
 *
 * @param {HTMLElement} dialog
 */
function focus(dialog) {
  if (dialog.contains(document.activeElement)) return;
  const rows = dialog.querySelectorAll("[data-held]");
  const row = rows[Math.min(wanted.place, rows.length - 1)];
  const button = row?.querySelector(`[data-step="${wanted.deed}"]`) ?? dialog.querySelector("h2");
  /** @type {HTMLElement | null} */ (button)?.focus();
  wanted = { deed: "", place: -1 };
}

/** @param {Found[]} found */
function contents(found) {
  const shown = found.filter((one) => "ready" in one);
  return [
    store.isShared() ? choice(shown.length > 0) : "",
    complaints(found.filter((one) => "lost" in one)),
    store.isEmptied() ? regret() : "",
    shown.length ? list(shown) : "The tray is empty. Each quote and each figure has a button that puts it here.",
    shown.length ? takeAlong(shown) : "",
  ];
}

/** The way back from an emptied tray. */
function regret() {
  const undo = () => {
    store.undo();
    announce("Brought back.");
  };
  return element(
    "p",
    { class: "cb-buttons" },
    element("button", { type: "button", class: "cb-deed", onclick: undo }, "Bring back what was in it"),
  );
}

/**
 * What to do with a tray that came with an address; one that holds nothing can only be left.
 *
 * @param {boolean} isOfUse
 */
function choice(isOfUse) {
  const count = store.ownCount();
  const button = (/** @type {keyof typeof SETTLED} */ how, /** @type {string} */ label) =>
    element("button", { type: "button", class: "cb-deed", onclick: () => settle(how) }, label);
  return element(
    "div",
    { class: "cb-warned" },
    element("p", {}, "Somebody shared this tray with you.", count ? ` Your own holds ${count}.` : ""),
    element(
      "p",
      { class: "cb-buttons" },
      isOfUse ? button("instead", count ? "Put it in place of mine" : "Keep it as mine") : null,
      isOfUse && count ? button("added", "Add it to mine") : null,
      count || !isOfUse ? button("left", count ? "Back to mine" : "Leave it") : null,
    ),
  );
}

/** @param {keyof typeof SETTLED} how */
function settle(how) {
  store.settle(how);
  announce(SETTLED[how]);
}

/** @param {Lost[]} lost */
function complaints(lost) {
  const lines = [
    ...lost.map(({ item, why }) => `${item} ${why}.`),
    ...store.ignored().map((word) => quoting`“${word}” is not known here.`),
  ];
  if (!lines.length) return "";
  const forget = () => store.remove(...lost.map(({ item }) => item));
  return element(
    "div",
    { class: "cb-warned" },
    element("p", {}, "Left out:"),
    element("ul", {}, ...lines.map((line) => element("li", {}, line))),
    lost.length ? element("button", { type: "button", class: "cb-deed", onclick: forget }, "Take them out") : null,
  );
}

/** @param {Shown[]} shown */
function list(shown) {
  return element("ol", { class: "cb-traylist" }, ...shown.map((one, index) => row(one, index, shown)));
}

/**
 * @param {Shown} one
 * @param {number} index
 * @param {Shown[]} shown
 */
function row({ item, ready: { card } }, index, shown) {
  const idle = { up: index === 0, down: index === shown.length - 1, remove: false };
  const buttons = STEPS.map(([deed, sign, label]) =>
    element(
      "button",
      {
        type: "button",
        class: "cb-move",
        "data-step": deed,
        "aria-label": `${label}: ${index + 1} of ${shown.length}`,
        "aria-disabled": idle[deed] && "true",
        onclick: () => idle[deed] || step(shown, index, deed),
      },
      sign,
    )
  );
  return element(
    "li",
    { "data-held": item },
    element(
      "div",
      {},
      element("p", { class: "cb-traylist__words", lang: card.lang, dir: "auto" }, card.body.join(": ")),
      element(
        "p",
        { class: "cb-traylist__credit" },
        [item.includes("/figure/") && card.title, ...card.credit].filter(Boolean).join(" · "),
      ),
    ),
    element("div", { class: "cb-moves" }, ...buttons),
  );
}

/**
 * Change places with the neighbour that is shown, or go.
 *
 * @param {Shown[]} shown
 * @param {number} index
 * @param {Deed} deed
 */
function step(shown, index, deed) {
  const item = shown[index]?.item ?? "";
  const place = deed === "remove" ? index : index + (deed === "up" ? -1 : 1);
  wanted = { deed, place };
  if (deed === "remove") store.remove(item);
  else store.swap(item, shown[place]?.item ?? item);
  announce(deed === "remove" ? `Removed; ${shown.length - 1} left.` : `Now ${place + 1} of ${shown.length}.`);
}
