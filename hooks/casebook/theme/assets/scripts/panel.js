/**
 * The filters of the finder: a group of boxes for each facet, with counts that follow what else is chosen.
 */

import { counts, fitting } from "./facets.js";
import { element, find } from "./dom.js";

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Chosen} Chosen */

const FIRST = 6;
const OPEN = 4;
const WIDE = "(min-width: 60em)";

/** The groups of boxes; each is made once and then only shows and hides. */
export class Panel {
  /**
   * @param {Map<string, Facet>} facets
   * @param {(facet: string, words: string[], isChosen: boolean) => void} choose
   */
  constructor(facets, choose) {
    this.facets = facets;
    this.groups = [...facets.values()].map((facet) => new Group(facet, choose));
    find("#facets").replaceChildren(...this.groups.map(({ details }) => details));
    this.groups.slice(0, OPEN).forEach(({ details }) => (details.open = true));
    const frame = /** @type {HTMLDetailsElement} */ (find("#filters"));
    const wide = matchMedia(WIDE);
    frame.open = wide.matches;
    find("#done").addEventListener("click", () => {
      frame.open = false;
      find("#count").scrollIntoView();
      find("#count").focus({ preventScroll: true });
    });
    wide.addEventListener("change", () => (frame.open = wide.matches));
  }

  /**
   * Show the counts beside a choice.
   *
   * @param {number[]} stories those that hold the words
   * @param {Chosen} chosen
   */
  show(stories, chosen) {
    const active = [...chosen.values()].reduce((sum, words) => sum + words.size, 0);
    find("#filters > summary").textContent = active ? `Filters (${active})` : "Filters";
    const found = fitting(stories, this.facets, chosen).length;
    find("#done").textContent = `Show ${found} ${found === 1 ? "story" : "stories"}`;
    for (const group of this.groups) {
      group.show(counts(group.facet, stories, this.facets, chosen), chosen.get(group.facet.name) ?? new Set());
    }
  }
}

/** The boxes of one facet. */
class Group {
  /**
   * @param {Facet} facet
   * @param {(facet: string, words: string[], isChosen: boolean) => void} choose
   */
  constructor(facet, choose) {
    this.facet = facet;
    this.isWhole = false;
    /** @type {Map<string, { line: HTMLElement, box: HTMLInputElement, count: HTMLElement }>} */
    this.lines = new Map([...facet.words.values()].map(({ word, label }) => {
      const box = element("input", {
        type: "checkbox",
        name: facet.name,
        value: word,
        onchange: () => choose(facet.name, [word], box.checked),
      });
      const count = element("span");
      const line = element("li", {}, element("label", {}, box, element("span", {}, label), count));
      return [word, { line, box, count }];
    }));
    this.note = element("small");
    this.more = element("button", { type: "button", class: "cb-more", onclick: () => this.toggle() });
    const list = element("ul", {}, ...[...this.lines.values()].map(({ line }) => line));
    this.details = element(
      "details",
      {},
      element("summary", {}, facet.label, " ", this.note),
      element("fieldset", {}, element("legend", { class: "cb-hidden" }, facet.label), list),
      this.more,
    );
  }

  toggle() {
    this.isWhole = !this.isWhole;
    this.show(this.counts, this.chosen);
  }

  /**
   * Show the words that still have stories, the first few or all; a chosen word stays, also with none.
   *
   * @param {Map<string, number>} [counts]
   * @param {Set<string>} [chosen]
   */
  show(counts = new Map(), chosen = new Set()) {
    this.counts = counts;
    this.chosen = chosen;
    const alive = [...this.lines.keys()].filter((word) => (counts.get(word) ?? 0) > 0 || chosen.has(word));
    const shown = new Set(alive.filter((word, place) => this.isWhole || place < FIRST || chosen.has(word)));
    for (const [word, { line, box, count }] of this.lines) {
      line.hidden = !shown.has(word) && !line.contains(document.activeElement); // the keyboard keeps its place
      box.checked = chosen.has(word);
      count.textContent = String(counts.get(word) ?? 0);
    }
    const hidden = alive.length - shown.size;
    this.more.hidden = hidden === 0 && !(this.isWhole && alive.length > FIRST);
    this.more.textContent = this.isWhole ? "Fewer" : `${hidden} more`;
    this.more.setAttribute("aria-expanded", String(this.isWhole));
    this.more.setAttribute("aria-label", `${this.more.textContent}: ${this.facet.label}`);
    this.note.textContent = chosen.size ? `${chosen.size} chosen` : "";
    this.details.hidden = alive.length === 0 && !this.details.contains(document.activeElement);
    if (chosen.size) this.details.open = true;
  }
}
