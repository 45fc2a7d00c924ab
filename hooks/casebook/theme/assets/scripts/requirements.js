/** The requirement check: reads what is pasted, opened or dropped, in a worker and without any request. */

import { announce, element, find, json, ROOT } from "./dom.js";
import { MOST, textOf } from "./requirements-file.js";
import { Helper } from "./requirements-helper.js";
import { isolated, visible } from "./requirements-shown.js";

/**
 * @typedef {import("./requirements-answers.js").Answer} Answer
 * @typedef {import("./requirements-answers.js").Finding} Finding
 */

const SHOWN = 100;
const STEP = 500;
const STORIES = 3;
const PAUSE = 250;
const KEPT = 200_000;
const SAID_FOR = 3_000;
const COPY = "Copy as text";
const UNJUDGED = "This file could not be judged. Take away what is unusual in it, or use the command line.";
const UNREAD =
  "What reads TOML and JSON could not be fetched, so this file was not judged. Is there a connection? Nothing was lost.";
const LATE =
  "The check was stopped after {seconds} seconds without an answer. Nothing was sent, and the field is as it was. Take " +
  "away what is unusual in the text, such as very long lines, or use the command line: casebook libraries requirements.txt";

const input = /** @type {HTMLTextAreaElement} */ (find("#requirements"));
const result = find("#result");
/** @type {import("./requirements-answers.js").Words} */
const words = JSON.parse(find("#check-words").textContent ?? "");
/** @type {Helper} */
let helper;
/** The number of the text that was asked about last: what is told of another comes too late. */
let latest = 0;
let timer = 0;
/** The text for which what reads it could not be fetched. */
let lacking = "";
/** @type {Record<string, HTMLElement>} */
let lists = {};

find("#check-off").hidden = true;
start();

async function start() {
  try {
    helper = new Helper({ words, register: await json("libraries/verdicts.json") }, {
      ready: reveal,
      answer,
      fail: () => give(UNJUDGED),
      missing: unavailable,
      unread: (text) => {
        give(UNREAD);
        lacking = text;
      },
      late: (seconds) => give(LATE.replace("{seconds}", String(seconds))),
    });
  } catch {
    unavailable();
    return;
  }
  find("#check-drop").addEventListener("paste", (event) => takePaste(event));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => check(input.value), PAUSE);
  });
  const chosen = /** @type {HTMLInputElement} */ (find("#check-file"));
  chosen.addEventListener("change", async () => {
    await open(chosen.files?.[0]);
    chosen.value = ""; // so that the same file can be opened again after an edit
  });
  find("#check-example").addEventListener("click", () => {
    fill(words.sample, "the example");
  });
  find("#check-clear").addEventListener("click", () => {
    fill("", "");
    input.focus();
  });
  takeDrops(find("#check-drop"));
  globalThis.addEventListener("online", () => lacking && check(lacking));
}

/** Show the tool once the worker has all that it needs: from then on nothing is loaded but what reads TOML and JSON. */
function reveal() {
  if (!find("#check-tool").hidden) return;
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
 * @param {...(Node | string)} why
 */
function give(...why) {
  latest++;
  helper.rest();
  show(element("p", { class: "cb-check__refused", role: "alert" }, ...why));
}

/** @param {HTMLElement} zone */
function takeDrops(zone) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (/** @type {any} */ event) => {
      if (name !== "dragleave" && !event.dataTransfer?.types.includes("Files")) return; // text goes into the field
      event.preventDefault();
      zone.classList.toggle("cb-drop--over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => open(event.dataTransfer?.files[0]));
}

/** @param {File | undefined} file */
async function open(file) {
  if (!file) return;
  const read = await textOf(file);
  if ("why" in read) give(isolated(file.name), ` ${read.why}.`);
  else fill(read.text, file.name);
}

/**
 * Take a long text from the clipboard as if it were a file: a field that shows so many lines stands still for seconds.
 *
 * @param {ClipboardEvent} event
 */
function takePaste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text || (text.length <= KEPT && !input.hidden)) return;
  event.preventDefault();
  if (text.length > MOST) give("The pasted text is too long to be a file of requirements.");
  else fill(text, "a pasted text");
}

