/**
 * The cards of the finder: the first stand in the page, the others are fetched when they are shown. The site makes
 * them all; here they are only put in order, marked, and given a box to pick them for comparing.
 */

import { MOST_PICKED } from "./address.js";
import { settle } from "./advice.js";
import { element, find, json, ROOT } from "./dom.js";
import { marked } from "./engine.js";

/** @typedef {import("./engine.js").Hit} Hit */

const STEP = 24;

/** The list of cards, and the bar of those that are picked. */
export class Cards {
  /**
   * @param {string[]} stories slugs by number; the cards of the page stand in this order
   * @param {number} inAFile
   * @param {(picked: string[]) => void} pick
   * @param {(missing: number) => void} tell how many cards that should be shown could not be fetched
   */
  constructor(stories, inAFile, pick, tell) {
    this.stories = stories;
    this.inAFile = inAFile;
    this.pick = pick;
    this.tell = tell;
    this.list = find("#cards");
    this.more = find("#more");
    /** @type {Map<number, HTMLElement>} */
    this.cards = new Map();
    /** @type {Map<number, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {Map<number, Hit>} */
    this.hits = new Map();
    /** @type {string[]} */
    this.picked = [];
    /** @type {number[]} */
    this.order = [];
    this.shown = STEP;
    this.turn = 0;
    [...this.list.children].forEach((card, number) => this.keep(number, /** @type {HTMLElement} */ (card)));
    this.more.addEventListener("click", () => this.extend());
    this.watcher = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting) this.excerpt(/** @type {HTMLElement} */ (target));
      }
    });
  }

  /**
   * Show the stories of *order*, the first few of them at first.
   *
   * @param {number[]} order
   * @param {Map<number, Hit>} hits where words were searched for
   * @param {string[]} picked
   */
  async show(order, hits, picked) {
    const isOther = String(order) !== String(this.order);
    this.order = order;
    this.hits = hits;
    this.picked = picked;
    if (isOther) this.shown = history.state?.shown ?? STEP;
    await this.put();
  }

  async extend() {
    const first = this.order[this.shown];
    this.shown += STEP;
    history.replaceState({ ...history.state, shown: this.shown }, ""); // so that the back button shows as many
    await this.put();
    if (first !== undefined) this.cards.get(first)?.querySelector("a")?.focus();
  }

  async put() {
    const turn = ++this.turn;
    const visible = this.order.slice(0, this.shown);
    const files = new Set(visible.map((number) => Math.floor(number / this.inAFile)));
    await Promise.allSettled([...files].map((file) => this.fetch(file)));
    if (turn !== this.turn) return;
    const cards = visible.flatMap((number) => this.cards.get(number) ?? []);
    this.tell(visible.length - cards.length);
    this.list.replaceChildren(...cards);
    this.watcher.disconnect();
    for (const card of cards) {
      card.querySelector(".cb-card__excerpt")?.remove();
      this.watcher.observe(card);
    }
    const left = this.order.length - visible.length;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(STEP, left)} more of ${left}`;
    this.showPicked(this.picked);
  }

  /**
   * Fetch the cards of a file that are not there yet.
   *
   * @param {number} file
   */
  async fetch(file) {
    const first = file * this.inAFile;
    const last = Math.min(first + this.inAFile, this.stories.length);
    const numbers = Array.from({ length: last - first }, (_, place) => first + place);
    if (numbers.every((number) => this.cards.has(number))) return;
    /** @type {string[]} */
    const told = await json(`stories/cards/${file}.json`);
    for (const [place, html] of told.entries()) {
      const card = new DOMParser().parseFromString(html, "text/html").querySelector("li");
      if (card && !this.cards.has(first + place)) this.keep(first + place, document.adoptNode(card));
    }
  }

  /**
   * @param {number} number
   * @param {HTMLElement} card
   */
  keep(number, card) {
    const title = card.querySelector("h3")?.textContent ?? "";
    const box = element("input", {
      type: "checkbox",
      "aria-label": `Compare ${title}`,
      onchange: () => this.toggle(number),
    });
    card.append(element("label", { class: "cb-pick" }, box, "Compare"));
    card.dataset.number = String(number);
    this.cards.set(number, card);
    this.boxes.set(number, box);
  }

  /**
   * Show where the words stand in a card that has come into view.
   *
   * @param {HTMLElement} card
   */
  async excerpt(card) {
    const hit = this.hits.get(Number(card.dataset.number));
    if (!hit || card.querySelector(".cb-card__excerpt")) return;
    const place = element("p", { class: "cb-card__excerpt" });
    card.querySelector("h3 + p")?.after(place);
    try {
      const { excerpt } = await hit.data();
      if (place.isConnected) place.append("… ", marked(excerpt), " …");
    } catch {
      place.remove(); // the card says enough without it
    }
  }

  /** @param {number} number */
  toggle(number) {
    const slug = this.stories[number] ?? "";
    const others = this.picked.filter((one) => one !== slug);
    this.pick(this.boxes.get(number)?.checked ? [...others, slug].slice(0, MOST_PICKED) : others);
  }

  /**
   * Show which stories are picked, without touching the cards.
   *
   * @param {string[]} picked
   */
  showPicked(picked) {
    this.picked = picked;
    const isFull = this.picked.length === MOST_PICKED;
    for (const [number, box] of this.boxes) {
      box.checked = this.picked.includes(this.stories[number] ?? "");
      box.disabled = isFull && !box.checked;
    }
    const bar = find("#picked");
    const count = this.picked.length;
    const address = new URL(`compare/?c=${this.picked.join(",")}`, ROOT).href;
    bar.hidden = count === 0;
    bar.replaceChildren(
      count > 1
        ? element("a", { class: "cb-button cb-button--strong", href: address }, `Compare (${count})`)
        : element("span", {}, "Pick one more story to compare"),
      isFull ? element("span", {}, `${MOST_PICKED} fit side by side`) : "",
      element("button", { type: "button", class: "cb-button", onclick: () => settle(() => this.pick([])) }, "Clear"),
    );
  }
}
