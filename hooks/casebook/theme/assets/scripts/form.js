/**
 * The form that writes a story: one page in steps; nothing leaves the browser.
 *
 * It is drawn from the description of the fields; what only the check needs comes when somebody begins (form-checking.js).
 */

import { announce, element, find, json } from "./dom.js";
import { makeCheck } from "./form-checking.js";
import { noteOn } from "./form-confidential.js";
import { forget, keep, kept } from "./form-draft.js";
import { folded, idOf } from "./form-fields.js";
import { loader } from "./form-load.js";
import { preview } from "./form-preview.js";
import { checkedLater, ruleLink, summary, ways } from "./form-review.js";
import { stepsOf } from "./form-steps.js";
import { otherTab } from "./form-tabs.js";
import { grant, wished } from "./form-wish.js";
import { tellIgnored } from "./ignored.js";

/**
 * @typedef {import("./form-worker.js").Told} Finding
 * @typedef {import("./form-state.js").Draft} Draft
 */

const QUIET = 350;

const place = find("#form");
const repository = document.querySelector("meta[name='casebook-repository']")?.getAttribute("content") ?? "";
/** @type {any} */
let data;
/** @type {Draft} */
let draft = { slug: "", case: {}, story: "" };
/** @type {import("./form-steps.js").Step[]} */
let steps = [];
/** @type {Set<string>} */
const touched = new Set();
let current = 0;
let isReviewed = false;
let timer = 0;

const nav = element("ol", { class: "cb-steps" });
const here = element("summary", {});
const fold = /** @type {HTMLDetailsElement} */ (element("details", { class: "cb-stepfold" }, here, nav));
const wide = matchMedia("(min-width: 60.01em)");
const panel = element("div", { class: "cb-panel" });
const saved = element("p", { class: "cb-saved", role: "status" });
const drawn = element("div", { class: "cb-preview__page" });
const shown = element(
  "details",
  { class: "cb-preview", ontoggle: () => check.verdict() ? redrawPreview() : check.judge() },
  element("summary", {}, "Preview"),
  drawn,
);

/** What the fields see of the form. */
const form = {
  get data() {
    return data;
  },
  get values() {
    return draft;
  },
  touch(/** @type {string} */ path) {
    touched.add(path);
    show();
  },
  changed() {
    clearTimeout(timer);
    timer = setTimeout(() => settle(), QUIET);
  },
  redraw(/** @type {string} */ focus) {
    draw();
    document.getElementById(focus)?.focus();
  },
  note: (/** @type {string} */ path, /** @type {any} */ field) =>
    noteOn(data, draft.case, path.replace(/^case\./, ""), field),
};

const check = makeCheck(
  { data: place.dataset.data ?? "", words: place.dataset.words ?? "" },
  () => draft,
  () => {
    if (steps[current]?.id === "review") drawReview();
    show();
    redrawPreview();
  },
);

const rival = otherTab({ keepMine: () => settle(true), takeOther: () => take(kept(data) ?? blank()) });

/** @returns {Draft} */
function blank() {
  return { slug: "", case: {}, story: data.story };
}

/**
 * Keep the draft, judge it, and show what is found.
 *
 * @param {boolean} [isInstead] of the draft of another tab
 */
function settle(isInstead = false) {
  clearTimeout(timer);
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  saved.textContent = {
    kept: `The draft is kept in this browser only, last at ${time}.`,
    elsewhere: "The draft of this tab is not kept.",
    nowhere: "This browser keeps no draft: download the files before you leave.",
  }[keep({ ...draft, isReviewed, touched: [...touched] }, isInstead)];
  rival.settle();
  check.judge();
}

/** @returns {Finding[]} */
function findings() {
  return check.verdict()?.findings ?? [];
}

