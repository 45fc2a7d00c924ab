/** Numbers in text: which are told, and in which form they are compared; the twin of `figures.py`. */

import { form } from "./form-read.js";

/**
 * Find the numbers of a text; `600k` may mean 600 and 600,000, `5.8.0` stays 5.8.0, utf-8 and 64-bit are none.
 *
 * @param {string} text
 * @param {any} data
 * @returns {{ words: string, values: string[] }[]}
 */
export function told(text, data) {
  const blank = (/** @type {string} */ found) => " ".repeat(found.length);
  const looked = text.replace(form(data, "no_figure", "g"), blank).replace(form(data, "compared", "g"), blank);
  return [...looked.matchAll(form(data, "told", "g"))].map(({ groups }) => {
    const words = groups?.digits ?? "";
    const digits = words.replaceAll(",", "").replace(/\.+$/, "");
    const scale = data.scales[(groups?.scale ?? "").toLowerCase()];
    const isVersion = digits.split(".").length > 2;
    return { words, values: [canonical(digits), ...(scale && !isVersion ? [canonical(Number(digits) * scale)] : [])] };
  });
}

/**
 * Write a number in one form; leave a version of three parts alone.
 *
 * @param {string | number} digits
 * @returns {string}
 */
export function canonical(digits) {
  const text = String(digits);
  return text.split(".").length > 2 ? text : String(Number(Number(text).toPrecision(10)));
}

/**
 * Give every value that the numbers of texts may mean.
 *
 * @param {string[]} texts
 * @param {any} data
 * @returns {Set<string>}
 */
export function valuesOf(texts, data) {
  return new Set(texts.flatMap((text) => told(String(text), data).flatMap((one) => one.values)));
}

/**
 * Write a number with six digits, as messages do.
 *
 * @param {number} figure
 * @returns {string}
 */
export function general(figure) {
  const short = Number(figure.toPrecision(6));
  if (Math.abs(short) < 1e6 && (Math.abs(short) >= 1e-4 || short === 0)) return String(short);
  return short.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}
