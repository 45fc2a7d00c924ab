/** The check as the form sees it: asked at every pause; until it is there it says so, and where it fails tries again. */

import { Asker } from "./asking.js";
import { announce, element, find } from "./dom.js";

/** @typedef {import("./form-worker.js").Verdict} Verdict */

const worker = new Asker(new URL("./form-worker.js", import.meta.url));
const PAUSE = 10_000;
const LOADING = "The check is being loaded…";
const UNDER_WAY = "The check is under way…";
const FAILED = "The check could not be loaded.";
const MEANWHILE =
  "Go on writing: the form tries again by itself. Until then there are no findings and no preview, and no " +
  "files to open or to carry away.";

/**
 * Make the check of a form.
 *
 * @param {{ data: string, words: string }} paths of what it needs
 * @param {() => import("./form-state.js").Draft} draft that stands in the form
 * @param {() => void} changed what is known of the draft, or whether the check is there
 */
export function makeCheck(paths, draft, changed) {
  const trouble = makeTrouble(judge);
  let [isDue, isUnderWay] = [false, false];
  /** @type {Verdict | undefined} */
  let verdict;

  /** Judge the draft; while an answer is awaited, what comes meanwhile is judged once, after it. */
  async function judge() {
    isDue = true;
    changed();
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      while (isDue) {
        isDue = false;
        verdict = await worker.ask({ paths, draft: draft() });
      }
      trouble.tell(false);
    } catch {
      isDue = true;
      trouble.tell(true);
    }
    isUnderWay = false;
    changed();
  }

  return {
    judge,
    said: trouble.said,
    /** @param {string} [facts] @param {string} [story] @returns {Promise<import("./form-open.js").Opened>} */
    open: (facts, story) => worker.ask({ paths, files: { facts, story } }),
    /** Forget the verdict, because another draft stands in the form. */
    forget: () => (verdict = undefined),
    /** What was found last, which may be of a draft that has changed since. */
    verdict: () => verdict,
    /** Whether the verdict is of the draft as it stands. */
    isCurrent: () => Boolean(verdict) && !isDue && !isUnderWay,
    /** What to say in the place of an answer. */
    state: () => trouble.isTold() ? FAILED : verdict ? UNDER_WAY : LOADING,
  };
}

/**
 * Make the place that says that the check is not there, and tries again: by itself, with the connection, and at a press.
 *
 * @param {() => void} again
 */
function makeTrouble(again) {
  const said = element("div", { class: "cb-unchecked", role: "status" });
  const button = element("button", { type: "button", class: "cb-link", onclick: again }, "Try again now");
  let timer = 0;
  const isTold = () => said.hasChildNodes();
  const tell = (/** @type {boolean} */ isFailed) => {
    clearTimeout(timer);
    if (isFailed) timer = setTimeout(again, PAUSE);
    if (isFailed === isTold()) return;
    if (isFailed) {
      said.append(element("p", {}, element("strong", {}, FAILED), ` ${MEANWHILE} `, button));
      return uncover(said);
    }
    if (said.contains(document.activeElement)) find("#step").focus();
    said.replaceChildren();
    announce("The check is there now.");
  };
  addEventListener("online", () => isTold() && again());
  return { said, tell, isTold };
}

/** Keep in sight the field in which somebody writes. @param {HTMLElement} message at the lower edge of the window */
function uncover(message) {
  const field = document.activeElement;
  const isCovered = field && field !== document.body &&
    field.getBoundingClientRect().bottom > message.getBoundingClientRect().top;
  if (isCovered) field.scrollIntoView({ block: "nearest" });
}
