/**
 * The comparison: the rows of two or three stories side by side, first those that differ. The site makes the rows; here
 * nothing is known of a field but its label.
 */

import { MOST_PICKED, readSlugs } from "./address.js";
import { announce, element, find, json, ROOT } from "./dom.js";
import { quoting, tellIgnored } from "./ignored.js";

/** @typedef {{ text: string, tone?: string, shape?: string, grade?: string, note?: string, page?: string }} Cell */
/** @typedef {{ label: string, cells: Cell[] }} Row */
/** @typedef {{ slug: string, title: string, rows: Row[] }} Story */
/** @typedef {{ label: string, columns: Cell[][] }} Line */

const heading = document.title;
const UNKNOWN = "Not stated";

/** @type {Map<string, HTMLElement>} */
const choices = new Map();
for (const link of find("#stories").querySelectorAll("a")) {
  const slug = link.getAttribute("href")?.split("/").at(-2) ?? "";
  choices.set(slug, choice(slug, link));
}
/** @type {HTMLDetailsElement} */
const chooser = find("#choose");
/** @type {HTMLInputElement} */
const field = find("#words");
/** @type {string[]} */
let picked = [];
/** Whether what is picked could not be loaded. */
let isLacking = false;

field.addEventListener("input", narrow);
field.form?.addEventListener("submit", (event) => event.preventDefault());
globalThis.addEventListener("popstate", restore);
globalThis.addEventListener("online", () => isLacking && show());
find("#compare").dataset.live = "";
await restore();

async function restore() {
  const query = new URLSearchParams(location.search);
  const { slugs, ignored } = readSlugs(query.getAll("c").join(","), choices.keys());
  picked = slugs;
  const others = [...new Set(query.keys())].filter((name) => name !== "c");
  tellIgnored([...ignored, ...others.map((name) => quoting`nothing here is called “${name}”`)]);
  await show();
}

/** @param {string[]} slugs */
async function change(slugs) {
  picked = slugs;
  history.pushState(null, "", `${location.pathname}${slugs.length ? `?c=${slugs.join(",")}` : ""}`);
  tellIgnored([]);
  await show();
}

async function show() {
  const wanted = picked;
  showChoices();
  /** @type {Story[] | null} */
  const stories = await Promise.all(wanted.map((slug) => json(`compare/${slug}.json`))).catch(() => null);
  if (wanted !== picked) return;
  isLacking = !stories;
  if (stories) return lay(stories);
  const pages = wanted.map((slug) => element("li", {}, choices.get(slug)?.nextElementSibling?.cloneNode(true)));
  find("#table").replaceChildren(
    element("p", {}, "The stories could not be loaded. Is there a connection? These are their pages:"),
    element("ul", {}, ...pages),
  );
}

/** @param {Story[]} stories */
function lay(stories) {
  const titles = stories.map(({ title }) => title);
  document.title = stories.length > 1 ? `${titles.join(" | ")} - ${heading}` : heading;
  find("#lede").hidden = stories.length > 1;
  if (stories.length < 2) return find("#table").replaceChildren(...stories.map(alone));
  const lines = linesOf(stories);
  const apart = lines.filter(({ columns }) => !isSame(columns));
  const alike = lines.filter(({ columns }) => isSame(columns));
  const isOpen = document.querySelector(".cb-alike[open]") !== null;
  find("#table").replaceChildren(
    table(stories, apart, "What differs"),
    element(
      "details",
      { class: "cb-alike", open: isOpen },
      element("summary", {}, `What they share (${alike.length})`),
      table(stories, alike, "What they share", true),
    ),
  );
  announce(`${titles.length} stories side by side, ${apart.length} rows differ`);
}

/** @param {Story} story */
function alone(story) {
  return element(
    "p",
    { class: "cb-alone" },
    element("b", {}, story.title),
    " Pick one more story below. ",
    drop(story),
  );
}

/**
 * Put the rows of stories together; what no story tells, or all leave open, is left out.
 *
 * @param {Story[]} stories
 * @returns {Line[]}
 */
function linesOf(stories) {
  const labels = stories[0]?.rows.map(({ label }) => label) ?? [];
  const lines = labels.map((label, place) => ({ label, columns: stories.map(({ rows }) => rows[place]?.cells ?? []) }));
  return lines.filter(({ columns }) => columns.some((cells) => cells.some(({ text }) => text !== UNKNOWN)));
}

/** @param {Cell[][]} columns */
function isSame(columns) {
  return new Set(columns.map((cells) => JSON.stringify(cells))).size === 1;
}

/**
 * @param {Story[]} stories
 * @param {Line[]} lines
 * @param {string} caption
 * @param {boolean} [isPlain] without the heads of the stories' columns to act on
 */
