/** Narrows the list of quotes by words and facets; the address tells the state, so that it can be shared and gone back to. */

import { element, find, target } from "./dom.js";
import { quoting, tellIgnored } from "./ignored.js";
import { FACETS, fits, gather } from "./quotes-lines.js";
import { fetchRest, missing, more } from "./quotes-rest.js";

/** @typedef {import("./quotes-lines.js").State} State */

const LONGEST = 200;
const PATIENCE = 400;
const form = /** @type {HTMLFormElement} */ (find("#sieve"));
const search = /** @type {HTMLInputElement} */ (find("#words"));
const found = find("#found");
const none = find("#none");
const groups = [...document.querySelectorAll(".cb-sector")].map((host) => /** @type {HTMLElement} */ (host));
let { lines, over } = gather();
let asked = 0;
/** Whether quotes that were needed could not be fetched. */
let isLacking = false;

/** Every value that the form offers, by facet. */
const offered = Object.fromEntries(
  FACETS.map((facet) => [facet, values(facet).map(({ value }) => value).filter(Boolean)]),
);

/**
 * The choices of *facet*: options of a list or boxes to tick.
 *
 * @param {string} facet
 * @returns {(HTMLOptionElement | HTMLInputElement)[]}
 */
function values(facet) {
  return [...form.querySelectorAll(`[data-facet=${facet}] :is(option, input)`)].map((
    one,
  ) => /** @type {HTMLOptionElement | HTMLInputElement} */ (one));
}

/** @returns {State} */
function chosen() {
  const data = new FormData(form);
  const picks = Object.fromEntries(FACETS.map((facet) => [facet, data.getAll(facet).map(String).filter(Boolean)]));
  return { words: search.value.trim(), picks };
}

/**
 * Show what fits, how many, and which choices are left; what is needed and not there yet is fetched.
 *
 * @param {boolean} [isWhole] whether all are wanted, also where nothing narrows the list
 */
async function refresh(isWhole = false) {
  const turn = ++asked;
  const state = chosen();
  const isNarrowed = Boolean(state.words) || FACETS.some((facet) => state.picks[facet]?.length);
  if (isNarrowed || isWhole) await complete();
  if (turn !== asked) return;
  for (const line of lines) line.host.hidden = !fits(line, state);
  for (const facet of FACETS) count(facet, state, isNarrowed);
  tell(lines.filter(({ host }) => !host.hidden).length, isNarrowed);
  for (const host of over) host.hidden = isNarrowed;
  for (const group of groups) group.hidden = !group.querySelector(".cb-line:not([hidden])");
  find("#clear").hidden = !isNarrowed;
  none.hidden = lines.some(({ host }) => !host.hidden);
  if (!none.hidden) find("ul", none).replaceChildren(...advice(state));
}

/** Fetch the quotes that are not here; without them the list goes on with those that are. */
function complete() {
  if (!missing().isPart) return;
  const slow = setTimeout(() => found.textContent = `Fetching ${missing().total} quotes…`, PATIENCE);
  const taken = () => {
    ({ lines, over } = gather());
    isLacking = false;
  };
  return fetchRest().then(taken, () => isLacking = true).finally(() => clearTimeout(slow));
}

/**
 * Say how many quotes are shown, of how many, and whether some could not be fetched.
 *
 * @param {number} shown
 * @param {boolean} isNarrowed
 */
function tell(shown, isNarrowed) {
  const { isPart, total } = missing();
  const all = isPart ? total : lines.length;
  const said = isNarrowed || isLacking ? `${shown} of ${all} quotes` : `${all} quotes`;
  found.textContent = isLacking ? `${said}; ${all - lines.length} could not be fetched. Is there a connection?` : said;
}

/**
 * Write to each choice of *facet* how many it would give, and hide those that would give none.
 *
 * @param {string} facet
 * @param {State} state
 * @param {boolean} isNarrowed
 */
function count(facet, state, isNarrowed) {
  const open = lines.filter((line) => fits(line, state, facet));
  const isTold = missing().isPart && !isNarrowed && !isLacking; // the page tells the counts of those that it lacks
  for (const choice of values(facet)) {
    if (!choice.value) continue;
    const here = () => open.filter(({ traits }) => traits[facet]?.includes(choice.value)).length;
    const number = isTold ? Number(choice.dataset.count) : here();
    const isPicked = state.picks[facet]?.includes(choice.value) ?? false;
    if (choice instanceof HTMLOptionElement) {
      choice.dataset.label ??= choice.text;
      choice.text = `${choice.dataset.label} (${number})`;
      choice.hidden = choice.disabled = !number && !isPicked;
    } else {
      const label = /** @type {HTMLElement} */ (choice.parentElement);
      find("small", label).textContent = String(number);
      label.hidden = !number && !isPicked;
    }
  }
  find(`[data-facet=${facet}]`, form).hidden = !open.length && !state.picks[facet]?.length;
}

