/** The requirement check: reads what is pasted, opened or dropped, in a worker and without any request. */

import { putText } from "./clipboard.js";
import { announce, element, find, json, ROOT } from "./dom.js";

/**
 * @typedef {import("./requirements-answers.js").Answer} Answer
 * @typedef {import("./requirements-answers.js").Finding} Finding
 */

const SHOWN = 100;
const STEP = 500;
const STORIES = 3;
const MOST = 20_000_000;
const PAUSE = 250;
const KEPT = 200_000;
const SAID_FOR = 3_000;
const COPY = "Copy as text";
const UNJUDGED = "This file could not be judged. Take away what is unusual in it, or use the command line.";

const input = /** @type {HTMLTextAreaElement} */ (find("#requirements"));
const result = find("#result");
/** @type {import("./requirements-answers.js").Words} */
const words = JSON.parse(find("#check-words").textContent ?? "");
const worker = new Worker(new URL("./requirements-worker.js", import.meta.url), { type: "module" });
let number = 0;
let timer = 0;
/** @type {Record<string, HTMLElement>} */
let lists = {};

find("#check-off").hidden = true;
worker.onerror = (/** @type {Event} */ event) =>
  event instanceof ErrorEvent && event.message ? give(UNJUDGED) : unavailable();
worker.onmessageerror = () => give(UNJUDGED);
start();

async function start() {
  try {
    const told = await json("api/v1/libraries.json");
    worker.postMessage({ words, libraries: told.libraries });
  } catch {
    unavailable();
    return;
  }
  if (!find("#check-trouble").hidden) return;
  worker.onmessage = ({ data }) => answer(data);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => check(input.value), PAUSE);
  });
  const chosen = /** @type {HTMLInputElement} */ (find("#check-file"));
  chosen.addEventListener("change", () => open(chosen.files?.[0]));
  find("#check-example").addEventListener("click", () => {
    input.value = words.sample;
    check(input.value);
  });
  find("#check-clear").addEventListener("click", () => {
    input.value = "";
    check("");
    input.focus();
  });
  takeDrops(find("#check-drop"));
}

/** Show the tool once the worker has all that it needs: from then on nothing is loaded. */
function reveal() {
  find("#check-tool").hidden = false;
  const kept = history.state?.requirements;
  if (!input.value && typeof kept === "string") input.value = kept;
  if (input.value) check(input.value);
}

/** The worker or the register did not come. */
function unavailable() {
  find("#check-trouble").hidden = false;
  find("#check-tool").hidden = true;
}

/**
 * Say why there is no answer; one that is still under way is not waited for.
 *
 * @param {string} why
 */
function give(why) {
  number++;
  show(element("p", { class: "cb-check__refused", role: "alert" }, why));
}

/** @param {HTMLElement} zone */
function takeDrops(zone) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("cb-drop--over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => open(event.dataTransfer?.files[0]));
}

/** @param {File | undefined} file */
async function open(file) {
  if (!file) return;
  const raw = file.size > MOST ? null : new Uint8Array(await file.arrayBuffer());
  let text = null;
  try {
    text = raw && !raw.includes(0) ? new TextDecoder("utf-8", { fatal: true }).decode(raw) : null;
  } catch {
    // not UTF-8: refused below
  }
  if (text === null) return give(`${file.name} is no text file of requirements.`);
  input.value = text.length > SHOWN * 10_000 ? "" : text;
  check(text);
}

/** @param {string} text */
function check(text) {
  clearTimeout(timer);
  number++;
  keep(text);
  if (text.trim()) {
    result.setAttribute("aria-busy", "true");
    worker.postMessage({ number, text });
  } else show();
}

/**
 * Keep a file in the history of this tab, so that the way back from a library finds it; a large one is not kept.
 *
 * @param {string} text
 */
function keep(text) {
  const { requirements: _, ...others } = history.state ?? {};
  const isKept = text.trim() && text.length <= KEPT;
  history.replaceState(isKept ? { ...others, requirements: text } : others, "");
}