/** Show the findings of what was touched, or of everything once Review was seen. */
function show() {
  for (const box of panel.querySelectorAll(".cb-errors")) {
    const path = /** @type {HTMLElement} */ (box).dataset.path ?? "";
    const here = visible(findings().filter((one) => homeOf(one.path) === path));
    const lines = here.map((one) =>
      element(
        "p",
        { class: "cb-error" },
        element("strong", {}, one.severity === "warning" ? "Warning: " : "Mend: "),
        `${one.message}. `,
        element("span", {}, one.hint),
        ...ruleLink(one),
      )
    );
    if (box.textContent !== lines.map((line) => line.textContent).join("")) box.replaceChildren(...lines);
    const control = document.getElementById(idOf(path));
    if (lines.length) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
    control?.closest(".cb-field")?.classList.toggle("cb-field--wrong", lines.length > 0);
  }
  steps.forEach((step, index) => {
    const mine = visible(findings().filter((one) => step.owns(one.path)));
    const count = mine.filter((one) => one.severity !== "warning").length;
    const isDone = check.verdict() !== undefined && step.isBegun(draft) &&
      !findings().some((one) => step.owns(one.path) && one.severity !== "warning");
    const state = count
      ? `${count} to mend`
      : isDone
      ? "done"
      : step.isBegun(draft)
      ? "begun"
      : step.id === "review"
      ? ""
      : "not begun";
    const told = nav.children[index]?.querySelector("small");
    if (told && told.textContent !== state) told.textContent = state;
    nav.children[index]?.classList.toggle("cb-steps__wrong", count > 0);
    nav.children[index]?.classList.toggle("cb-steps__done", isDone && !count);
  });
}

/** @param {Finding[]} all @returns {Finding[]} */
function visible(all) {
  const isTouched = (/** @type {string} */ path) =>
    [...touched].some((one) => one === path || one.startsWith(`${path}.`));
  return isReviewed ? all : all.filter((one) => isTouched(one.path) || isTouched(homeOf(one.path)));
}

/** @param {string} path @returns {string} the nearest path that has a place for its findings on this page */
function homeOf(path) {
  for (let here = path; here; here = here.slice(0, Math.max(0, here.lastIndexOf(".")))) {
    if (panel.querySelector(`.cb-errors[data-path="${CSS.escape(here)}"]`)) return here;
  }
  return path;
}

/** Draw the current step. */
function draw() {
  const step = steps[current];
  if (!step) return;
  nav.replaceChildren(...steps.map(({ id, title }, index) => {
    const label = element("span", {}, title, element("small", {}));
    const isHere = index === current ? "step" : null;
    return element(
      "li",
      {},
      element("a", { href: `#step-${id}`, "aria-current": isHere, onclick: () => isHere && follow() }, label),
    );
  }));
  here.textContent = `Step ${current + 1} of ${steps.length}: ${step.title}`;
  fold.open = wide.matches;
  const head = element("h2", { id: "step", tabindex: -1 }, step.title);
  const back = current
    ? element("a", { class: "cb-button cb-button--quiet", href: `#step-${steps[current - 1]?.id}` }, "Back")
    : null;
  const next = steps[current + 1] &&
    element("a", { class: "cb-button", href: `#step-${steps[current + 1]?.id}` }, `Next: ${steps[current + 1]?.title}`);
  const body = step.id === "review" ? [element("div", { id: "review" })] : folded(step.fields, form);
  const lead = element("p", { class: "cb-hint" }, `Step ${current + 1} of ${steps.length}. ${step.sentence}`);
  panel.replaceChildren(
    head,
    lead,
    ...body.filter((one) => one !== null),
    element("p", { class: "cb-turn" }, back ?? "", " ", next ?? ""),
  );
  if (step.id === "review") drawReview();
  show();
}

/** Draw the last step, once the draft is judged as it stands. */
function drawReview() {
  const verdict = check.verdict();
  if (!verdict || !check.isCurrent()) return find("#review").replaceChildren(element("p", {}, check.state()));
  const go = (/** @type {Finding} */ one) => {
    const index = steps.findIndex((step) => step.owns(one.path));
    current = index < 0 ? 0 : index;
    history.pushState(null, "", `#step-${steps[current]?.id}`);
    draw();
    const target = document.getElementById(idOf(one.path)) ?? document.getElementById(idOf(homeOf(one.path))) ??
      document.getElementById(`${idOf(homeOf(one.path))}-errors`)?.closest("fieldset")?.querySelector(
        "input, select, textarea, button",
      );
    target?.closest("details")?.setAttribute("open", "");
    (/** @type {HTMLElement | null | undefined} */ (target) ?? find("#step")).focus();
  };
  const files = [{ name: "case.yml", text: verdict.facts }, {
    name: "story.md",
    text: `${draft.story.trimEnd()}\n`,
  }];
  const nameOf = (/** @type {Finding} */ one) => steps.find((step) => step.owns(one.path))?.title ?? "The file";
  const held = verdict.findings.filter((one) => one.severity !== "warning" && one.holds);
  const at = {
    slug: verdict.isNamed ? draft.slug : "",
    repository,
    privately: place.dataset.private ?? "",
    held,
  };
  find("#review").replaceChildren(summary(verdict.findings, nameOf, go), checkedLater(verdict.later), ways(files, at));
}

