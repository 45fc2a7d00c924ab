/** The lines of the list of quotes: what each is filtered by, and whether it is asked for. */

import { find } from "./dom.js";

/** @typedef {{ host: HTMLElement, words: string, traits: Record<string, string[]> }} Line */
/** @typedef {{ words: string, picks: Record<string, string[]> }} State */

export const FACETS = ["section", "field", "sector", "workload", "grade", "length"];

/** Give the quotes of the page, and those whose time has passed: they keep their place only where the whole list stands. */
export function gather() {
  const hosts = [...document.querySelectorAll(".cb-line")].map((host) => /** @type {HTMLElement} */ (host));
  return {
    lines: hosts.filter((host) => host.querySelector("blockquote")).map(read),
    over: hosts.filter((host) => !host.querySelector("blockquote")),
  };
}

/**
 * Read what a quote is filtered by; its sector is that of the section it stands in, and its grade the one that it shows.
 *
 * @param {HTMLElement} host
 * @returns {Line}
 */
function read(host) {
  const traits = Object.fromEntries(
    FACETS.map((facet) => [facet, (host.dataset[facet] ?? "").split(" ").filter(Boolean)]),
  );
  const group = find("h2", /** @type {HTMLElement} */ (host.closest(".cb-sector")));
  traits.sector = [group.id.replace("of-", "")];
  traits.grade = [host.querySelector(".cb-grade b")?.textContent ?? ""];
  const told = [...host.querySelectorAll("blockquote, figcaption"), group].map(({ textContent }) => textContent);
  return { host, words: folded(told.join(" ")), traits };
}

/**
 * Without capitals and accents.
 *
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Whether *line* is asked for; *but* names a facet that is not looked at.
 *
 * @param {Line} line
 * @param {State} state
 * @param {string} [but]
 */
export function fits(line, { words, picks }, but) {
  const told = folded(words).split(/\s+/).filter(Boolean);
  return told.every((word) => line.words.includes(word)) &&
    FACETS.every((facet) =>
      facet === but || !picks[facet]?.length || picks[facet].some((pick) => line.traits[facet]?.includes(pick))
    );
}
