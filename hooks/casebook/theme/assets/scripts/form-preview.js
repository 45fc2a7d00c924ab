/** The page as it will be, roughly: title, answer, figures and telling, from DOM nodes and text only. */

import { element } from "./dom.js";
import { rendered } from "./form-markdown.js";
import { isTooLong } from "./form-read.js";

/**
 * @param {any} data
 * @param {string} kind
 * @param {string | undefined} word
 * @returns {string}
 */
function labelOf(data, kind, word) {
  return data.terms[kind]?.[word ?? ""]?.label ?? data.terms.absent[word ?? ""]?.label ?? word ?? "…";
}

/**
 * Draw the preview anew.
 *
 * @param {HTMLElement} place
 * @param {any} data
 * @param {any} markdown
 * @param {import("./form-state.js").Draft} draft
 */
export function preview(place, data, markdown, draft) {
  const told = draft.case;
  const answer = element(
    "dl",
    { class: "cb-answer" },
    part("Outcome", labelOf(data, "outcomes", told.outcome?.status), told.outcome?.summary),
    part("What it does", labelOf(data, "sectors", told.who?.sector), told.who?.does),
    part("How sure", `Grade ${told.evidence?.grade ?? "…"}`, labelOf(data, "bases", told.evidence?.basis)),
  );
  const figures = (told.measurements ?? []).map((/** @type {any} */ one) =>
    element("li", {}, element("b", {}, figure(data, one)), " ", one.label ?? "", " ", grade(one.grade))
  );
  const narrative = element("div", { class: "cb-narrative" });
  narrative.append(
    isTooLong(draft.story, data.limits) ? "The narrative is too long to be shown." : rendered(markdown, draft.story),
  );
  place.replaceChildren(
    element("p", { class: "cb-hint" }, "An approximation: the page itself also has charts, links and sources."),
    element("p", { class: "cb-preview__title" }, told.title ?? "No title yet"),
    element("p", { class: "cb-lede" }, told.summary ?? ""),
    answer,
    ...(figures.length ? [element("ul", { class: "cb-values" }, ...figures)] : []),
    narrative,
  );
}

/** @param {string} name @param {string} value @param {string} [more] */
function part(name, value, more) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value, element("p", {}, more ?? "")));
}

/** @param {string | undefined} letter */
function grade(letter) {
  return element("span", { class: "cb-grade" }, element("b", {}, letter ?? "?"));
}

/** @param {any} data @param {any} one @returns {string} */
function figure(data, one) {
  const unit = labelOf(data, "units", one.unit);
  if (one.ratio) return `${one.ratio}×`;
  if (one.range?.length) return `${one.range.join(" to ")}×`;
  return one.before || one.after ? `${one.before ?? "…"} → ${one.after ?? "…"} ${unit}` : `${one.value ?? "…"} ${unit}`;
}