/** Draw the preview, if it is open. */
function redrawPreview() {
  if (!shown.open) return;
  const verdict = check.verdict();
  const telling = verdict ? verdict.narrative ?? "The narrative is too long to be shown." : check.state();
  preview(drawn, data, draft, telling);
}

/** Follow the address to a step. */
function follow() {
  const index = steps.findIndex(({ id }) => `#step-${id}` === location.hash);
  if (index < 0) return;
  if (index !== current) {
    current = index;
    isReviewed ||= steps[current]?.id === "review";
    draw();
    settle();
  }
  find("#step").focus();
  find("#step").scrollIntoView({ block: "start" });
}

/**
 * Take what was read from files, or what another tab has kept; what is not among it stays.
 *
 * @param {Partial<Draft>} taken
 * @returns {() => void} the way back to what stood here before
 */
function take(taken) {
  const before = { ...structuredClone(draft), isReviewed };
  const put = (/** @type {Draft} */ one) => {
    draft = one;
    isReviewed = one.isReviewed ?? false;
    check.forget();
    draw();
    settle();
  };
  put({ ...draft, ...taken, isReviewed: true });
  return () => put(before);
}

/** @returns {HTMLElement} the button that deletes the draft, at its second press */
function deleter() {
  const press = () => {
    if (button.dataset.sure) {
      forget();
      draft = blank();
      touched.clear();
      isReviewed = false;
      current = 0;
      check.forget();
      draw();
      check.judge();
      announce("The draft is deleted");
    }
    button.dataset.sure = button.dataset.sure ? "" : "yes";
    button.textContent = button.dataset.sure ? "Press again to delete it for good" : "Delete the draft";
  };
  const button = element("button", { type: "button", class: "cb-link", onclick: press }, "Delete the draft");
  return button;
}

/** Load what the form is drawn from, and begin. */
async function begin() {
  data = await json(place.dataset.fields ?? "");
  const before = kept(data);
  draft = before ?? blank();
  const { wishes, ignored } = wished(data, location.search);
  draft.touched?.forEach((path) => touched.add(path));
  steps = stepsOf(data);
  current = Math.max(0, steps.findIndex(({ id }) => `#step-${id}` === location.hash));
  const lists = Object.entries(data.references).map(([kind, told]) =>
    element(
      "datalist",
      { id: `list-${kind.replaceAll(" ", "-")}` },
      ...Object.entries(told).map(([value, label]) => element("option", { value }, String(label))),
    )
  );
  const title = element("h2", { class: "cb-hidden", id: "steps" }, "Steps");
  place.replaceChildren(
    element("div", { class: "cb-ignored", id: "ignored", role: "status", hidden: true }),
    grant(wishes, draft, before !== null && steps.some((step) => step.isBegun(draft))) ?? "",
    element("div", { class: "cb-tools" }, saved, deleter()),
    rival.said,
    loader(check.open, take),
    element("div", { class: "cb-work" }, element("nav", { "aria-labelledby": "steps" }, title, fold), panel),
    shown,
    check.said,
    ...lists,
  );
  tellIgnored(ignored);
  isReviewed = draft.isReviewed || steps[current]?.id === "review";
  draw();
  saved.textContent = "The draft is kept in this browser only.";
  const start = () => check.verdict() ?? check.judge();
  if (before || wishes.length || isReviewed) start();
  for (const name of ["focusin", "input"]) place.addEventListener(name, start, { once: true });
  addEventListener("hashchange", follow);
  wide.addEventListener("change", () => fold.open = wide.matches);
}

begin().catch((error) => {
  const words = "The form cannot start: a file of the site is missing. casebook new and the private way are open.";
  place.prepend(element("p", { class: "cb-error", role: "alert" }, `${words} (${error.message})`));
});