/**
 * Read a whole text; the field shows it unless it is too long, and then says so.
 *
 * @type {(text: string, what: string) => void}
 */
function fill(text, what) {
  const isLong = text.length > KEPT;
  input.value = isLong ? "" : text;
  setAside(isLong ? `${visible(what)} of ${sizeOf(text)}` : "");
  check(text, what !== "");
}

/** @param {string} text */
function sizeOf(text) {
  const bytes = new Blob([text]).size;
  const size = bytes < 950_000
    ? `${Math.round(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, "")} MB`;
  const lines = text.replace(/\n$/, "").split("\n").length;
  return `${size}, ${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}`;
}

/**
 * Say in place of the field which text was read that it does not show; nothing brings the field back.
 *
 * @param {string} what
 */
function setAside(what) {
  const told = find("#check-long");
  told.textContent = what && `Read without showing it here: ${what}.`;
  const hadFocus = document.activeElement === (what ? input : told);
  told.hidden = !what;
  input.hidden = Boolean(what);
  if (hadFocus) (what ? told : input).focus();
}

/**
 * Have a text judged; an empty field is no text, an empty file is one.
 *
 * @type {(text: string, isFile?: boolean) => void}
 */
function check(text, isFile = false) {
  clearTimeout(timer);
  latest++;
  lacking = "";
  keep(text);
  if (text.trim() || isFile) {
    result.setAttribute("aria-busy", "true");
    helper.ask({ number: latest, text });
  } else {
    helper.rest();
    show();
  }
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
  if (data.number !== latest) return;
  else if (data.copy !== undefined) copy(data.copy);
  else if (data.part) addRows(data);
  else begin(data);
}

/** @param {(HTMLElement | null)[]} parts */
function show(...parts) {
  result.removeAttribute("aria-busy");
  find("#check-brief").hidden = true;
  result.replaceChildren(...parts.filter((part) => part !== null));
}

/** @param {any} data */
function begin({ number, form, refused, summary, elsewhere, counts, totals }) {
  lists = {
    answers: element("div", { class: "cb-verdicts" }),
    findings: element("ul", { class: "cb-check__faults" }),
  };
  show(
    refused ? element("p", { class: "cb-check__python" }, mark("blocks"), element("b", {}, isolated(refused))) : null,
    element("h2", { id: "summary", tabindex: "-1" }, summary),
    totals.answers ? bar(counts) : null,
    element("p", { class: "cb-check__how" }, `Read as ${form}, judged for ${words.assumed}.`),
    elsewhere.length
      ? element("p", {}, "Not read: ", ...listed(elsewhere), ". Check what stands there as well.")
      : null,
    totals.findings ? faultsOf(number, totals.findings) : null,
    element(
      "div",
      { class: "cb-check__buttons" },
      button(COPY, () => helper.send({ number, wanted: "copy" })),
    ),
    lists.answers ?? null,
    totals.answers > SHOWN ? moreButton(number, "answers", totals.answers, "packages") : null,
  );
  const brief = find("#check-brief");
  const said = visible([refused, summary].filter(Boolean).join(" "));
  find("span", brief).textContent = said;
  brief.hidden = false;
  announce(said);
  helper.send({ number, part: "answers", from: 0, most: SHOWN });
  if (totals.findings) helper.send({ number, part: "findings", from: 0, most: SHOWN });
}

/**
 * @param {string[]} names
 * @returns {(HTMLElement | string)[]}
 */
function listed(names) {
  return names.flatMap((name, index) => (index ? [", ", isolated(name)] : [isolated(name)]));
}

/** @type {(label: string, act: () => void) => HTMLButtonElement} */
function button(label, act) {
  return element("button", { type: "button", class: "cb-button", onclick: act }, label);
}