/** @param {any} data */
function answer(data) {
  if (data.ready) reveal();
  else if (data.copy !== undefined) copy(data.copy);
  else if (data.part) addRows(data.part, data.from, data.rows);
  else if (data.number === number) begin(data);
}

/** @param {(HTMLElement | null)[]} parts */
function show(...parts) {
  result.removeAttribute("aria-busy");
  find("#check-brief").hidden = true;
  result.replaceChildren(...parts.filter((part) => part !== null));
}

/** @param {any} data */
function begin({ form, refused, summary, elsewhere, counts, totals }) {
  lists = {
    answers: element("div", { class: "cb-verdicts" }),
    findings: element("ul", { class: "cb-check__faults" }),
  };
  show(
    refused ? element("p", { class: "cb-check__python" }, mark("blocks"), element("b", {}, refused)) : null,
    element("h2", { id: "summary", tabindex: "-1" }, summary),
    bar(counts),
    element("p", { class: "cb-check__how" }, `Read as ${form}, judged for ${words.assumed}.`),
    elsewhere.length ? element("p", {}, `Not read: ${elsewhere.join(", ")}. Open it as well.`) : null,
    totals.findings ? faultsOf(totals.findings) : null,
    element(
      "div",
      { class: "cb-check__buttons" },
      button(COPY, () => worker.postMessage({ wanted: "copy" })),
    ),
    lists.answers ?? null,
    totals.answers > SHOWN ? moreButton("answers", totals.answers, "packages") : null,
  );
  const brief = find("#check-brief");
  find("span", brief).textContent = [refused, summary].filter(Boolean).join(" ");
  brief.hidden = false;
  announce([refused, summary].filter(Boolean).join(" "));
  worker.postMessage({ part: "answers", from: 0, most: SHOWN });
  if (totals.findings) worker.postMessage({ part: "findings", from: 0, most: SHOWN });
}

/** @type {(label: string, act: () => void) => HTMLButtonElement} */
function button(label, act) {
  return element("button", { type: "button", class: "cb-button", onclick: act }, label);
}

/** @param {number} total */
function faultsOf(total) {
  return element(
    "section",
    { class: "cb-check__unread" },
    element("h3", {}, `${total.toLocaleString("en")} ${total === 1 ? "line" : "lines"} could not be read`),
    lists.findings,
    total > SHOWN ? moreButton("findings", total, "lines") : null,
  );
}

/** @type {(part: string, total: number, what: string) => HTMLElement} */
function moreButton(part, total, what) {
  const made = button(`Show all ${total.toLocaleString("en")} ${what}`, () => {
    made.remove();
    worker.postMessage({ part, from: SHOWN, most: STEP });
  });
  return made;
}

/** @type {(counts: Record<string, number>) => HTMLElement} */
function bar(counts) {
  const told = Object.keys(words.phrases).filter((word) => counts[word]);
  const pieces = told.map((word) => {
    const piece = element("i", { class: `cb-share--${word}` });
    piece.style.flexGrow = String(counts[word]);
    return piece;
  });
  const legend = told.map((word) =>
    element("li", {}, mark(word), element("b", {}, (counts[word] ?? 0).toLocaleString("en")), ` ${words.labels[word]}`)
  );
  return element(
    "div",
    { class: "cb-shares" },
    element("div", { class: "cb-shares__bar", "aria-hidden": "true" }, ...pieces),
    element("ul", {}, ...legend),
  );
}

/** @param {string} word */
function mark(word) {
  return element("span", { class: `cb-sign cb-sign--${word}`, "aria-hidden": "true" }, words.shapes[word]);
}

/** @type {(part: string, from: number, rows: any[]) => void} */
function addRows(part, from, rows) {
  const list = lists[part];
  if (!list) return;
  if (part === "findings") list.append(...rows.map(faultRow));
  else for (const row of rows) addRow(list, row);
  if (from >= SHOWN && rows.length === STEP) {
    requestAnimationFrame(() => worker.postMessage({ part, from: from + STEP, most: STEP }));
  }
}

/** @type {(list: HTMLElement, row: Answer) => void} */
function addRow(list, row) {
  const rows = groupOf(list, row.verdict);
  if (row.reason !== words.unlisted) rows.append(answerRow(row));
  else unlistedOf(rows).append(element("li", {}, row.package, wantedOf(row)));
}

