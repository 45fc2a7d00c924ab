/** Which Python a project asks for: as hooks/casebook/requirements/python.py finds it. */

import { releases, within } from "./requirements-pins.js";
import { isUnbounded } from "./requirements-versions.js";

/** @typedef {{versions: string, line: number}} Wanted */

/** @type {Record<string, (string | number)[][]>} */
const WHERE = {
  "pyproject.toml": [["project", "requires-python"], ["tool", "poetry", "dependencies", "python"]],
  "uv.lock": [["requires-python"]],
  "pylock.toml": [["requires-python"]],
  "poetry.lock": [["metadata", "python-versions"]],
  "pdm.lock": [["metadata", "requires_python"], ["metadata", "targets", 0, "requires_python"]],
  "Pipfile.lock": [["_meta", "requires", "python_version"], ["_meta", "requires", "python_full_version"]],
};

/** So many letters are looked for to find the line: all of a long text would be looked for at every letter. */
const SOUGHT = 40;
const LONGEST_SHOWN = 60;

/**
 * Give the Python that a file asks for, with its line; null where it names none.
 *
 * @param {any} told
 * @param {string} form
 * @param {string} text
 * @returns {Wanted | null}
 */
export function pythonOf(told, form, text) {
  for (const path of WHERE[form] ?? []) {
    const found = path.reduce((table, step) => Object.hasOwn(table ?? {}, step) ? table[step] : undefined, told);
    if (typeof found !== "string" || !found.trim()) continue;
    const bare = found.trim();
    const exact = found.slice(0, SOUGHT).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const at = text.search(new RegExp(`"?${path.at(-1)}"?\\s*[=:][^\\n]{0,200}?${exact}`));
    return {
      versions: /^\d+\.\d+$/.test(bare) ? `==${bare}.*` : bare,
      line: at < 0 ? 1 : text.slice(0, at).split("\n").length,
    };
  }
  return null;
}

/**
 * Say that *python*, a series such as 3.11, is none of those that are asked for; nothing where it is one.
 *
 * @param {Wanted | null} wanted
 * @param {string} python
 */
export function refusal(wanted, python) {
  if (!wanted || isUnbounded(wanted.versions)) return "";
  if (wanted.versions.split("||").some((one) => letsIn(one.trim(), python))) return "";
  const least = /^>=\s*([\d.]+)$/.exec(wanted.versions);
  const series = /^==(\d+\.\d+)\.\*$/.exec(wanted.versions);
  const told = [...wanted.versions];
  const whole = told.length <= LONGEST_SHOWN ? wanted.versions : `${told.slice(0, LONGEST_SHOWN - 3).join("")}...`;
  const said = least && whole === wanted.versions ? `${least[1]} or newer` : series?.[1] ?? whole;
  return `The project asks for Python ${said} (line ${wanted.line}); PyPy offers ${python}.`;
}

/** @type {(wanted: string, python: string) => boolean} */
function letsIn(wanted, python) {
  const series = `==${python}.*`;
  const tried = releases(wanted, [series]);
  return !tried.length || tried.some(within(series));
}
