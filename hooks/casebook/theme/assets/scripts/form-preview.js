/** The page as it will be, roughly: title, answer, figures and telling, from DOM nodes and text only. */

import { element } from "./dom.js";

const TAGS = ["p", "h2", "h3", "em", "strong", "code", "ul", "ol", "li", "blockquote", "table", "thead", "tbody"]
  .concat(["tr", "th", "td"]);

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
 * @param {import("./form-state.js").Draft} draft
 * @param {any[] | string} telling the narrative as Markdown was read, or the words for it
 */
export function preview(place, data, draft, telling) {
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
  narrative.append(typeof telling === "string" ? telling : rendered(telling));
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

/**
 * Show a narrative: only known tags, no attributes, and text as text.
 *
 * @param {any[]} blocks
 * @returns {DocumentFragment}
 */
function rendered(blocks) {
  const whole = document.createDocumentFragment();
  /** @type {Node[]} */
  const open = [whole];
  for (const block of blocks) {
    for (const token of block.type === "inline" ? block.children : [block]) {
      const top = open.at(-1) ?? whole;
      if (token.nesting === 1) {
        const tag = token.type === "link_open" ? "u" : TAGS.includes(token.tag) && !token.hidden ? token.tag : "";
        const made = tag ? document.createElement(tag) : document.createDocumentFragment();
        open.push(made);
      } else if (token.nesting === -1) {
        const made = open.pop();
        if (made && open.length) open.at(-1)?.appendChild(made);
      } else top.appendChild(leaf(token));
    }
  }
  while (open.length > 1) {
    const made = open.pop();
    if (made) open.at(-1)?.appendChild(made);
  }
  return whole;
}

/**
 * @param {any} token
 * @returns {Node}
 */
function leaf(token) {
  switch (token.type) {
    case "softbreak":
      return document.createTextNode(" ");
    case "hardbreak":
      return document.createTextNode("\n");
    case "code_inline":
      return element("code", {}, token.content);
    case "fence":
    case "code_block":
      return element("pre", {}, element("code", {}, token.content));
    case "hr":
      return element("hr");
    case "html_block":
    case "html_inline":
    case "image":
      return document.createTextNode("");
    default:
      return document.createTextNode(token.content);
  }
}
