/** Whether the values of a case fit their fields; the fields come from the description that the site publishes. */

import { below, Numeral } from "./form-read.js";

/**
 * @typedef {import("./form-read.js").Finding} Finding
 * @typedef {(rule: string, path: string, message: string, hint: string) => void} Add
 * @typedef {Record<string, Record<string, unknown> | undefined>} Known
 */

const LONGEST = 40;
const FORMS = /** @type {Record<string, string>} */ ({
  "a list": "write [one, two], or a line with - for each",
  "a mapping": "write key: value, a line for each",
});

/**
 * Check every value of *told* against *fields*.
 *
 * @param {any[]} fields
 * @param {any} told
 * @param {string} path
 * @param {{ known: Known, absent: string[], text: string }} at
 * @param {Add} add
 * @returns {boolean} whether all of it fits
 */
export function shape(fields, told, path, at, add) {
  if (!isMapping(told)) return container(told, "a mapping", path, add);
  const keys = fields.map((field) => field.key);
  const unknown = Object.keys(told).filter((key) => !keys.includes(key));
  let fits = unknown.length === 0;
  for (const key of unknown) {
    add("keys-are-known", below(path, key), `the key ${shown(key)} is not known`, `known here: ${keys.join(", ")}`);
  }
  for (const field of fields) {
    const here = below(path, field.key);
    if (field.key in told) fits = member(field, told[field.key], here, at, add) && fits;
    else if (field.required) {
      fits = false;
      if (!unknown.some((key) => likeness(field.key, key) >= 0.6)) {
        add("fields-are-filled", here, `the key ${field.key} is missing`, field.advice);
      }
    }
  }
  return fits;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {any} at
 * @param {Add} add
 * @returns {boolean}
 */
function member(field, told, path, at, add) {
  if (told === null && field.nullable) return true;
  if (!field.list) return one(field, told, path, at, add);
  if (!Array.isArray(told)) return container(told, "a list", path, add);
  const fits = told.map((part, index) => one(field, part, below(path, index), at, add)).every(Boolean);
  const bound = told.length < field.least
    ? `at least ${field.least}`
    : told.length > field.most
    ? `at most ${field.most}`
    : "";
  if (!bound) return fits;
  const entries = told.length === 1 ? "1 entry" : `${told.length} entries`;
  if (fits) add("values-fit", path, `the list has ${entries}`, `write ${bound}`);
  return false;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {any} at
 * @param {Add} add
 * @returns {boolean}
 */
function one(field, told, path, at, add) {
  if (field.fields) return shape(field.fields, told, path, at, add) && whole(field, told, path, add);
  const wrong = READERS[field.type.name]?.(told, field.type, at);
  if (!wrong) return true;
  const isEmpty = wrong[0] === "fields-are-filled" && path.endsWith(field.key);
  add(wrong[0], path, wrong[1], isEmpty ? field.advice : wrong[2]);
  return false;
}

/**
 * Check the keys of an entry that exclude each other, and the sense of a comparison.
 *
 * @param {any} field
 * @param {any} told
 * @param {string} path
 * @param {Add} add
 * @returns {boolean}
 */
function whole(field, told, path, add) {
  if (!field.choice) return true;
  const given = field.choice.groups.map((/** @type {string[]} */ keys) =>
    keys.map((key) => told[key] !== undefined && told[key] !== null)
  );
  const all = given.map((/** @type {boolean[]} */ one) => one.every(Boolean));
  const isHalf = given.some((/** @type {boolean[]} */ one, /** @type {number} */ index) =>
    one.some(Boolean) !== all[index]
  );
  if (isHalf || all.filter(Boolean).length !== 1) {
    add("entries-are-whole", path, field.choice.message, field.choice.hint);
    return false;
  }
  const range = (told.range ?? []).map(number);
  const figures = [told.before, told.after, told.ratio].filter((one) => one instanceof Numeral).map(number);
  if ([...figures, ...range].some((figure) => figure <= 0)) {
    add("values-fit", path, "a comparison needs figures above zero", "write 0.9 for 10% less");
    return false;
  }
  if (range.length && range[0] > range[1]) {
    add("values-fit", path, "the range runs downwards", "write the lower ratio first");
    return false;
  }
  return true;
}

/**
 * Give the number that a scalar holds.
 *
 * @param {any} told
 * @returns {number}
 */
export function number(told) {
  return told instanceof Numeral ? Number(told.text) : NaN;
}

/** @typedef {[string, string, string] | null} Wrong */

/**
 * @param {any} told
 * @param {string} wanted
 * @returns {Wrong}
 */
function text(told, wanted) {
  if (told === null || told === undefined || told === "") {
    return ["fields-are-filled", "the value is empty", `write ${wanted}`];
  }
  if (told instanceof Numeral) {
    return ["values-fit", `${told.text} is a number here`, `put it in quotes: "${told.text}"`];
  }
  if (typeof told !== "string") return ["values-fit", `expected text, found ${shown(told)}`, `write ${wanted}`];
  return told.trim() ? null : ["fields-are-filled", "the value is blank", `write ${wanted}`];
}

/** @type {Record<string, (told: any, type: any, at: any) => Wrong>} */
const READERS = {
  words(told, type) {
    const wrong = text(told, type.asked);
    if (wrong) return wrong;
    const length = [...(type.lines ? told.trim() : told.split(/\s+/).filter(Boolean).join(" "))].length;
    const over = length - type.most;
    return over > 0
      ? ["values-fit", `the text has ${length} characters`, `cut ${over}: at most ${type.most} fit`]
      : null;
  },
  pattern(told, type) {
    const wrong = text(told, type.asked);
    if (wrong || new RegExp(`^(?:${type.form})$`).test(told)) return wrong;
    return [type.rule, `${shown(told)} does not have the right form`, `write ${type.wanted}`];
  },
  term(told, type, at) {
    const wrong = text(told, type.asked);
    const allowed = at.known[type.kind];
    if (wrong || !allowed || Object.hasOwn(allowed, told) || (type.absent && at.absent.includes(told))) return wrong;
    return ["terms-are-known", `${shown(told)} is not in the list ${type.kind}`, "choose a word of the list"];
  },
  reference(told, type, at) {
    const wrong = text(told, type.asked);
    const allowed = at.known[type.kind];
    if (wrong || !allowed || Object.hasOwn(allowed, told)) return wrong;
    const ids = Object.keys(allowed).slice(0, 30).join(", ");
    return ["references-resolve", `no ${type.kind} has the id ${shown(told)}`, `known here: ${ids}`];
  },
  moment(told, type, at) {
    const plain = told instanceof Numeral ? told.text : told;
    const wrong = text(plain, type.asked);
    if (wrong || (type.absent && at.absent.includes(plain))) return wrong;
    const precision = precisionOf(plain);
    if (!precision) return ["dates-exist", `${shown(plain)} is not a date`, `write ${type.asked}`];
    return precision > type.finest
      ? ["dates-exist", `${plain} is finer than this date may be`, `write ${type.asked}`]
      : null;
  },
  version(told, type, at) {
    const plain = told instanceof Numeral ? told.text : told;
    const wrong = text(plain, type.asked);
    if (wrong || at.absent.includes(plain) || new RegExp(`^(?:${type.form})$`).test(plain)) return wrong;
    return ["values-fit", `${shown(plain)} is not a version`, "write digits and dots, such as 2.10, or not-stated"];
  },
  figure(told) {
    if (Number.isFinite(number(told))) return null;
    const digits = typeof told === "string" ? told.replace(/[,_ ]/g, "") : "";
    const hint = /^-?\d+(\.\d+)?$/.test(digits)
      ? `write ${digits}, without quotes and separators`
      : "write digits, such as 1.3";
    const ratio = "write a ratio: 40% more is 1.4, 40% less is 0.6";
    return ["values-fit", `expected a number, found ${shown(told)}`, digits.endsWith("%") ? ratio : hint];
  },
  flag(told) {
    return typeof told === "boolean"
      ? null
      : ["values-fit", `expected true or false, found ${shown(told)}`, "write true or false"];
  },
  edition(told, type) {
    const plain = told instanceof Numeral ? told.text : String(told);
    return plain === String(type.number)
      ? null
      : ["values-fit", `${shown(told)} is not a version of this format`, `write ${type.number}`];
  },
  link(told, type) {
    const wrong = text(told, type.asked);
    if (wrong || (/^https?:\/\/[^/?#]/i.test(told) && URL.canParse(told) && !/[\s<>"]/.test(told))) return wrong;
    return ["values-fit", `${shown(told)} is not a web address`, "write it whole, from https:// on"];
  },
};

/**
 * Give how fine a date is, from 1 for a year to 4 for a day, or 0 for what is no date.
 *
 * @param {string} told
 * @returns {number}
 */
export function precisionOf(told) {
  const parts = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(told);
  if (!parts || parts[1] === "0000") return 0;
  if (parts[2]) return 2;
  if (!parts[3]) return 1;
  const month = Number(parts[3]);
  if (month < 1 || month > 12) return 0;
  if (!parts[4]) return 3;
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(Number(parts[1]), month, 0);
  return Number(parts[4]) >= 1 && Number(parts[4]) <= last.getUTCDate() ? 4 : 0;
}

/**
 * Name a value in a message without repeating what may be long.
 *
 * @param {any} told
 * @returns {string}
 */
function shown(told) {
  if (told instanceof Numeral) return shown(told.text);
  if (typeof told === "string") {
    const letters = [...told];
    return letters.length <= LONGEST ? told : `${letters.slice(0, LONGEST - 3).join("")}...`;
  }
  if (told === null || told === undefined) return "nothing";
  if (Array.isArray(told)) return "a list";
  return typeof told === "boolean" ? "true or false" : "a mapping";
}

/**
 * @param {any} told
 * @returns {boolean}
 */
export function isMapping(told) {
  return typeof told === "object" && told !== null && !Array.isArray(told) && !(told instanceof Numeral);
}

/**
 * @param {any} told
 * @param {string} wanted
 * @param {string} path
 * @param {Add} add
 * @returns {false}
 */
function container(told, wanted, path, add) {
  if (told === null || told === undefined) {
    const hint = `write ${wanted}, or remove the key where it may be absent`;
    add("fields-are-filled", path, "the value is empty", hint);
  } else {
    const hint = wanted === "a list" && typeof told === "string"
      ? `put it in brackets: [${told}]`
      : FORMS[wanted] ?? "";
    add("values-fit", path, `expected ${wanted}, found ${shown(told)}`, hint);
  }
  return false;
}

/**
 * How like two words are, from 0 to 1: twice the letters of their common runs, by the length of both (Ratcliff).
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function likeness(one, other) {
  return 2 * common(one, other) / ((one.length + other.length) || 1);
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function common(one, other) {
  let [best, at, to] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < other.length; j++) {
      let same = 0;
      while (i + same < one.length && one[i + same] === other[j + same]) same++;
      if (same > best) [best, at, to] = [same, i, j];
    }
  }
  if (!best) return 0;
  return best + common(one.slice(0, at), other.slice(0, to)) +
    common(one.slice(at + best), other.slice(to + best));
}