/**
 * For each thing that was asked, how many quotes there would be without it, where there would be any.
 *
 * @param {State} state
 */
function advice(state) {
  const without = FACETS.filter((facet) => state.picks[facet]?.length).map((facet) => ({
    name: values(facet).filter(({ value }) => state.picks[facet]?.includes(value)).map(named).join(", "),
    next: { ...state, picks: { ...state.picks, [facet]: [] } },
  }));
  const wordless = state.words ? [{ name: `“${state.words}”`, next: { ...state, words: "" } }] : [];
  const counted = [...wordless, ...without].map((one) => ({
    ...one,
    left: lines.filter((line) => fits(line, one.next)).length,
  }));
  return counted.filter(({ left }) => left).map(({ name, next, left }) =>
    element(
      "li",
      {},
      element("button", { type: "button", class: "cb-deed", onclick: () => ask(next) }, `Leave out ${name}`),
      ` ${left} ${left === 1 ? "quote" : "quotes"}`,
    )
  );
}

/** @param {HTMLOptionElement | HTMLInputElement} choice */
function named(choice) {
  return choice instanceof HTMLOptionElement
    ? choice.dataset.label ?? choice.text
    : choice.nextElementSibling?.textContent ?? "";
}

/**
 * Put *state* into the form.
 *
 * @param {State} state
 */
function enter({ words, picks }) {
  search.value = words;
  for (const facet of FACETS) {
    for (const choice of values(facet)) {
      const isPicked = picks[facet]?.includes(choice.value) ?? false;
      if (choice instanceof HTMLOptionElement) choice.selected = isPicked;
      else choice.checked = isPicked;
    }
  }
}

/**
 * Show *state*, as a step that the back button undoes.
 *
 * @param {State} state
 */
function ask(state) {
  enter(state);
  remember("push");
  search.focus();
}

/** @param {"push" | "replace"} how */
function remember(how) {
  const { words, picks } = chosen();
  const url = new URL(location.href);
  const told = new URLSearchParams(
    Object.entries({ words, ...picks }).map(([name, value]) => [name, value.toString()]).filter(([, value]) => value),
  );
  const tray = url.searchParams.get("tray");
  if (tray) told.set("tray", tray);
  url.search = told.toString();
  refresh();
  tellIgnored([]); // the address holds nothing strange any more
  if (url.href === location.href) return;
  try {
    history[`${how}State`](null, "", url);
  } catch {
    // A browser that finds this too often lets the address stay behind; the list does not.
  }
}

/** Take the state from the address, and say what in it has no effect. */
function restore() {
  const told = new URLSearchParams(location.search);
  const asked = Object.fromEntries(
    FACETS.map((facet) => [facet, [...new Set(told.getAll(facet).join().split(",").filter(Boolean))]]),
  );
  const [words = "", ...others] = told.getAll("words");
  tellIgnored([
    ...FACETS.flatMap((facet) => surplus(facet, asked[facet] ?? [])),
    ...(others.length ? [quoting`words stand there more than once, and the first ones count`] : []),
    ...(words.length > LONGEST ? [quoting`of the words all beyond ${LONGEST} letters`] : []),
    ...[...new Set(told.keys())].filter((name) => !FACETS.includes(name) && !["words", "tray"].includes(name))
      .map((name) => quoting`there is no filter “${name}”`),
  ]);
  enter({ words: words.slice(0, LONGEST), picks: asked });
  refresh();
}

/**
 * Drop from *asked* what *facet* does not offer, and what a list of one choice has no room for; a sentence for each.
 *
 * @param {string} facet
 * @param {string[]} asked
 */
function surplus(facet, asked) {
  const unknown = asked.filter((value) => !offered[facet]?.includes(value));
  const known = asked.filter((value) => offered[facet]?.includes(value));
  const over = values(facet)[0] instanceof HTMLOptionElement ? known.slice(1) : [];
  asked.splice(0, asked.length, ...known.filter((value) => !over.includes(value)));
  return [
    ...unknown.map((value) => quoting`no quote has ${facet} “${value}”`),
    ...over.map((value) => quoting`${facet} “${value}” would be one too many: the list takes one`),
  ];
}

/** Go to the quote that the address names, where the page does not hold it yet. */
async function reach() {
  if (!location.hash || target() || !missing().isPart) return;
  await refresh(true);
  if (!missing().isPart) location.replace(location.href);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => remember(event.target === search ? "replace" : "push"));
find("#clear").addEventListener("click", () => ask({ words: "", picks: {} }));
more?.addEventListener("click", async () => {
  await refresh(true);
  if (!more?.isConnected) found.focus();
});
addEventListener("popstate", restore);
addEventListener("hashchange", reach);
addEventListener("online", () => isLacking && refresh(true));
form.hidden = false;
find("details", form).toggleAttribute("open", matchMedia("(min-width: 60em)").matches);
restore();
reach();
