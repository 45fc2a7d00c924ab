/** The narrative: Markdown read by the library that the package's own is a port of. */

/** @typedef {{ token: any, line: number }} Part */

/** @type {Promise<any> | undefined} */
let library;

/**
 * Load the Markdown library, which is bundled when the site is built.
 *
 * @returns {Promise<any>} a parser
 */
export function loadMarkdown() {
  library ??= import(new URL("../vendor/markdown.js", import.meta.url).href)
    .then((module) => module.default("commonmark", { html: true, typographer: false }).enable("table"));
  return library;
}

/**
 * Give every block and inline token with its line, counted from 1.
 *
 * @param {any} markdown
 * @param {string} text
 * @returns {Part[]}
 */
export function partsOf(markdown, text) {
  return markdown.parse(text, {}).flatMap((/** @type {any} */ block) => {
    const line = block.map ? block.map[0] + 1 : 1;
    return [block, ...(block.children ?? [])].map((token) => ({ token, line }));
  });
}

/**
 * Give the words without mark-up, code blocks and addresses.
 *
 * @param {Part[]} parts
 * @returns {string}
 */
export function prose(parts) {
  return parts.filter(({ token }) => ["text", "code_inline"].includes(token.type) && token.content.trim())
    .map(({ token }) => token.content).join("\n");
}

const BREAKS = ["softbreak", "hardbreak"];
const HIDDEN = ["html_inline", "image"];

/**
 * Give the words as a reader sees them, mark-up within words gone.
 *
 * @param {Part[]} parts
 * @returns {string}
 */
export function visible(parts) {
  return parts.filter(({ token }) => ["inline", "fence", "code_block"].includes(token.type)).map(({ token }) =>
    token.type !== "inline"
      ? token.content
      : (token.children ?? []).filter((/** @type {any} */ one) => !HIDDEN.includes(one.type))
        .map((/** @type {any} */ one) => BREAKS.includes(one.type) ? "\n" : one.content).join("")
  ).join("\n");
}

const READ = ["text", "code_inline", "image", "text_special"];

/**
 * Give each block as it reads, then what does not show, then whatever else the text holds.
 *
 * @param {Part[]} parts
 * @param {string} text
 * @param {RegExp} word
 * @returns {string[]}
 */
export function passages(parts, text, word) {
  const blocks = parts.flatMap(({ token }) => shownIn(token)).filter((words) => words.trim());
  const seen = new Set(blocks.flatMap((words) => words.match(word) ?? []));
  const rest = text.split("\n").flatMap((line) => (line.match(word) ?? []).filter((one) => !seen.has(one)));
  return [...blocks, ...rest.map((one) => `- ${one}`)];
}

/**
 * @param {any} token
 * @returns {string[]}
 */
function shownIn(token) {
  const told = [];
  if (token.type === "inline") {
    told.push(
      (token.children ?? []).map((/** @type {any} */ one) =>
        BREAKS.includes(one.type) ? "\n" : READ.includes(one.type) ? one.content : ""
      ).join(""),
    );
  } else if (["fence", "code_block", "html_block", "html_inline"].includes(token.type)) told.push(token.content);
  const named = (token.attrs ?? []).filter((/** @type {string[]} */ [name]) =>
    ["href", "src", "title"].includes(name ?? "")
  );
  return [...told, token.info ?? "", ...named.map((/** @type {string[]} */ [, value]) => String(value))];
}
