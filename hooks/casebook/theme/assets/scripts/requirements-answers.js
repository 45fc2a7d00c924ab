/** The answer to a file of requirements, from the verdicts that the site publishes. */

import { pinOf, releases, within } from "./requirements-pins.js";
import { refusal } from "./requirements-python.js";
import { read } from "./requirements-reading.js";
import { versionOf } from "./requirements-versions.js";
import { wheelOf } from "./requirements-wheels.js";

const WIDE = 26;
const ADDRESS = /[:/\\]|\.(?:whl|zip|tar\.gz)$/;

/**
 * @typedef {{slug: string, title: string, did: string, page: string}} Story
 * @typedef {{versions: string, verdict: string, reason: string}} Span
 * @typedef {{page: string, state: string, spans: Span[], verdict: {word: string, reason: string, twins: {name: string, how: string, page: string}[]}, stories: Story[]}} Library
 * @typedef {{environment: Record<string, string>, faults: Record<string, [string, string]>, phrases: Record<string, [string, string]>, labels: Record<string, string>, sentences: Record<string, string>, shapes: Record<string, string>, again: string, sayings: Record<string, string>, indexed: Record<string, Tale>, words: Record<string, string>, named: [number, number], tags: import("./requirements-wheels.js").Tags, unlisted: string, extensions: [label: string, path: string], own: string, nameless: string, silent: string, sample: string, assumed: string, longest: number}} Words
 * @typedef {Record<string, string>} Tale
 * @typedef {{verdict: string, reason: string}} Told
 * @typedef {(known: Told, library: Library | null, words: Words) => Told} Judge tells more than is known of a release
 * @typedef {{package: string, wanted: string, line: number, verdict: string, reason: string, also: string, library: Library | null}} Answer
 * @typedef {{line: number, column: number, message: string, hint: string, told: [before: string, words: string, after: string]}} Finding
 * @typedef {{form: string, refused: string, summary: string, answers: Answer[], findings: Finding[], elsewhere: string[]}} Reply
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
  const rank = new Map(Object.keys(words.phrases).map((word, index) => [word, index]));
  /** @type {Map<string, Answer[]>} */
  const named = new Map();
  for (const asked of listing.asked) {
    const row = answer(asked, libraries.get(asked.name) ?? null, words);
    const known = named.get(row.package);
    if (known) known.push(row);
    else named.set(row.package, [row]);
  }
  const answers = [...named.values()].map((rows) => worst(rows, rank, words)).sort((a, b) =>
    (rank.get(a.verdict) ?? 0) - (rank.get(b.verdict) ?? 0) || byText(a.package, b.package)
  );
  const findings = listing.faults.map((fault) => finding(fault, words));
  const elsewhere = listing.elsewhere.map((one) => one.file);
  const refused = refusal(listing.python, words.environment.python_version ?? "");
  return { form: listing.form, refused, summary: summary(answers, words), answers, findings, elsewhere };
}

/**
 * Say what is wrong; the words of the file also stand apart, so that a page can show them as such.
 *
 * @type {(fault: import("./requirements-lines.js").Fault, words: Words) => Finding}
 */
function finding(fault, words) {
  const [form = "", hint = ""] = words.faults[fault.kind] ?? [];
  const [before = "", after] = form.split("{words}");
  const shown = after === undefined ? "" : shortened(fault.words, words.longest);
  const { line, column } = fault;
  return { line, column, message: `${before}${shown}${after ?? ""}`, hint, told: [before, shown, after ?? ""] };
}

/**
 * Give the worst of the answers for one package, and say where the file asks for what is judged otherwise.
 *
 * @type {(rows: Answer[], rank: Map<string, number>, words: Words) => Answer}
 */
function worst(rows, rank, words) {
  const chosen = rows.reduce((a, b) => (rank.get(b.verdict) ?? 0) < (rank.get(a.verdict) ?? 0) ? b : a);
  const other = rows.find((one) => one.verdict !== chosen.verdict && one.verdict !== "left-out");
  if (!other) return chosen;
  return { ...chosen, also: words.again.replace("{counts}", `${chosen.line}`).replace("{other}", `${other.line}`) };
}