/**
 * Give the list of what the register does not hold, which says once how to find out.
 *
 * @param {HTMLElement} rows
 */
function unlistedOf(rows) {
  const section = /** @type {HTMLElement} */ (rows.parentElement);
  const found = section.querySelector(".cb-unlisted");
  if (found) return /** @type {HTMLElement} */ (found);
  const names = element("ul", { class: "cb-unlisted" });
  section.append(element("p", { class: "cb-unlisted__how" }, words.unlisted), names);
  return names;
}

/** @type {(list: HTMLElement, word: string) => HTMLElement} */
function groupOf(list, word) {
  const found = list.querySelector(`[data-verdict="${word}"] ul`);
  if (found) return /** @type {HTMLElement} */ (found);
  const rows = element("ul", {});
  const heading = element("h3", {}, mark(word), ` ${words.labels[word]}`);
  const told = word === "should" ? element("p", {}, words.sentences[word]) : null;
  list.append(element("section", { "data-verdict": word }, heading, told ?? "", rows));
  return rows;
}

/** @param {Finding} one */
function faultRow(one) {
  return element(
    "li",
    {},
    element("b", {}, `Line ${one.line}, column ${one.column}: `),
    `${one.message}. `,
    element("span", {}, `To mend it, ${one.hint}.`),
  );
}

/** @param {Answer} one */
function wantedOf(one) {
  return one.wanted && one.wanted !== one.package ? element("small", {}, ` ${one.wanted}`) : null;
}

/** @param {Answer} one */
function answerRow(one) {
  const name = one.library
    ? element("a", { href: new URL(one.library.page, ROOT).href }, one.package)
    : element("span", {}, one.package);
  const row = element("li", {}, element("p", { class: "cb-verdicts__name" }, name, wantedOf(one)));
  const said = element("div", {}, element("p", {}, one.reason));
  const isWhole = one.verdict === "blocks" && one.reason === one.library?.verdict.reason;
  if (one.library && isWhole) said.append(element("p", {}, one.library.state));
  if (one.library && one.verdict !== "left-out") said.append(...details(one.verdict, one.library));
  row.append(said);
  return row;
}

/** @type {(verdict: string, library: import("./requirements-answers.js").Library) => HTMLElement[]} */
function details(verdict, library) {
  const parts = [];
  if (verdict === "twin") {
    const links = library.verdict.twins.map((twin) =>
      element("span", {}, element("a", { href: new URL(twin.page, ROOT).href }, twin.name), ` (${twin.how})`)
    );
    parts.push(element("p", {}, "In its place: ", ...joined(links)));
  }
  if (library.stories.length) {
    const links = library.stories.slice(0, STORIES).map((story) =>
      element("span", {}, element("a", { href: new URL(story.page, ROOT).href }, story.title), ` (${story.did})`)
    );
    const more = library.stories.length - STORIES;
    const rest = element("a", { href: `${new URL(library.page, ROOT).href}#met` }, `${more} more`);
    parts.push(element("p", { class: "cb-met" }, "Met in ", ...joined(more > 0 ? [...links, rest] : links)));
  }
  return parts;
}

/**
 * @param {HTMLElement[]} parts
 * @returns {(HTMLElement | string)[]}
 */
function joined(parts) {
  return parts.flatMap((part, index) => (index ? ["; ", part] : [part]));
}

/** Say so where the reader looks, and to those who do not see it. */
function copied() {
  announce("Copied.");
  const made = find(".cb-check__buttons button");
  made.textContent = "Copied";
  setTimeout(() => made.textContent = COPY, SAID_FOR);
}

/** @param {string} text */
async function copy(text) {
  if (await putText(text)) return copied();
  const area = element("textarea", { class: "cb-check__copy", readonly: true, "aria-label": "The answer as text" });
  area.value = text;
  find(".cb-check__buttons").replaceChildren(area);
  area.select();
  announce("The browser does not let a page copy here: the text is selected, copy it by keyboard.");
}
