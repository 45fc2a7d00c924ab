/** What the list of files in a lock tells of a package: as answers.py judges what requirements/files.py reads. */

import { ofWheel, said } from "./requirements-answers.js";
import { fileOf, madeFor, namedBy } from "./requirements-wheels.js";

/**
 * @typedef {import("./requirements-answers.js").Told} Told
 * @typedef {import("./requirements-answers.js").Words} Words
 */

const SDIST = /\.(?:zip|tgz|tar\.\w+)$/;
const OUTDATED = /\.(?:egg|exe)$/;

/**
 * Give what judges a package by the files that a lock lists of it: by the best of the wheels, unless PyPy takes none and a
 * source is left. A name that cannot be read may be that of a wheel that fits. What asks for a newer Python blocks whatever
 * its wheel.
 *
 * @param {string[]} files
 * @returns {import("./requirements-answers.js").Judge}
 */
export function ofFiles(files) {
  return (known, library, words) => {
    const offer = files.length && (library || known.verdict !== "blocks") ? offered(files, words) : null;
    if (!offer) return known;
    const fits = words.words[offer.kind] === "should";
    if (!fits && !offer.isWhole) return known;
    if (!fits && offer.hasSource) return ofSource(known, words);
    return ofWheel(known, offer, offer.wheels === 1 ? "this" : fits ? "one" : "all", library, words);
  };
}

/**
 * Look once at each file; null where no wheel among them can be read.
 *
 * @type {(files: string[], words: Words) => {wheels: number, kind: string, made: string, hasSource: boolean, isWhole: boolean} | null}
 */
function offered(files, words) {
  const read = files.map(fileOf).map((name) => ({ name, named: namedBy(name) }));
  const wheels = read.flatMap(({ named }) => named ?? []);
  const others = read.filter(({ name, named }) => !named && !OUTDATED.test(name));
  const sources = others.filter(({ name }) => SDIST.test(name));
  if (!wheels.length) return null;
  const made = madeFor([...new Set(wheels.flatMap(({ whole }) => whole))], words.tags);
  return {
    wheels: wheels.length,
    ...made,
    hasSource: sources.length > 0,
    isWhole: sources.length === others.length,
  };
}

/**
 * Answer where a lock leaves the source alone: what the index has of another release counts no more.
 *
 * @type {(known: Told, words: Words) => Told}
 */
function ofSource(known, words) {
  if (known.verdict === "blocks" || known.verdict === "twin") return known;
  const told = said("sdist", {}, words);
  if (known.reason === words.unlisted) return { ...known, reason: `${said("untold", { told }, words)}.` };
  const verdict = known.verdict === "should" ? "unknown" : known.verdict;
  return { verdict, reason: `${known.reason} ${told}.` };
}