/** @type {(asked: import("./requirements-lines.js").Asked, library: Library | null, words: Words) => Answer} */
function answer(asked, library, words) {
  const row = { package: asked.name || asked.words, wanted: asked.wanted, line: asked.line, also: "", library };
  if (asked.leftOut) {
    const sentence = words.sentences["left-out"] ?? "";
    return { ...row, verdict: "left-out", reason: `${sentence.slice(0, -1)}: ${asked.leftOut}` };
  }
  const isAddress = ADDRESS.test(asked.wanted);
  const wheel = isAddress ? wheelOf(asked.wanted, words.tags) : null;
  const known = ofRelease(wheel ? { ...asked, wanted: `==${wheel.version}` } : asked, library, words);
  if (wheel) return { ...row, ...ofWheel(known, wheel, "this", library, words) };
  return { ...row, ...(isAddress ? known : asked.judge?.(known, library, words) ?? known) };
}

/**
 * Answer for a wheel: by its tags, and by what is known from the register of that release.
 *
 * @type {(known: Told, wheel: {kind: string, made: string}, which: string, library: Library | null, words: Words) => Told}
 */
export function ofWheel(known, { kind, made }, which, library, words) {
  const wheel = said(kind, { made, which: words.sayings[which] ?? "" }, words);
  const verdict = words.words[kind] ?? "unknown";
  if (!library) return { verdict, reason: `${wheel}.` };
  const isWithout = known.verdict === "blocks" || known.verdict === "twin";
  const isBeaten = kind === "wheel-pypy" && isWithout;
  if (verdict === "should" && !isBeaten && known.verdict !== "unknown") return known;
  const word = isBeaten ? "care" : isWithout || verdict === "unknown" ? known.verdict : verdict;
  if (word === "blocks" && known.verdict === "blocks") return known;
  return { verdict: word, reason: said("beside", { wheel, told: known.reason }, words) };
}

/**
 * Answer for the releases that are asked for.
 *
 * @type {(asked: import("./requirements-lines.js").Asked, library: Library | null, words: Words) => Told}
 */
function ofRelease(asked, library, words) {
  const isListed = Object.hasOwn(words.indexed, asked.name) && !ADDRESS.test(asked.wanted);
  const tale = isListed ? words.indexed[asked.name] : undefined;
  const told = judged(asked, library, tale, words);
  const reach = tale ? reachOf(asked.wanted, tale.fits ?? "") : "";
  if (!tale || told.verdict === "blocks" || !reach) return told;
  const reason = `${said(reach, { ...tale, told: told.reason }, words)}.`;
  return { verdict: reach === "taken" ? told.verdict : "blocks", reason };
}

/**
 * Answer from the register, or where it does not hold the package from the index.
 *
 * @type {(asked: import("./requirements-lines.js").Asked, library: Library | null, tale: Tale | undefined, words: Words) => Told}
 */
function judged(asked, library, tale, words) {
  if (library) {
    const span = spanOf(asked.wanted, library.spans);
    if (span) return { verdict: span.verdict, reason: span.reason };
    return { verdict: library.verdict.word, reason: library.verdict.reason };
  }
  if (!tale) return { verdict: "unknown", reason: unknown(asked, words) };
  const kind = tale.kind ?? "";
  const told = said(kind, tale, words);
  const isIn = within(asked.wanted)(versionOf(tale.shown ?? ""));
  const pinned = pinOf(asked.wanted) || (words.sayings.range ?? "");
  const reason = isIn ? told : said("elsewhere", { told, pinned }, words);
  return { verdict: words.words[kind] ?? "unknown", reason: `${reason}.` };
}

/** @type {(saying: string, tale: Tale, words: Words) => string} */
export function said(saying, tale, words) {
  return (words.sayings[saying] ?? "").replace(/\{(\w+)\}/g, (_, word) => tale[word] ?? words.environment[word] ?? "");
}

/**
 * Tell whether what is wanted lies beyond the newest release that fits, or on both sides of it.
 *
 * @type {(wanted: string, fits: string) => string}
 */
function reachOf(wanted, fits) {
  if (!fits || fits === "none") return fits ? "barred" : "";
  const far = new Set(releases(wanted, [`<=${fits}`, `>${fits}`]).map(within(`>${fits}`)));
  if (far.has(true) && far.has(false)) return within(wanted)(versionOf(fits)) ? "taken" : "";
  return far.has(true) ? "beyond" : "";
}

/** @type {(asked: import("./requirements-lines.js").Asked, words: Words) => string} */
function unknown(asked, words) {
  if (!asked.name) return words.nameless;
  return ADDRESS.test(asked.wanted) ? words.own : words.unlisted;
}

