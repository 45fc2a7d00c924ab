/** What the search of the header answers: the best stories, some of the other pages, and more of these when asked. */

import { element } from "./dom.js";
import { addressOf, marked, nowhere, search } from "./engine.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./engine.js").Found} Found */
/** @typedef {Awaited<ReturnType<Hit["data"]>>} Page */

const STORIES = 5;
const OTHERS = 3; // each result shown costs the reader 3 kB
const STEP = 10;
const SHORTEST = 2;
const PATIENCE = 400;
/** Headings by the first part of an address; what is not listed is a page. */
const KINDS = new Map([["stories", "Stories"], ["blockers", "Blockers"], ["libraries", "Libraries"], [
  "talks",
  "Talks",
]]);

/** Answers the words of a field. */
export class Answers {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} status
   * @param {HTMLElement} results
   */
  constructor(input, status, results) {
    this.input = input;
    this.status = status;
    this.results = results;
    this.asked = 0;
    /** Whether the last search could not be made. */
    this.isLacking = false;
    /** The words that the results answer. */
    this.answered = "";
    /** How many of the other pages are shown. */
    this.most = OTHERS;
  }

  /** Search for the words that stand in the field now; an answer that comes late is dropped. */
  async show() {
    const words = this.input.value.trim();
    const turn = ++this.asked;
    if (words !== this.answered) this.most = OTHERS;
    if (words.length < SHORTEST) return this.put(words, "", []);
    const slow = setTimeout(() => turn === this.asked && this.status.replaceChildren("Searching…"), PATIENCE);
    try {
      const [stories, others] = await Promise.all([
        search(words, { story: "yes" }),
        search(words, { not: { story: "yes" } }),
      ]);
      const missing = stories.missing.filter((word) => others.missing.includes(word));
      const [other, ...pages] = await Promise.all([
        missing.length ? instead(words, missing) : "",
        ...[...stories.hits.slice(0, STORIES), ...others.hits.slice(0, this.most)].map((hit) => hit.data()),
      ]);
      if (turn !== this.asked) return;
      this.put(words, counted(stories, others, missing), pages);
      if (other) this.results.append(this.offer(other));
      this.results.append(this.more(others.hits.length));
      this.isLacking = false;
    } catch {
      this.isLacking = true;
      if (turn === this.asked) this.put(words, "The search could not be loaded. The finder lists every story.", []);
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * Give the first answer to the words that stand there now, null where there is none, and nothing if somebody typed on.
   *
   * @returns {Promise<HTMLElement | null | undefined>}
   */
  async first() {
    const words = this.input.value.trim();
    if (words !== this.answered) await this.show();
    return words === this.answered ? this.results.querySelector("a, button") : undefined;
  }

  /**
   * Offer other words where what was typed stands nowhere.
   *
   * @param {string} words
   */
  offer(words) {
    const act = () => {
      this.input.value = words;
      this.input.focus();
      this.input.dispatchEvent(new Event("input"));
    };
    return offered(`Look for “${words}” instead`, act);
  }

  /**
   * Offer more of the other pages; the focus goes to the first that is new.
   *
   * @param {number} count of all of them
   */
  more(count) {
    const left = count - this.most;
    if (left <= 0) return "";
    const act = async () => {
      const known = new Set([...this.results.querySelectorAll("a")].map(({ href }) => href));
      this.most += STEP;
      await this.show();
      [...this.results.querySelectorAll("a")].find(({ href }) => !known.has(href))?.focus();
    };
    return offered(`Show ${Math.min(STEP, left)} more of ${count} other pages`, act);
  }

  /**
   * @param {string} words that are answered
   * @param {string} said
   * @param {Page[]} pages
   */
  put(words, said, pages) {
    this.answered = words;
    this.status.textContent = said;
    /** @type {Map<string, HTMLElement>} */
    const groups = new Map();
    for (const page of pages) {
      const kind = kindOf(page.raw_url ?? page.url);
      const list = groups.get(kind) ?? element("ul");
      groups.set(kind, list);
      list.append(line(page));
    }
    const isAmong = this.results.contains(document.activeElement);
    this.results.replaceChildren(
      ...[...groups].map(([kind, list]) => element("section", { "aria-label": kind }, element("h2", {}, kind), list)),
    );
    if (isAmong) (this.results.querySelector("a") ?? this.input).focus(); // where somebody walked over older results
  }
}

/**
 * @param {Found} stories
 * @param {Found} others
 * @param {string[]} missing from both
 */
function counted({ hits: { length: stories } }, { hits: { length: others } }, missing) {
  if (stories + others === 0) {
    const said = missing.length ? nowhere("Nothing", missing) : "No page holds all of these words";
    return `${said}. Try fewer or shorter words.`;
  }
  return `${stories} ${stories === 1 ? "story" : "stories"} and ${others} other ${others === 1 ? "page" : "pages"}`;
}

/**
 * Give what to look for instead; the code for it is fetched only now, and without it the answer stands.
 *
 * @param {string} words
 * @param {string[]} missing
 */
async function instead(words, missing) {
  const near = await import("./near.js").catch(() => null);
  return near?.instead(words, missing) ?? "";
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function offered(text, act) {
  const button = element("button", { type: "button", class: "cb-button", onclick: act }, text);
  return element("p", { class: "cb-search__offer" }, button);
}

/** @param {Page} page */
function line(page) {
  return element(
    "li",
    {},
    element(
      "a",
      { href: addressOf(page) },
      element("b", {}, page.meta.title ?? addressOf(page)),
      element("span", {}, "… ", marked(page.excerpt), " …"),
    ),
  );
}

/** @param {string} url */
function kindOf(url) {
  return KINDS.get(url.split("/")[1] ?? "") ?? "Pages";
}