function table(stories, lines, caption, isPlain = false) {
  const heads = stories.map((story, place) =>
    element(
      "th",
      { scope: "col", "data-slug": story.slug },
      element("span", { class: "cb-place" }, String(place + 1)),
      element("a", { href: new URL(`stories/${story.slug}/`, ROOT).href }, story.title),
      isPlain ? "" : element("span", { class: "cb-acts" }, place ? swap(story) : "", drop(story)),
    )
  );
  return element(
    "table",
    { class: "cb-side" },
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td"), ...heads)),
    element("tbody", {}, ...lines.map(row)),
  );
}

/** @param {Line} line */
function row({ label, columns }) {
  const [first = [], ...others] = columns.map((cells) => cells.map(({ text }) => text));
  const shared = new Set(first.filter((text) => others.every((texts) => texts.includes(text))));
  const isMixed = !isSame(columns);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, label),
    ...columns.map((cells, place) =>
      element(
        "td",
        {},
        element("span", { class: "cb-place" }, String(place + 1)),
        cells.length
          ? element("ul", {}, ...cells.map((cell) => item(cell, isMixed && shared.has(cell.text))))
          : element("span", { class: "cb-nothing" }, "none on record"),
      )
    ),
  );
}

/**
 * @param {Cell} cell
 * @param {boolean} isShared
 */
function item({ text, tone, shape, grade, note, page }, isShared) {
  const words = page ? element("a", { href: new URL(page, ROOT).href }, text) : text;
  return element(
    "li",
    {},
    tone ? element("span", { class: `cb-text--${tone}`, "aria-hidden": "true" }, `${shape} `) : "",
    tone ? element("b", { class: `cb-text--${tone}` }, words) : words,
    grade ? element("span", { class: `cb-grade cb-grade--${grade.toLowerCase()}` }, " ", mark(grade)) : "",
    isShared ? element("em", { class: "cb-tag" }, "in all") : "",
    note ? element("small", {}, note) : "",
  );
}

/** @param {string} grade */
function mark(grade) {
  return element("b", {}, element("span", { class: "cb-hidden" }, "evidence "), grade);
}

/**
 * Put the keyboard where *slug* stands now, as what it was on is gone: on the button to move on, else on the title, else
 * where stories are picked. Whoever has gone on meanwhile is left alone.
 *
 * @param {string | undefined} slug
 * @param {string} [deed]
 */
function follow(slug, deed = "a") {
  if (document.activeElement !== document.body) return;
  const head = document.querySelector(`#table th[data-slug="${slug}"]`);
  /** @type {HTMLElement} */
  const place = head?.querySelector(deed) ?? head?.querySelector("a") ?? find("summary", chooser);
  place.focus();
}

/** @param {Story} story */
function drop({ slug, title }) {
  const act = async () => {
    const place = picked.indexOf(slug);
    const left = picked.filter((one) => one !== slug);
    await change(left);
    follow(left[place] ?? left.at(-1));
  };
  return element("button", { type: "button", "aria-label": `Remove ${title}`, onclick: act }, "Remove");
}

/** @param {Story} story */
function swap({ slug, title }) {
  const act = async () => {
    const place = picked.indexOf(slug); // not the one that is shown, while an older change is under way
    if (place > 0) await change(picked.toSpliced(place - 1, 2, slug, picked[place - 1] ?? ""));
    follow(slug, "[data-move]");
  };
  const words = `Move ${title} to the left`;
  return element("button", { type: "button", "aria-label": words, "data-move": true, onclick: act }, "← Move");
}

/**
 * Put a button that picks a story beside its link.
 *
 * @param {string} slug
 * @param {HTMLElement} link
 */
function choice(slug, link) {
  const act = () => change(picked.includes(slug) ? picked.filter((one) => one !== slug) : [...picked, slug]);
  const button = element("button", { type: "button", class: "cb-button", onclick: act }, "Pick");
  button.setAttribute("aria-label", `Pick ${link.textContent}`);
  link.parentElement?.prepend(button);
  return button;
}

function showChoices() {
  const isFull = picked.length === MOST_PICKED;
  for (const [slug, button] of choices) {
    const isPicked = picked.includes(slug);
    button.setAttribute("aria-pressed", String(isPicked));
    button.textContent = isPicked ? "Picked" : "Pick";
    /** @type {HTMLButtonElement} */ (button).disabled = isFull && !isPicked;
  }
  find("#choose-title").textContent = titleOfChooser();
  const isLeft = picked.length > 1 && chooser.contains(document.activeElement);
  chooser.open = picked.length < 2;
  if (isLeft) find("summary", chooser).focus();
  narrow();
}

function titleOfChooser() {
  if (picked.length < 2) return "Pick two or three stories";
  return picked.length === MOST_PICKED ? "All stories; three are side by side" : "Add one more story";
}

/** Show the stories whose titles hold every word that was typed. */
function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const line of find("#stories").children) {
    const title = line.querySelector("a")?.textContent?.toLowerCase() ?? "";
    const fits = words.every((word) => title.includes(word));
    /** @type {HTMLElement} */ (line).hidden = !fits;
    left += Number(fits);
  }
  find("#left").textContent = words.length ? `${left} ${left === 1 ? "story" : "stories"}` : "";
}
