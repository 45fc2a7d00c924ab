/** A file of requirements in whatever form, told by what stands in it: as hooks/casebook/requirements/reading.py does. */

import { readLines } from "./requirements-lines.js";
import { readListed } from "./requirements-listed.js";

const TOML =
  /(?:^|\n)[ \t]*\[\[?[ \t]*(?:project|build-system|tool|dependency-groups|packages?|metadata)(?![\p{L}\p{N}_])[^\]\n]*\]/u;

/**
 * Fetch what reads TOML and JSON, where a file is one of these; fails where it cannot be fetched, and may be asked again.
 *
 * @param {string} text
 */
export async function fetchReader(text) {
  const form = formOf(text.replace(/^\ufeff/, ""));
  if (form === "lines") return;
  const { fetchToml } = await import("./requirements-tables.js");
  if (form === "TOML") await fetchToml();
}

/** Whether a file is one of these, without loading anything. @param {string} text */
export function isTables(text) {
  return formOf(text.replace(/^\ufeff/, "")) !== "lines";
}

/** @param {string} bare */
function formOf(bare) {
  if (/^\s*(?:\{|\[\{)/.test(bare)) return "JSON";
  return TOML.test(bare) ? "TOML" : "lines";
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
  const form = formOf(bare);
  if (form === "lines") return readListed(bare) ?? readLines(bare, environment);
  const { readJson, readToml } = await import("./requirements-tables.js");
  return form === "JSON" ? readJson(bare, environment) : readToml(bare, environment);
}
