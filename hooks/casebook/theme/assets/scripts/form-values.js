/** The kinds of value that a field may hold: what each refuses, and how it is mended; the twins of `fields.py`. */

import { precisionOf } from "./form-dates.js";
import { suggest } from "./form-near.js";
import { Numeral } from "./form-plain.js";

const LONGEST = 40;

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
export const READERS = {
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
    return ["references-resolve", `no ${type.kind} has the id ${shown(told)}`, suggest(told, allowed)];
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
    const hint = plain.includes(",") ? "one to a line" : "write digits and dots, such as 2.10, or not-stated";
    return ["values-fit", `${shown(plain)} is not a version`, hint];
  },
  figure(told) {
    if (Number.isFinite(number(told))) return null;
    const digits = typeof told === "string" ? told.replace(/[,_ ]/g, "") : "";
    const comma = /^(-?\d+),(\d+)$/.exec(typeof told === "string" ? told.trim() : "");
    const isThousands = /^-?\d{1,3},\d{3}$/.test(comma?.[0] ?? "");
    const hint = comma
      ? isThousands
        ? `write ${digits} for thousands, or ${comma[1]}.${comma[2]} for a decimal comma`
        : `write ${comma[1]}.${comma[2]}`
      : /^-?\d+(\.\d+)?$/.test(digits)
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
 * Name a value in a message without repeating what may be long.
 *
 * @param {any} told
 * @returns {string}
 */
export function shown(told) {
  if (told instanceof Numeral) return shown(told.text);
  if (typeof told === "string") {
    const letters = [...told];
    return letters.length <= LONGEST ? told : `${letters.slice(0, LONGEST - 3).join("")}...`;
  }
  if (told === null || told === undefined) return "nothing";
  if (Array.isArray(told)) return "a list";
  return typeof told === "boolean" ? "true or false" : "a mapping";
}
