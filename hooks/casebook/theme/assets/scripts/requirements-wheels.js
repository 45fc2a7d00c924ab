/** The file that an address ends in, and what the name of a wheel tells: as requirements/files.py and tags.py read it. */

import { isSpecifier } from "./requirements-versions.js";

const MOST_TAGS = 60;
const MOST_NAMED = 3;
const PLAIN = /^[\w.!+-]{1,251}\.whl$/;
/** @type {WeakMap<Tags, RegExp[]>} */
const read = new WeakMap();

/** @typedef {[form: string, kind: string, label: string][]} Tags what a whole tag is, the first that it fits; the best kinds first */

/**
 * Give the name of the file at the end of an address, without what follows it.
 *
 * @param {string} address
 */
export function fileOf(address) {
  return (address.replace(/[#?].*$/s, "").split(/[/\\]/).at(-1) ?? "").replace(/\[[^[\]]*\]$/, "");
}

/**
 * Read the name of the wheel at the end of an address; null where it is none, or has more tags than are compared.
 *
 * @type {(address: string, tags: Tags) => {version: string, kind: string, made: string} | null}
 */
export function wheelOf(address, tags) {
  const named = namedBy(fileOf(address));
  return named && { version: named.version, ...madeFor(named.whole, tags) };
}

/**
 * Give version and tags of the wheel that is called so.
 *
 * @type {(name: string) => {version: string, whole: string[]} | null}
 */
export function namedBy(name) {
  const file = name.replace(/%2b/gi, "+");
  if (!PLAIN.test(file)) return null;
  const [project = "", version = "", ...rest] = file.slice(0, -4).split("-");
  const sets = rest.slice(-3).map((part) => part.toLowerCase().split("."));
  const isNamed = /^[\w.]+$/.test(project) && !project.includes("__") && isSpecifier("==", version);
  const isBuilt = rest.length === 3 || (rest.length === 4 && /^\d/.test(rest[0] ?? ""));
  const [pythons = [], abis = [], platforms = []] = sets;
  const isWhole = sets.every((set) => set.every(Boolean)) && pythons.every((one) => /^[a-z_]\w*$/.test(one));
  if (!isNamed || !isBuilt || !isWhole || pythons.length * abis.length * platforms.length > MOST_TAGS) return null;
  const whole = pythons.flatMap((one) => abis.flatMap((abi) => platforms.map((other) => `${one}-${abi}-${other}`)));
  return { version: version.split("+")[0] ?? "", whole };
}

/** @type {(whole: string[], tags: Tags) => {kind: string, made: string}} */
export function madeFor(whole, tags) {
  const forms = read.get(tags) ?? tags.map(([form]) => new RegExp(`^(?:${form})$`));
  read.set(tags, forms);
  const rank = [...new Set(tags.map(([, kind]) => kind))];
  const told = whole.map((tag) => {
    const at = forms.findIndex((form) => form.test(tag));
    const found = forms[at]?.exec(tag) ?? [];
    const [, kind = "", label = ""] = tags[at] ?? [];
    return { rank: rank.indexOf(kind), label: label.replace(/\{(\d)\}/g, (_, number) => found[number] ?? "") };
  });
  const best = told.reduce((least, one) => Math.min(least, one.rank), rank.length);
  const labels = [...new Set(told.filter((one) => one.rank === best).map((one) => one.label))];
  labels.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const named = labels.length > MOST_NAMED ? [...labels.slice(0, MOST_NAMED), "others"] : labels;
  return {
    kind: rank[best] ?? "",
    made: [named.slice(0, -1).join(", "), named.at(-1)].filter(Boolean).join(" and "),
  };
}