/**
 * Give the span of releases in which all that is wanted lies, if there is one.
 *
 * @type {(wanted: string, spans: Span[]) => Span | undefined}
 */
function spanOf(wanted, spans) {
  if (!spans.length) return undefined;
  const tried = releases(wanted, spans.map((span) => span.versions));
  const known = spans.map((span) => ({ span, holds: within(span.versions) }));
  const found = new Set(tried.map((one) => known.find((span) => span.holds(one))?.span));
  return found.size === 1 ? [...found][0] : undefined;
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
  const parts = Object.entries(words.phrases).map(([word, phrases]) => {
    const names = answers.filter((answer) => answer.verdict === word).map((answer) => answer.package);
    return names.length ? `${counted(word, names, words.named)} ${phrases[Number(names.length !== 1)]}` : "";
  });
  const total = `${answers.length.toLocaleString("en")} package${answers.length === 1 ? "" : "s"}`;
  return `${total}: ${parts.filter(Boolean).join(", ")}.`;
}

/**
 * Say how many names there are; up to three that block are called by name.
 *
 * @type {(word: string, names: string[], named: [number, number]) => string}
 */
function counted(word, names, [most, longest]) {
  const first = names.slice(0, most);
  if (word !== "blocks" || first.some((name) => [...name].length > longest)) return names.length.toLocaleString("en");
  const rest = `${(names.length - most + 1).toLocaleString("en")} more`;
  const told = names.length <= most ? first : [...first.slice(0, most - 1), rest];
  return [told.slice(0, -1).join(", "), told.at(-1)].filter(Boolean).join(" and ");
}

/**
 * Write a reply as text, for a message to a colleague: as `casebook libraries` does, but for what could not be read.
 *
 * @param {Reply} reply
 * @param {Words} words
 */
export function asText(reply, words) {
  const lines = reply.refused ? [`${words.shapes.blocks} ${clean(reply.refused)}`, ""] : [];
  lines.push(`${reply.summary} Read as ${reply.form}, judged for ${words.assumed}.`);
  for (const word of Object.keys(words.phrases)) {
    const found = reply.answers.filter((answer) => answer.verdict === word);
    if (!found.length) continue;
    lines.push(
      "",
      `${words.shapes[word]} ${words.labels[word]}`,
      ...(word === "should" ? [`  ${words.sentences[word]}`, ""] : []),
      ...found.filter((one) => one.reason !== words.unlisted).flatMap(rowText),
    );
    const unlisted = found.filter((one) => one.reason === words.unlisted).map((one) => one.package);
    if (unlisted.length) lines.push(clean(`  ${unlisted.join(", ")}`), "", `  ${words.unlisted}`);
  }
  if (reply.findings.length) lines.push("", "Could not be read");
  for (const one of reply.findings) {
    lines.push(clean(`  line ${one.line}, column ${one.column}: ${one.message}; ${one.hint}`));
  }
  return lines.join("\n") + "\n";
}

/**
 * Replace what a terminal would act upon or hide.
 *
 * @param {string} line
 */
function clean(line) {
  return line.replace(/(?! )[\p{C}\p{Z}]/gu, " ");
}

/**
 * Tell whether a library blocks as a whole, so that the register's account of it is the reason.
 *
 * @param {Answer} one
 */
export function isJudgedWhole(one) {
  return one.verdict === "blocks" && one.reason === one.library?.verdict.reason;
}

/**
 * @param {Answer} one
 * @returns {string[]}
 */
function rowText(one) {
  const told = `${one.package} ${one.wanted}`.trim();
  const lines = [clean(`  ${told}${" ".repeat(Math.max(0, WIDE - [...told].length))} ${one.reason}`)];
  /** @param {string} text */
  const tell = (text) => lines.push(`  ${" ".repeat(WIDE)} ${text}`);
  if (one.also) tell(one.also);
  if (!one.library || one.verdict === "left-out") return lines;
  if (one.verdict === "twin") {
    tell(`In its place: ${one.library.verdict.twins.map((twin) => `${twin.name} (${twin.how})`).join(", ")}.`);
  }
  if (isJudgedWhole(one)) tell(one.library.state);
  for (const story of one.library.stories) tell(`Met in ${story.slug}: ${story.did}.`);
  return lines;
}
