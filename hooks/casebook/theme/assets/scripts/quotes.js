/** Narrows the list of quotes by words and facets; the address tells the state, so that it can be shared and gone back to. */

import { element, find } from "./dom.js";
import { quoting, tellIgnored } from "./ignored.js";

/** @typedef {{ host: HTMLElement, words: string, traits: Record<string, string[]> }} Line */
/** @typedef {{ words: string, picks: Record<string, string[]> }} State */

const LONGEST = 200;
const FACETS = ["section", "field", "sector", "workload", "grade", "length"];
const form = /** @type {HTMLFormElement} */ (find("#sieve"));
const search = /** @type {HTMLInputElement} */ (find("#words"));
const found = find("#found");
const none = find("#none");
const groups = [...document.querySelectorAll(".cb-sector")].map((host) => /** @type {HTMLElement} */ (host));
const hosts = [...document.querySelectorAll(".cb-line")].map((host) => /** @type {HTMLElement} */ (host));
const lines = hosts.filter((host) => host.querySelector("blockquote")).map(read);

/** Quotes whose time has passed keep their place only where the whole list stands. */
const over = hosts.filter((host) => !host.querySelector("blockquote"));

/** Every value that the form offers, by facet. */
const offered = Object.fromEntries(
  FACETS.map((facet) => [facet, values(facet).map(({ value }) => value).filter(Boolean)]),
);

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
  return { host, words: folded(`${host.querySelector(".cb-quote")?.textContent ?? ""} ${group.textContent}`), traits };
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
 * Whether *line* is asked for; *but* names a facet that is not looked at.
 *
 * @param {Line} line
 * @param {State} state
 * @param {string} [but]
 */
function fits(line, { words, picks }, but) {
  const told = folded(words).split(/\s+/).filter(Boolean);
  return told.every((word) => line.words.includes(word)) &&
    FACETS.every((facet) =>
      facet === but || !picks[facet]?.length || picks[facet].some((pick) => line.traits[facet]?.includes(pick))
    );
}

/** Show what fits, how many, and which choices are left. */
function refresh() {
  const state = chosen();
  for (const line of lines) line.host.hidden = !fits(line, state);
  for (const facet of FACETS) count(facet, state);
  const shown = lines.filter(({ host }) => !host.hidden).length;
  found.textContent = shown === lines.length ? `${shown} quotes` : `${shown} of ${lines.length} quotes`;
  const isNarrowed = Boolean(state.words) || FACETS.some((facet) => state.picks[facet]?.length);
  for (const host of over) host.hidden = isNarrowed;
  for (const group of groups) group.hidden = !group.querySelector(".cb-line:not([hidden])");
  find("#clear").hidden = !isNarrowed;
  none.hidden = shown > 0;
  if (!shown) find("ul", none).replaceChildren(...advice(state));
}

/**
 * Write to each choice of *facet* how many it would give, and hide those that would give none.
 *
 * @param {string} facet
 * @param {State} state
 */
function count(facet, state) {
  const open = lines.filter((line) => fits(line, state, facet));
  for (const choice of values(facet)) {
    if (!choice.value) continue;
    const number = open.filter(({ traits }) => traits[facet]?.includes(choice.value)).length;
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

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => remember(event.target === search ? "replace" : "push"));
find("#clear").addEventListener("click", () => ask({ words: "", picks: {} }));
addEventListener("popstate", restore);
form.hidden = false;
find("details", form).toggleAttribute("open", matchMedia("(min-width: 60em)").matches);
restore();