/** @type {(number: number, total: number) => HTMLElement} */
function faultsOf(number, total) {
  return element(
    "section",
    { class: "cb-check__unread" },
    element("h3", {}, `${total.toLocaleString("en")} ${total === 1 ? "line" : "lines"} could not be read`),
    lists.findings,
    total > SHOWN ? moreButton(number, "findings", total, "lines") : null,
  );
}

/** @type {(number: number, part: string, total: number, what: string) => HTMLElement} */
function moreButton(number, part, total, what) {
  const made = button(`Show all ${total.toLocaleString("en")} ${what}`, () => {
    made.remove(); // the focus goes on to the first row that comes
    helper.send({ number, part, from: SHOWN, most: STEP });
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

/** @type {(data: {number: number, part: string, from: number, rows: any[]}) => void} */
function addRows({ number, part, from, rows }) {
  const list = lists[part];
  if (!list) return;
  const isLost = from === SHOWN && document.activeElement === document.body;
  const added = rows.map((row) => part === "findings" ? addFault(list, row) : addRow(list, row));
  if (isLost && added[0]) {
    added[0].tabIndex = -1;
    added[0].focus();
  }
  if (from >= SHOWN && rows.length === STEP) {
    requestAnimationFrame(() => helper.send({ number, part, from: from + STEP, most: STEP }));
  }
}

/** @type {(list: HTMLElement, row: Answer) => HTMLElement} */
function addRow(list, row) {
  const rows = groupOf(list, row.verdict);
  const isListed = row.reason !== words.unlisted;
  const made = isListed ? answerRow(row) : element("li", {}, isolated(row.package), wantedOf(row));
  (isListed ? rows : unlistedOf(rows)).append(made);
  return made;
}

/** @type {(list: HTMLElement, row: Finding) => HTMLElement} */
function addFault(list, row) {
  const made = faultRow(row);
  list.append(made);
  return made;
}

/**
 * Give the list of what the register does not hold, which says once how to find out.
 *
 * @param {HTMLElement} rows
 */
function unlistedOf(rows) {
  const section = /** @type {HTMLElement} */ (rows.parentElement);
  const last = /** @type {HTMLElement} */ (section.lastElementChild);
  const isBegun = last.matches(".cb-unlisted");
  if (isBegun && last.children.length < STEP) return last; // a longer list would be laid out anew with each batch
  const names = element("ul", { class: "cb-unlisted" });
  section.append(names);
  if (isBegun) return names;
  const [label, path] = words.extensions;
  const [before = "", after = ""] = words.unlisted.split(`${label} (${path})`);
  const link = element("a", { href: new URL(path, ROOT).href }, label);
  names.before(element("p", { class: "cb-unlisted__how" }, before, link, after));
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
    one.told[0],
    isolated(one.told[1]),
    `${one.told[2]}. `,
    element("span", {}, `To mend it, ${one.hint}.`),
  );
}

/** @param {Answer} one */
function wantedOf(one) {
  return one.wanted && one.wanted !== one.package ? element("small", {}, " ", isolated(one.wanted)) : null;
}

/** @param {Answer} one */
function answerRow(one) {
  const name = one.library
    ? element("a", { href: new URL(one.library.page, ROOT).href }, one.package)
    : element("span", {}, isolated(one.package));
  const row = element("li", {}, element("p", { class: "cb-verdicts__name" }, name, wantedOf(one)));
  const reason = one.verdict === "left-out" ? isolated(one.reason) : one.reason;
  const said = element("div", {}, element("p", {}, reason));
  if (one.also) said.append(element("p", {}, one.also));
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
  try {
    await navigator.clipboard.writeText(text);
    return copied();
  } catch {
    offer(text);
  }
}

/**
 * Show *text* selected where the browser lets no page copy.
 *
 * @param {string} text
 */
function offer(text) {
  const area = element("textarea", { class: "cb-check__copy", readonly: true, "aria-label": "The answer as text" });
  area.value = text;
  find(".cb-check__buttons").replaceChildren(area);
  area.select();
  announce("The browser does not let a page copy here: the text is selected, copy it by keyboard.");
}
