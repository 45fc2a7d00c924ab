/** Reads and judges beside the page, so that the page stays responsive; keeps the reply and hands out what is shown. */

import { asText, judge } from "./requirements-answers.js";
import { canonical } from "./requirements-conditions.js";

/** @type {Map<string, import("./requirements-answers.js").Library>} */
let libraries = new Map();
/** @type {import("./requirements-answers.js").Words} */
let words;
/** @type {import("./requirements-answers.js").Reply} */
let reply;

let latest = 0;

/** @param {MessageEvent<any>} event */
globalThis.onmessage = ({ data }) => {
  if (data.words) {
    words = data.words;
    libraries = new Map(
      data.libraries.flatMap((/** @type {any} */ one) =>
        one.packages.map((/** @type {string} */ name) => [canonical(name), one])
      ),
    );
    postMessage({ ready: true });
  } else if (data.text !== undefined) {
    answer(data).catch(reportError);
  } else if (data.part) {
    const { part, from, most } = data;
    postMessage({ part, from, rows: reply[/** @type {"answers" | "findings"} */ (part)].slice(from, from + most) });
  } else {
    postMessage({ copy: asText(reply, words) });
  }
};

/** @param {{ number: number, text: string }} asked */
async function answer({ number, text }) {
  latest = number;
  const judged = await judge(text, libraries, words);
  if (number !== latest) return;
  reply = judged;
  /** @type {Record<string, number>} */
  const counts = {};
  for (const one of reply.answers) counts[one.verdict] = (counts[one.verdict] ?? 0) + 1;
  const { form, refused, summary, elsewhere } = reply;
  const totals = { answers: reply.answers.length, findings: reply.findings.length };
  postMessage({ number, form, refused, summary, elsewhere: elsewhere.slice(0, 20), counts, totals });
}
