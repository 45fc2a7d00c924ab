/** A file of requirements in whatever form, told by what stands in it: as hooks/casebook/requirements/reading.py does. */

import { readLines } from "./requirements-lines.js";
import { readListed } from "./requirements-listed.js";

const TOML =
  /(?:^|\n)[ \t]*\[\[?[ \t]*(?:project|build-system|tool|dependency-groups|packages?|metadata)(?![\p{L}\p{N}_])[^\]\n]*\]/u;

/**
 * Tell what a text is, without loading anything.
 *
 * @param {string} text
 * @returns {"JSON" | "TOML" | "lines"}
 */
export function formOf(text) {
  const bare = text.replace(/^\ufeff/, "");
  if (/^\s*(?:\{|\[\{)/.test(bare)) return "JSON";
  return TOML.test(bare) ? "TOML" : "lines";
}

/**
 * Fetch what reads a form; fails where it cannot be fetched, and may be asked again.
 *
 * @param {"JSON" | "TOML"} form
 */
export async function fetchReader(form) {
  const { fetchToml } = await import("./requirements-tables.js");
  if (form === "TOML") await fetchToml();
}

/**
 * Read a file; what reads TOML and JSON is fetched when it is first asked for.
 *
 * @param {string} text
 * @param {import("./requirements-lines.js").Environment} environment
 * @returns {Promise<import("./requirements-lines.js").Listing>}
 */
export async function read(text, environment) {
  const bare = text.replace(/^\ufeff/, "");
  const form = formOf(text);
  if (form === "lines") return readListed(bare) ?? readLines(bare, environment);
  const { readJson, readToml } = await import("./requirements-tables.js");
  return form === "JSON" ? readJson(bare, environment) : readToml(bare, environment);
}
