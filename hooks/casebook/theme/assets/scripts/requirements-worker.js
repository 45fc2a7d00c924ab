/**
 * Reads and judges beside the page, so that the page stays responsive; keeps the reply and hands out what is shown.
 *
 * Every message carries the number of the text that it is about: of one that is no longer the latest nothing is told.
 */

import { asText, judge } from "./requirements-answers.js";
import { fetchReader, formOf } from "./requirements-reading.js";
import { unpacked } from "./requirements-register.js";

/** @type {Map<string, import("./requirements-answers.js").Library>} */
let libraries = new Map();
/** @type {import("./requirements-answers.js").Words} */
let words;
/** @type {import("./requirements-answers.js").Reply} */
let reply;
/** The number of the text that was asked about last, and of the one that the reply answers. */
let latest = 0;
let answered = 0;

/** @param {MessageEvent<any>} event */
globalThis.onmessage = ({ data }) => {
  if (data.words) {
    words = data.words;
    libraries = unpacked(data.register);
    postMessage({ ready: true });
  } else if (data.text !== undefined) {
    answer(data).catch(reportError);
  } else if (data.number === latest && latest === answered) {
    hand(data);
  }
};

/** @param {{ number: number, part?: "answers" | "findings", from: number, most: number }} wanted rows of a part, or all as text */
function hand({ number, part, from, most }) {
  if (part) postMessage({ number, part, from, rows: reply[part].slice(from, from + most) });
  else postMessage({ number, copy: asText(reply, words) });
}

/** @param {{ number: number, text: string }} asked */
async function answer({ number, text }) {
  latest = number;
  const kind = formOf(text);
  if (kind !== "lines") {
    postMessage({ number, fetching: true });
    const isThere = await fetchReader(kind).then(() => true, () => false);
    if (!isThere) return postMessage({ number, missing: true });
    if (number !== latest) return;
  }
  postMessage({ number, begun: true });
  const judged = await judge(text, libraries, words);
  if (number !== latest) return;
  reply = judged;
  answered = number;
  /** @type {Record<string, number>} */
  const counts = {};
  for (const one of reply.answers) counts[one.verdict] = (counts[one.verdict] ?? 0) + 1;
  const { form, refused, summary, elsewhere } = reply;
  const totals = { answers: reply.answers.length, findings: reply.findings.length };
  postMessage({ number, form, refused, summary, elsewhere: elsewhere.slice(0, 20), counts, totals });
}
