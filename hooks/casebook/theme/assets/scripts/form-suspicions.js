/** What in a story may give somebody away: telling forms, and words that are not public. */

import { passages, visible } from "./form-markdown.js";
import { Numeral } from "./form-plain.js";

/** The rules about words: names, unknown words, nouns that act. */
export const FROM_WORDS = ["words-are-public", "words-are-known", "nouns-do-not-act"];

/**
 * Look for telling forms in the files as they are written, sources blank, and in what the narrative shows.
 *
 * @param {import("./form-rules.js").Story} at
 * @param {import("./form-read.js").Reading} reading
 * @param {import("./form-patterns.js").Search} search
 * @param {any} add
 */
export function telling({ data, case: told, slug, story, parts, isMended }, reading, search, add) {
  const { naming, own } = data.scopes;
  const isBlank = (/** @type {string} */ path) => {
    const steps = path.split(".");
    const inSource = steps[0] === "evidence" && steps[1] === "sources" && steps.length > 3;
    const isNaming = inSource && naming.includes(steps[3]) && isPublicCase(told, isMended);
    return isNaming || steps.some((step) => own.includes(step));
  };
  let text = reading.text;
  for (const { path, start, end } of reading.spans) {
    if (isBlank(path)) text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  }
  text = text.replace(/^ *#[^\n]*|(?<= {2})# [^\n]*/gm, (comment) => " ".repeat(comment.length));
  /** @param {import("./form-patterns.js").Hit} hit @param {string} path */
  const tell = (hit, path) => {
    const { rule, message, hint } = data.telling[hit.category];
    const words = hit.words.split(/\s+/).filter(Boolean).join(" ").slice(0, 120);
    add(rule, path, message.replace("{words}", () => words), hint, rule === "patterns-are-absent" ? words : undefined);
  };
  for (const hit of search(text)) {
    const span = reading.spans.find(({ start, end }) => start <= hit.start && hit.start < end);
    tell(hit, span?.path ?? "");
  }
  const known = search(story);
  for (const hit of known) tell(hit, "story");
  for (const hit of search(slug)) tell(hit, "slug");
  for (const hit of search(visible(parts))) {
    if (!known.some(({ words }) => words.includes(hit.words) || hit.words.includes(words))) tell(hit, "story");
  }
}

/**
 * Tell whether names may stand under the sources; a basis that does not fit is read as its example.
 *
 * @param {any} told
 * @param {(path: string) => boolean} isMended
 * @returns {boolean}
 */
function isPublicCase(told, isMended) {
  return told.evidence?.basis === "public" || isMended("evidence.basis");
}

/**
 * Look for words that are not public.
 *
 * @param {import("./form-rules.js").Story} at
 * @param {ReturnType<typeof import("./form-words.js").wordSearch>} words
 * @param {any} add
 */
export function suspect({ data, case: told, slug, story, parts, isMended }, words, add) {
  /** @type {{ path: string, words: string }[]} */
  const told_ = [{ path: "slug", words: slug.replaceAll("-", " ") }];
  const elsewhere = data.scopes.elsewhere.filter((/** @type {string} */ path) =>
    isPublicCase(told, isMended) || !path.endsWith("sources")
  );
  const walk = (/** @type {any} */ part, /** @type {string} */ path) => {
    const key = path.split(".").at(-1);
    if (elsewhere.includes(path) || data.scopes.seals.includes(key) || /^waivers\.\d+\.words$/.test(path)) return;
    const text = part instanceof Numeral ? part.text : part;
    if (typeof text === "string") {
      if (!isMended(path)) told_.push({ path, words: text });
    } else if (typeof part === "object" && part) {
      for (const [name, inner] of Object.entries(part)) walk(inner, path ? `${path}.${name}` : name);
    }
  };
  walk(told, "");
  for (const passage of passages(parts, story, words.word)) told_.push({ path: "story", words: passage });
  const counts = /** @type {Record<string, number>} */ ({});
  for (const { passage, mark } of words.suspects(told_.map((one) => one.words))) {
    const path = told_[passage]?.path ?? "";
    const short = mark.words.split(/\s+/).filter(Boolean).join(" ").slice(0, 120);
    const rule = mark.kind === "word" ? FROM_WORDS[1] : mark.kind === "actor" ? FROM_WORDS[2] : FROM_WORDS[0];
    counts[rule ?? ""] = (counts[rule ?? ""] ?? 0) + 1;
    if ((counts[rule ?? ""] ?? 0) > data.limits.suspects) continue;
    const [message, hint] = SUSPICIONS[mark.kind](short, words.products(mark.words), path);
    add(rule, path, message, hint, short);
  }
}

/** @type {Record<import("./form-words.js").Kind, (words: string, products: string[], path: string) => [string, string]>} */
const SUSPICIONS = {
  name: (words, _, path) => [
    `${words} is no public term`,
    path === "slug" ? "rename it after the role" : "describe the role, or propose the term in a change of its own",
  ],
  vendor: (words, products) =>
    products.length
      ? [
        `the vendor ${words} stands without a product`,
        `say what was used (${products.join(", ")}), or describe the role`,
      ]
      : [`${words} stands here as a firm`, "describe the role"],
  word: (words) => [`${words} is an unknown word`, "mend the spelling, or use another word"],
  actor: (words) => [
    `${words} acts here as a firm does`,
    "describe who acts; where the word is no name, give it an article",
  ],
};
