/** A file of requirements in whatever form, told by what stands in it: as hooks/casebook/requirements/reading.py does. */

import { readLines } from "./requirements-lines.js";
import { readListed } from "./requirements-listed.js";

const TOML =
  /(?:^|\n)[ \t]*\[\[?[ \t]*(?:project|build-system|tool|dependency-groups|packages?|metadata)(?![\p{L}\p{N}_])[^\]\n]*\]/u;

/**
 * Read a file; what reads TOML and JSON is fetched when it is first asked for.
 *
 * @param {string} text
 * @param {import("./requirements-lines.js").Environment} environment
 * @returns {Promise<import("./requirements-lines.js").Listing>}
 */
export async function read(text, environment) {
  const bare = text.replace(/^\ufeff/, "");
  const isJson = /^\s*(?:\{|\[\{)/.test(bare);
  if (!isJson && !TOML.test(bare)) return readListed(bare) ?? readLines(bare, environment);
  const { readJson, readToml } = await import("./requirements-tables.js");
  return isJson ? readJson(bare, environment) : readToml(bare, environment);
}
