/**
 * The things that a speaker takes along: quotes as "story/quote" and figures as "story/figure/measurement".
 *
 * Their formats are rendered at build time, one file for each story, and fetched when one is first asked for.
 */

import { json, ROOT } from "./dom.js";

/**
 * What a slide says, for the picture and the list; the chart's places are per cent of its width.
 *
 * @typedef {{ ticks: [number, string][], one: number, low: number, high: number, is_weak: boolean, tone: "gained" | "lost" | "unknown" }} Chart
 * @typedef {{ title: string, body: string[], credit: string[], lang: string, link: string, chart: Chart | null }} Card
 * @typedef {"marp" | "pandoc" | "beamer" | "text" | "html"} Written
 * @typedef {{ until: string | null, approval?: string, layout: string, slide: string, notes: string, card: Card } & Record<Written, string>} Ready
 * @typedef {Record<Written | "slide", string>} Source the line of a story in a list of sources
 * @typedef {{ slug: string, title: string, placeholder: string, source: Source, quotes: Record<string, Ready>, figures: Record<string, Ready> }} Story
 * @typedef {{ quotes: { id: string }[], tombstones: { id: string, reason: string }[] }} Published
 * @typedef {{ item: string, ready: Ready, slug: string, source: Source }} Shown
 * @typedef {{ item: string, lost: true, why: string }} Lost
 * @typedef {Shown | Lost} Found
 */

const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const ITEM = new RegExp(`^(?<slug>${SLUG})/(?<figure>figure/)?(?<name>${SLUG})$`);

/** @type {Map<string, Promise<Story>>} */
const stories = new Map();

/** @param {string} item */
export function isItem(item) {
  return item.length <= 200 && ITEM.test(item);
}

/** @param {string} item */
function parts(item) {
  const { slug = "", figure, name = "" } = ITEM.exec(item)?.groups ?? {};
  return { slug, name, kind: figure ? "figure" : "quote" };
}

/**
 * A file name for *item*.
 *
 * @param {string} item
 */
export function fileName(item) {
  return item.replaceAll("/", "-");
}

/** @param {string} slug */
function story(slug) {
  const asked = stories.get(slug) ?? json(`decks/slides/${slug}.json`).then(located);
  stories.set(slug, asked);
  asked.catch(() => stories.delete(slug));
  return asked;
}

/**
 * Where the site does not know its own address, what is taken from it names the one that the reader is on.
 *
 * @param {Story} told
 * @returns {Story}
 */
function located(told) {
  if (!told.placeholder) return told;
  const [from, to] = [new URL(told.placeholder), ROOT].map(tails);
  const text = JSON.stringify(told).replaceAll(from?.long ?? "", to?.long ?? "");
  return JSON.parse(text.replaceAll(from?.short ?? "", to?.short ?? ""));
}

/**
 * How *url* ends after "http", which some formats write in another way, and as it stands on a slide.
 *
 * @param {URL} url
 */
function tails({ protocol, host, pathname }) {
  const short = host + pathname;
  return { long: `${protocol.slice("http".length)}//${short}`, short };
}

/**
 * Everything that is ready-made of *item*; fails where there is no such thing or no connection.
 *
 * @param {string} item
 * @returns {Promise<Ready>}
 */
export async function ready(item) {
  const found = pick(await story(parts(item).slug), item);
  if (!found) throw new Error(`${item} is not there`);
  return found;
}

/**
 * @param {Story} told
 * @param {string} item
 */
function pick(told, item) {
  const { name, kind } = parts(item);
  const shelf = kind === "figure" ? told.figures : told.quotes;
  return Object.hasOwn(shelf, name) ? shelf[name] : undefined;
}

/**
 * Look up *items*, and say of each that may not be shown why.
 *
 * @param {string[]} items
 * @returns {Promise<Found[]>}
 */
export async function lookUp(items) {
  const found = await Promise.all(items.map(one));
  if (!found.some((each) => "lost" in each && !each.why)) return found;
  /** @type {Published} */
  const published = await json("api/v1/quotes.json");
  return found.map((each) => ("lost" in each && !each.why ? { ...each, why: reason(each.item, published) } : each));
}

/**
 * @param {string} item
 * @returns {Promise<Found>}
 */
async function one(item) {
  const told = await story(parts(item).slug).catch(() => null);
  const found = told && pick(told, item);
  if (!found) return { item, lost: true, why: "" };
  if (isOver(found.until)) return { item, lost: true, why: ended(found.until ?? "") };
  return { item, ready: found, slug: told.slug, source: told.source };
}

/**
 * @param {string} item
 * @param {Published} published
 */
function reason(item, { quotes, tombstones }) {
  if (quotes.some(({ id }) => id === item)) return "may be shown on this site only";
  return tombstones.find(({ id }) => id === item)?.reason ?? "is not known here";
}

/**
 * Whether the reader's day lies after *until*, the last day on which something may be shown; what is no day is over.
 *
 * @param {string | null | undefined} until
 */
export function isOver(until) {
  if (until === null || until === undefined) return false;
  return !isDay(until) || today() > until;
}

/** @param {string} until */
export function ended(until) {
  return isDay(until) ? `could be shown until ${day(until)}` : "may not be shown any more";
}

/** @param {string} text */
function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function today() {
  const now = new Date();
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Write an ISO day as the pages do: 10 April 2016; anything else stays as it is.
 *
 * @param {string} iso
 */
export function day(iso) {
  if (!isDay(iso)) return iso;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
}
