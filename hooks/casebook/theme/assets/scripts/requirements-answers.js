/** The answer to a file of requirements, from the verdicts that the site publishes. */

import { read } from "./requirements-tables.js";

/**
 * @typedef {{slug: string, title: string, did: string, page: string}} Story
 * @typedef {{id: string, name: string, page: string, packages: string[], state: string, verdict: {word: string, reason: string, read: string, twins: {id: string, name: string, page: string}[]}, stories: Story[]}} Library
 * @typedef {{environment: Record<string, string>, faults: Record<string, [string, string]>, phrases: Record<string, [string, string]>, labels: Record<string, string>, sentences: Record<string, string>, shapes: Record<string, string>, unlisted: string, nameless: string, silent: string, sample: string, assumed: string, longest: number}} Words
 * @typedef {{package: string, wanted: string, line: number, verdict: string, reason: string, library: Library | null}} Answer
 * @typedef {{line: number, column: number, message: string, hint: string}} Finding
 * @typedef {{form: string, summary: string, answers: Answer[], findings: Finding[], elsewhere: string[]}} Reply
 */

/**
 * Judge a file.
 *
 * @param {string} text
 * @param {Map<string, Library>} libraries by the names that the index knows
 * @param {Words} words
 * @returns {Promise<Reply>}
 */
export async function judge(text, libraries, words) {
  const listing = await read(text, words.environment);
  /** @type {Map<string, Answer>} */
  const best = new Map();
  for (const asked of listing.asked) {
    const name = asked.name || asked.words;
    const known = best.get(name);
    if (!known || known.verdict === "left-out") best.set(name, answer(asked, libraries.get(asked.name) ?? null, words));
  }
  const rank = new Map(Object.keys(words.phrases).map((word, index) => [word, index]));
  const answers = [...best.values()].sort((a, b) =>
    (rank.get(a.verdict) ?? 0) - (rank.get(b.verdict) ?? 0) || byText(a.package, b.package)
  );
  const findings = listing.faults.map((fault) => ({
    line: fault.line,
    column: fault.column,
    message: (words.faults[fault.kind]?.[0] ?? "").replace("{words}", () => shortened(fault.words, words.longest)),
    hint: words.faults[fault.kind]?.[1] ?? "",
  }));
  const elsewhere = listing.elsewhere.map((one) => one.file);
  return { form: listing.form, summary: summary(answers, words), answers, findings, elsewhere };
}

/** @type {(asked: import("./requirements-lines.js").Asked, library: Library | null, words: Words) => Answer} */
function answer(asked, library, words) {
  const told = { package: asked.name || asked.words, wanted: asked.wanted, line: asked.line, library };
  if (asked.leftOut) {
    const sentence = words.sentences["left-out"] ?? "";
    return { ...told, verdict: "left-out", reason: `${sentence.slice(0, -1)}: ${asked.leftOut}` };
  }
  if (!library) return { ...told, verdict: "unknown", reason: asked.name ? words.unlisted : words.nameless };
  return { ...told, verdict: library.verdict.word, reason: library.verdict.reason };
}

/** @type {(text: string, most: number) => string} */
function shortened(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 3).join("")}...`;
}

/** @type {(a: string, b: string) => number} */
function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Say in one sentence what the answers amount to.
 *
 * @param {Answer[]} answers
 * @param {Words} words
 */
function summary(answers, words) {
  if (!answers.length) return words.silent;
  const parts = Object.entries(words.phrases).map(([word, [one, many]]) => {
    const count = answers.filter((answer) => answer.verdict === word).length;
    return count ? `${count.toLocaleString("en")} ${count === 1 ? one : many}` : "";
  });
  const total = `${answers.length.toLocaleString("en")} package${answers.length === 1 ? "" : "s"}`;
  return `${total}: ${parts.filter(Boolean).join(", ")}.`;
}

/**
 * Write a reply as text, for a message to a colleague.
 *
 * @param {Reply} reply
 * @param {Words} words
 */
export function asText(reply, words) {
  const lines = [`${reply.summary} Read as ${reply.form}, judged for ${words.assumed}.`];
  for (const word of Object.keys(words.phrases)) {
    const found = reply.answers.filter((answer) => answer.verdict === word);
    if (found.length) lines.push("", words.labels[word] ?? word, ...found.flatMap(rowText));
  }
  if (reply.findings.length) lines.push("", "Could not be read");
  for (const one of reply.findings) lines.push(`  line ${one.line}, column ${one.column}: ${one.message}; ${one.hint}`);
  return lines.join("\n") + "\n";
}

/**
 * @param {Answer} one
 * @returns {string[]}
 */
function rowText(one) {
  const lines = [`  ${one.package}: ${one.reason}`];
  if (!one.library || one.verdict === "left-out") return lines;
  if (one.verdict === "twin") {
    lines.push(`    In its place: ${one.library.verdict.twins.map((twin) => twin.name).join(", ")}.`);
  }
  for (const story of one.library.stories) lines.push(`    Met in ${story.slug}: ${story.did}.`);
  return lines;
}
