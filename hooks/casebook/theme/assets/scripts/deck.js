/**
 * Puts a deck together in the browser, as hooks/casebook/slides/deck.py does at build time: each slide is rendered
 * already, so nothing is decided here.
 */

import { json } from "./dom.js";
import { zip } from "./zip.js";

/** @typedef {import("./items.js").Shown} Shown */
/** @typedef {import("./items.js").Written} Written */
/** @typedef {Exclude<Written, "html"> | "pptx"} Format */
/** @typedef {{ head: string, join: string, tail: string, extension: string, most: number | null }} Frame */
/**
 * @typedef {{
 *   parts: Record<string, string>,
 *   lines: Record<string, string>,
 *   files: Record<"slide" | "slideRels" | "notes" | "notesRels", string>,
 *   rels: Record<string, string>,
 *   formats: Record<Written, Frame>,
 *   sources: Record<Written, string> & { slide: string, notes: string, layout: string, most: number },
 * }} Base
 */
/** @typedef {{ slide: string, notes: string, layout: string }} Page */

const TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/**
 * Make a file of what is *shown*.
 *
 * @param {Shown[]} shown
 * @param {Format} format
 */
export async function assemble(shown, format) {
  /** @type {Base} */
  const base = await json("decks/base.json");
  if (format === "pptx") return { blob: await zip(packed(base, pages(base, shown)), TYPE), name: "casebook-tray.pptx" };
  const { extension } = base.formats[format];
  const name = `casebook-tray${format === "pandoc" ? "-pandoc" : ""}.${extension}`;
  return { blob: new Blob([written(base, shown, format)], { type: "text/plain" }), name };
}

/**
 * The stories of what is *shown*, once each, as lines of a list of sources.
 *
 * @param {Shown[]} shown
 * @param {Written | "slide"} kind
 */
function sources(shown, kind) {
  return [...new Map(shown.map(({ slug, source }) => [slug, source[kind]])).values()];
}

/**
 * The *lines* in parts of at most *most*.
 *
 * @param {string[]} lines
 * @param {number} most
 */
function parted(lines, most) {
  const parts = Array.from({ length: Math.ceil(lines.length / most) });
  return parts.map((_, index) => lines.slice(index * most, (index + 1) * most));
}

/**
 * @param {Base} base
 * @param {Shown[]} shown
 * @param {Written} format
 */
function written(base, shown, format) {
  const { head, join, tail, most } = base.formats[format];
  const lines = sources(shown, format);
  const last = parted(lines, most ?? lines.length).map((part) =>
    filled(base.sources[format], "{lines}", part.join("\n"))
  );
  return head + [...shown.map(({ ready }) => ready[format]), ...last].join(join) + tail;
}

/**
 * @param {Base} base
 * @param {Shown[]} shown
 * @returns {Page[]}
 */
function pages(base, shown) {
  const { slide, notes, layout, most } = base.sources;
  const last = parted(sources(shown, "slide"), most).map((part) => ({
    slide: filled(slide, "{lines}", part.join("")),
    notes,
    layout,
  }));
  return [
    ...shown.map(({ ready }) => ready),
    ...last,
  ];
}

/**
 * The files of the package in their order.
 *
 * @param {Base} base
 * @param {Page[]} told
 */
function packed(base, told) {
  const shared = Object.entries(base.parts).map(([name, text]) => {
    const line = base.lines[name];
    const lines = told.map((_, index) => numbered(line ?? "", index + 1)).join("");
    return [name, line === undefined ? text : filled(text, "{slides}", lines)];
  });
  const own = told.flatMap(({ slide, notes, layout }, index) => {
    const texts = { slide, slideRels: base.rels[layout] ?? "", notes, notesRels: base.rels.notes ?? "" };
    return Object.entries(base.files).map(([kind, name]) => {
      const text = texts[/** @type {keyof typeof texts} */ (kind)];
      return [numbered(name, index + 1), kind.endsWith("Rels") ? numbered(text, index + 1) : text];
    });
  });
  return [...shared, ...own].map(([name = "", text = ""]) => ({ name, bytes: new TextEncoder().encode(text) }));
}

/**
 * @param {string} text
 * @param {number} number
 */
function numbered(text, number) {
  return text.replaceAll("{n}", String(number));
}

/**
 * Put *value* in the place of *mark*, whatever letters it holds.
 *
 * @param {string} text
 * @param {string} mark
 * @param {string} value
 */
function filled(text, mark, value) {
  return text.replace(mark, () => value);
}
