/**
 * The rules that look at several fields at once, each by the name that `casebook check` gives it.
 *
 * They see what fits its field; what does not has its own finding already. A test holds them to the verdicts of Python.
 */

import { identifiers } from "./form-confidential.js";
import { precisionOf } from "./form-dates.js";
import { canonical, general, told as figuresIn, valuesOf } from "./form-figures.js";
import { prose } from "./form-markdown.js";
import { list, plain } from "./form-plain.js";
import { form } from "./form-read.js";
import { number } from "./form-values.js";

/**
 * @typedef {import("./form-shape.js").Add} Add
 * @typedef {{ data: any, case: any, slug: string, story: string, parts: import("./form-markdown.js").Part[],
 *   texts: { path: string, words: string }[], isMended: (path: string) => boolean, touches: (path: string) => boolean,
 *   words: ReturnType<typeof import("./form-words.js").wordSearch>, lines: string[] }} Story
 */

/**
 * The measurement for a card: the editor's choice, else comparisons first, by grade, in the written order.
 *
 * @param {any} told
 */
function leading(told) {
  const entries = list(told.measurements);
  const rank = (/** @type {any} */ one) => `${one.range || one.ratio || (one.before && one.after) ? 0 : 1}${one.grade}`;
  const best = [...entries].sort((one, other) => rank(one) < rank(other) ? -1 : Number(rank(one) > rank(other)));
  return entries.find((one) => one.id === told.leading) ?? best[0];
}

