/** What a tray can be taken along as, and what a speaker must know before. */

import { offer, putText, save } from "./clipboard.js";
import { element } from "./dom.js";
import { day } from "./items.js";
import * as store from "./store.js";

/** @typedef {import("./items.js").Shown} Shown */
/** @typedef {import("./deck.js").Format} Format */

/** @type {[Format, string, string][]} */
const FORMATS = [
  ["pptx", "PowerPoint", "for PowerPoint, Keynote and Google Slides; takes on the theme of your deck"],
  ["marp", "Marp", "Markdown, also for Slidev"],
  ["pandoc", "Pandoc", "Markdown, also for Quarto"],
  ["beamer", "Beamer", "LaTeX"],
  ["text", "Text", "for mail and notes"],
];

/** @param {Shown[]} shown */
export function takeAlong(shown) {
  const told = element("p", { class: "cb-sheet__said", role: "status" });
  const download = async (/** @type {Format} */ format) => {
    told.textContent = "Putting it together …";
    told.textContent = await saved(shown, format).catch(() => "It could not be fetched. Is there a connection?");
  };
  const buttons = FORMATS.map(([format, label, what], index) =>
    element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: index ? "cb-button" : "cb-button cb-button--strong",
          "data-format": format,
          "aria-describedby": `as-${format}`,
          onclick: () => download(format),
        },
        label,
      ),
      element("span", { id: `as-${format}` }, what),
    )
  );
  return element(
    "section",
    { class: "cb-take", "aria-labelledby": "take-along" },
    element("h3", { id: "take-along" }, "Take it along"),
    element("p", { class: "cb-take__terms" }, terms(shown)),
    element("ul", {}, ...buttons),
    element(
      "p",
      { class: "cb-buttons" },
      element("button", {
        type: "button",
        class: "cb-deed",
        onclick: async () => (told.textContent = await shared()),
      }, "Copy a link to this tray"),
      element("button", { type: "button", class: "cb-deed", onclick: store.empty }, "Empty the tray"),
    ),
    told,
  );
}

/**
 * The permission in one sentence.
 *
 * @param {Shown[]} shown
 */
function terms(shown) {
  const figures = shown.filter(({ item }) => item.includes("/figure/")).length;
  const [first] = shown.map(({ ready }) => ready.until ?? "").filter(Boolean).sort();
  const ends = first ? `the earliest permission ends ${day(first)}` : "no permission ends";
  return `${store.counted(shown.length - figures, figures)}; ${ends}. ${
    approvals(shown)
  }The credit lines stay with them. ` +
    "A deck that was downloaded cannot be called back: look here again before you show it.";
}

/**
 * Whose words they are and who approved them, each kind once.
 *
 * @param {Shown[]} shown
 */
function approvals(shown) {
  const told = shown.map(({ ready }) => ready.approval).filter((one) => one !== undefined);
  const counted = [...new Set(told)].map((one) => `${one} (${told.filter((other) => other === one).length})`);
  return counted.length ? `Quotes: ${counted.join("; ")}. ` : "";
}

/**
 * @param {Shown[]} shown
 * @param {Format} format
 */
async function saved(shown, format) {
  const { assemble } = await import("./deck.js");
  const { blob, name } = await assemble(shown, format);
  save(blob, name);
  return `${name} is saved.`;
}

async function shared() {
  const link = store.link();
  if (await putText(link)) return "Link copied.";
  offer(link);
  return "";
}
