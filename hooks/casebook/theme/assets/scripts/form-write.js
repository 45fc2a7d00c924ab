/** From the values of a case to the text of `case.yml`, pretty enough to be edited by hand. */

/**
 * @typedef {{ schema_line: string, fields: any[] }} Description
 */

const PLAIN = /^[A-Za-z][A-Za-z0-9 .;()/%+'-]*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const YEAR = /^\d{4}$/;
const COARSE = /^\d{4}-(?:Q[1-4]|\d\d)$/;
const FOLDABLE = /^[^\s\p{C}]+(?: [^\s\p{C}]+)+$/u;
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/gu;
const WIDE = 100;

/**
 * Write a case file.
 *
 * @param {Description} data
 * @param {Record<string, any>} told
 * @returns {string}
 */
export function write(data, told) {
  const lines = data.schema_line ? [data.schema_line] : [];
  for (const field of data.fields) {
    const text = entry(field, told[field.key], "");
    if (field.step && text.length) lines.push("", `# ${field.step.title}. ${field.step.sentence}`);
    lines.push(...text);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} indent
 * @returns {string[]}
 */
function entry(field, told, indent) {
  const head = `${indent}${field.key}:`;
  if (field.type?.name === "edition") return [`${head} ${field.type.number}`];
  if (!field.list) {
    if (field.fields) return record(field, told, head, indent);
    return isEmpty(told) ? [] : [`${head} ${scalar(field, told, `${indent}  `)}`];
  }
  const parts = (told ?? []).filter((/** @type {any} */ one) => field.fields || !isEmpty(one));
  if (!parts.length) return [];
  if (field.fields) return [head, ...parts.flatMap((/** @type {any} */ one) => item(field, one, `${indent}  `))];
  const flow = parts.map((/** @type {any} */ one) => inline(field, one)).join(", ");
  if (head.length + flow.length < WIDE) return [`${head} [${flow}]`];
  return [head, ...parts.map((/** @type {any} */ one) => `${indent}  - ${scalar(field, one, `${indent}    `)}`)];
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} head
 * @param {string} indent
 * @returns {string[]}
 */
function record(field, told, head, indent) {
  if (told === undefined || told === null) return field.required ? [`${head} {}`] : [];
  const inside = field.fields.flatMap((/** @type {any} */ one) => entry(one, told[one.key], `${indent}  `));
  return inside.length ? [head, ...inside] : [`${head} {}`];
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} indent
 * @returns {string[]}
 */
function item(field, told, indent) {
  const inside = field.fields.flatMap((/** @type {any} */ one) => entry(one, told?.[one.key], `${indent}  `));
  if (!inside.length) return [`${indent}- {}`];
  return [`${indent}- ${inside[0]?.trimStart()}`, ...inside.slice(1)];
}

/**
 * Tell whether nothing was written.
 *
 * @param {any} told
 * @returns {boolean}
 */
export function isEmpty(told) {
  return told === undefined || told === null || told === "";
}

/**
 * @param {any} field
 * @param {any} told
 * @param {string} indent
 * @returns {string}
 */
function scalar(field, told, indent) {
  const text = inline(field, told);
  const isLong = typeof told === "string" && told.length > 80 && FOLDABLE.test(told);
  return isLong ? [">-", ...folded(told).map((line) => indent + line)].join("\n") : text;
}

/**
 * @param {any} field
 * @param {any} told
 * @returns {string}
 */
function inline(field, told) {
  if (typeof told === "boolean") return String(told);
  const isNumber = field.type.name === "figure" ? NUMBER.test(told) : field.type.name === "moment" && YEAR.test(told);
  return isNumber || (field.type.name === "moment" && COARSE.test(told)) ? told : quoted(told);
}

/**
 * Write text as a YAML scalar that every reader takes for text.
 *
 * @param {string} text
 * @returns {string}
 */
export function quoted(text) {
  if (PLAIN.test(text) && !WORDS.test(text) && !text.endsWith(" ")) return text;
  const code = (/** @type {string} */ char) => {
    const digits = (char.codePointAt(0) ?? 0).toString(16);
    return digits.length > 4 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
  };
  return JSON.stringify(text.toWellFormed()).replace(UNSAFE, code);
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function folded(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + word.length >= WIDE) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
