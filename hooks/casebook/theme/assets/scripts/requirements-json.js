/**
 * Where a text stops being JSON. Not every browser tells it, and they do not agree, so that this asks again, word by word,
 * once the browser has refused the text.
 */

const GAP = /[ \t\n\r]*/y;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)?/y;
const TEXT = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uffff]*)*/y;

/**
 * Give the offset of the first fault; that of a text without an end is where it begins.
 *
 * @param {string} text
 */
export function faultOf(text) {
  /** @type {string[]} */
  const open = [];
  let wanted = "value";
  for (let at = behind(GAP, text, 0);; at = behind(GAP, text, at)) {
    const sign = text[at] ?? "";
    const isKey = wanted.endsWith("key");
    if (sign && sign === open.at(-1) && /^(?:end|first)/.test(wanted)) {
      open.pop();
      wanted = "end";
    } else if (wanted === "end") {
      if (sign !== "," || !open.length) return at;
      wanted = open.at(-1) === "}" ? "key" : "value";
    } else if (wanted === "colon") {
      if (sign !== ":") return at;
      wanted = "value";
    } else if (!isKey && (sign === "{" || sign === "[")) {
      open.push(sign === "{" ? "}" : "]");
      wanted = sign === "{" ? "first key" : "first value";
    } else if (sign === '"') {
      const end = behind(TEXT, text, at);
      if (text[end] !== '"') return end < text.length ? end : at;
      at = end;
      wanted = isKey ? "colon" : "end";
    } else {
      const end = behind(PLAIN, text, at);
      if (isKey || end === at) return at;
      at = end - 1;
      wanted = "end";
    }
    at++;
  }
}

/**
 * Give the offset behind what a pattern matches at *at*.
 *
 * @type {(form: RegExp, text: string, at: number) => number}
 */
function behind(form, text, at) {
  form.lastIndex = at;
  return at + (form.exec(text)?.[0].length ?? 0);
}