/** @type {Record<string, (story: Story, add: Add) => void>} */
export const RULES = {
  "dates-run-forward"({ case: told, isMended }, add) {
    const pairs = ["confirmed", "ended"].map((
      key,
    ) => ["when.adopted", told.when?.adopted, `when.${key}`, told.when?.[key]]);
    list(told.evidence?.sources).forEach((source, index) => {
      const here = `evidence.sources.${index}`;
      pairs.push([`${here}.published`, source?.published, `${here}.read`, source?.read]);
    });
    for (const [earlyPath, early, latePath, late] of pairs) {
      if (!isBefore(plain(late), plain(early)) || isMended(earlyPath) || isMended(latePath)) continue;
      const message = `${last(latePath)} is ${plain(late)}, before ${last(earlyPath)}, which is ${plain(early)}`;
      add("dates-run-forward", latePath, message, "set the two dates in order");
    }
  },
  "evidence-fits-basis"({ case: told, isMended, touches }, add) {
    const evidence = told.evidence ?? {};
    if (isMended("evidence") || isMended("evidence.basis")) return;
    const sources = list(evidence.sources);
    if (evidence.basis === "public") {
      if (sources.length || touches("evidence.sources")) return;
      add("evidence-fits-basis", "evidence.basis", "a public case has no source", "list at least one under sources");
      return;
    }
    if (sources.length) {
      const hint = "remove them: a link names the firm";
      add("evidence-fits-basis", "evidence.sources", "a confidential case lists sources", hint);
    }
    const missing = ["verified_by", "verified_on", "seen"].filter((key) =>
      !evidence[key] && !touches(`evidence.${key}`)
    );
    if (!missing.length) return;
    const message = "nobody has verified this confidential case";
    add("evidence-fits-basis", "evidence.basis", message, `give ${missing.join(", ")}`);
  },
  "ids-are-unique"({ case: told, isMended }, add) {
    const lists = { quotes: told.quotes, measurements: told.measurements, "evidence.sources": told.evidence?.sources };
    for (const [path, entries] of Object.entries(lists)) {
      const ids = list(entries).map((one) => one?.id);
      ids.forEach((id, index) => {
        const here = `${path}.${index}.id`;
        if (!id || !ids.slice(0, index).includes(id) || isMended(here)) return;
        add("ids-are-unique", here, `the id ${id} stands a second time in ${last(path)}`, "give it another id");
      });
    }
  },
  "leading-figure-exists"({ case: told, isMended, touches }, add) {
    const ids = list(told.measurements).map((one) => one?.id);
    if (!told.leading || ids.includes(told.leading) || touches("measurements") || isMended("leading")) return;
    add(
      "leading-figure-exists",
      "leading",
      `no measurement has the id ${told.leading}`,
      `known here: ${ids.join(", ")}`,
    );
  },
  "grade-fits-leading-figure"({ case: told, touches }, add) {
    if (["measurements", "leading", "evidence.grade"].some(touches)) return;
    const lead = leading(told);
    const grade = plain(told.evidence?.grade);
    if (!lead || !grade || grade >= lead.grade) return;
    const message = `the story has grade ${grade}, its leading figure ${lead.id} only ${lead.grade}`;
    const hint = `write ${lead.grade}, or name under leading a better figure that decided the outcome`;
    add("grade-fits-leading-figure", "evidence.grade", message, hint);
  },
  "disputes-are-mutual"({ case: told, touches }, add) {
    if (touches("measurements")) return;
    const entries = list(told.measurements);
    entries.forEach((one, index) => {
      list(one?.disputes).forEach((other, position) => {
        const path = `measurements.${index}.disputes.${position}`;
        const named = entries.findLast((entry) => entry?.id === other);
        const ids = entries.map((entry) => entry?.id).join(", ");
        if (!named) add("disputes-are-mutual", path, `no measurement has the id ${other}`, `known here: ${ids}`);
        else if (!list(named.disputes).includes(one.id)) {
          add("disputes-are-mutual", path, `${other} does not dispute ${one.id}`, "add it under disputes there too");
        }
      });
    });
  },
  "aliases-are-free"({ case: told, data, slug, isMended }, add) {
    list(told.aliases).forEach((alias, index) => {
      const holders = [
        ...Object.keys(data.references.story).filter((other) => other === alias),
        ...(data.aliases[alias] && data.aliases[alias] !== slug ? [data.aliases[alias]] : []),
      ];
      const taken = alias === slug ? slug : holders[0];
      if (!taken || isMended(`aliases.${index}`)) return;
      add(
        "aliases-are-free",
        `aliases.${index}`,
        `the alias ${alias} is taken by ${taken}`,
        "remove it from one of the two",
      );
    });
  },
  "identifiers-are-few"({ case: told, data, isMended, texts }, add) {
    if (told.evidence?.basis !== "confidential" || isMended("evidence.basis")) return;
    const found = identifiers(told, data, !isMended("who.sector") && tellsSector(data, texts));
    const most = data.limits.identifiers;
    if (found.length <= most) return;
    const message = `${found.length} quasi-identifiers are published: ${found.map(([name]) => name).join(", ")}`;
    const hint = `withhold ${found.length - most} of them (write withheld), or write a year for a quarter`;
    add("identifiers-are-few", found[most]?.[1] ?? "", message, hint);
  },
  "narrative-has-a-length"({ data, story, parts }, add) {
    const words = prose(parts).split(/\s+/).filter(Boolean).length;
    const [least, most] = data.limits.narrative;
    if (!story.trim() || (words >= least && words <= most)) return;
    const hint = words < least ? `write at least ${least}` : `cut to at most ${most}`;
    add("narrative-has-a-length", "story", `the narrative has ${words} words`, hint);
  },
  "narrative-is-plain"({ data, story, parts }, add) {
    const tell = (/** @type {string} */ message, /** @type {string} */ hint) =>
      add("narrative-is-plain", "story", message, hint);
    for (const { token } of parts) {
      const href = token.type === "link_open" ? token.attrGet("href") ?? "" : "/";
      if (["html_block", "html_inline"].includes(token.type)) {
        tell("HTML stands in the narrative", "write it in Markdown");
      } else if (token.type === "heading_open" && !["h2", "h3"].includes(token.tag)) {
        tell(`a heading of level ${token.tag[1]} stands here`, "use ## or ###: the title is in case.yml");
      } else if (token.type === "image") tell("a picture stands in the narrative", "describe it in words");
      else if (!/^[/#]/.test(href)) tell("a link leaves the site", "list the address under evidence.sources");
    }
    for (const [words] of story.matchAll(form(data, "template", "g"))) {
      tell(`template syntax stands here: ${words}`, "write it out: nothing is filled in");
    }
  },
  "template-is-filled"({ data, lines }, add) {
    const { words, message, hint } = data.template;
    for (const line of lines) {
      if (words.includes(line.trim())) add("template-is-filled", "story", message, hint);
    }
  },
  "names-stay-in-sources"({ case: told, data, slug, texts, words: search_ }, add) {
    const names = list(told.evidence?.sources).flatMap((one) => namesOf(one, data, search_));
    if (!names.length) return;
    const any = names.sort((one, other) => other.length - one.length).map(escaped).join("|");
    const search = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, "giu");
    const inSlug = slug.replaceAll("-", " ").match(search);
    if (inSlug) {
      add("names-stay-in-sources", "slug", `the folder name holds the name ${inSlug[0]}`, "rename it after the role");
    }
    for (const { path, words } of texts) {
      const looked = path.startsWith("aliases") ? words.replaceAll("-", " ") : words;
      for (const [found] of looked.matchAll(search)) {
        const name = found.split(/\s+/).filter(Boolean).join(" ");
        const hint = "describe the role or the kind of product instead";
        add("names-stay-in-sources", path, `the name ${name} stands outside the sources`, hint);
      }
    }
  },
  "figures-are-claimed"({ case: told, data, texts, parts, touches }, add) {
    const evidence = told.evidence ?? {};
    if (evidence.basis !== "public" || touches("evidence")) return;
    const sources = list(evidence.sources);
    const claimed = valuesOf([
      ...sources.flatMap((one) => list(one?.claims)),
      ...sources.map((one) => plain(one?.published).slice(0, 4)),
    ], data);
    for (const step of list(evidence.arithmetic)) claimed.add(canonical(number(step?.figure)));
    const slug = new RegExp(`^(?:${data.slug})$`);
    const code = parts.filter(({ token }) => ["fence", "code_block"].includes(token.type));
    for (const { path, words } of [...texts, ...code.map(({ token }) => ({ path: "story", words: token.content }))]) {
      const looked = path.startsWith("when.") ? words.slice(0, 4) : path !== "story" && slug.test(words) ? "" : words;
      for (const one of figuresIn(looked, data)) {
        if (one.values.some((value) => claimed.has(value))) continue;
        add(
          "figures-are-claimed",
          path,
          `no claim of a source holds the figure ${one.words.replace(/,+$/, "")}`,
          data.claim,
        );
      }
    }
    list(told.measurements).forEach((one, index) => {
      if (touches(`measurements.${index}`)) return;
      for (const [key, figure] of measured(one)) {
        const ratio = canonical(Number((Math.abs(figure - 1) * 100).toFixed(6)));
        if (claimed.has(canonical(figure)) || (["ratio", "range"].includes(key) && claimed.has(ratio))) continue;
        const message = `no claim of a source holds the figure ${general(figure)}`;
        add("figures-are-claimed", `measurements.${index}.${key}`, message, data.claim);
      }
    });
  },
};

const ASIDE = ["review", "waivers", "verified_by", "seen"];

/** @param {any} data @param {Story["texts"]} texts @returns {boolean} whether words of the texts tell the sector */
function tellsSector(data, texts) {
  const words = Object.values(data.terms.sectors).flatMap((term) => term.words ?? []);
  if (!words.length) return false;
  const known = words.sort().reverse().map(escaped).join("|");
  const form = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${known})(?:e?s)?(?![\\p{L}\\p{N}_])`, "iu");
  return texts.some(({ path, words }) => !path.split(".").some((step) => ASIDE.includes(step)) && form.test(words));
}

/** @param {any} one @returns {[string, number][]} */
function measured(one) {
  const single =
    /** @type {[string, number][]} */ (["before", "after", "ratio", "value"].map((key) => [key, number(one?.[key])]));
  const range = /** @type {[string, number][]} */ (list(one?.range).map((figure) => ["range", number(figure)]));
  return [...single, ...range].filter(([, figure]) => Number.isFinite(figure));
}

/**
 * Give the names that a source reveals; teams, absent authors, words and public terms are no names.
 *
 * @param {any} source
 * @param {any} data
 * @param {Story["words"]} words
 * @returns {string[]}
 */
function namesOf(source, data, words) {
  const authors = plain(source?.author).split(/,|;| and /).map((one) => one.trim());
  const people = authors.filter((one) => one.includes(" ") && !one.includes("PyPy") && !one.includes("team"));
  const alone = authors.filter((one) => !one.includes(" ") && !data.absent.includes(one));
  const marked = [...alone, plain(source?.publisher)].flatMap((text) => words.marks(text))
    .filter((one) => one.kind === "name" || one.kind === "word")
    .map((one) => one.words.replace(/['\u2019]s?$/, "")).filter((one) => one.length >= 4);
  const names = list(source?.names).filter((one) => typeof one === "string" && one);
  const parts = names.filter((one) => one.includes(",")).flatMap((one) => one.split(",")).map((one) => one.trim());
  return [...names, ...parts.filter((one) => one.length >= 4), ...people, ...marked];
}

/** @param {string} late @param {string} early @returns {boolean} */
function isBefore(late, early) {
  return precisionOf(late) > 0 && precisionOf(early) > 0 && bound(late, 1) < bound(early, 0);
}

/**
 * Give the first or last day of a date as text that can be compared.
 *
 * @param {string} date
 * @param {0 | 1} end
 * @returns {string}
 */
function bound(date, end) {
  const [year = "", part = "", day = ""] = date.split("-");
  if (!part) return `${year}-${end ? "12-31" : "01-01"}`;
  if (part.startsWith("Q")) {
    return `${year}-${String(Number(part[1]) * 3 - (end ? 0 : 2)).padStart(2, "0")}-${end ? "31" : "01"}`;
  }
  return `${year}-${part}-${day || (end ? "31" : "01")}`;
}

/** @param {string} path @returns {string} */
function last(path) {
  return path.split(".").at(-1) ?? "";
}

/** @param {string} words @returns {string} */
function escaped(words) {
  return words.split(/\s+/).map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
}
