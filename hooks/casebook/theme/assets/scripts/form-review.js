/** The last step: what is still to mend, what is checked later, and how the two files leave the browser. */

import { putText, save } from "./clipboard.js";
import { announce, element, ROOT } from "./dom.js";
import { idOf } from "./form-fields.js";
import { newFile } from "./form-send.js";

/**
 * @typedef {import("./form-worker.js").Told} Finding
 * @typedef {{ name: string, text: string }} File
 */

/**
 * The list of findings, each a link to its field.
 *
 * @param {Finding[]} findings
 * @param {(finding: Finding) => string} nameOf
 * @param {(finding: Finding) => void} go
 * @returns {HTMLElement}
 */
export function summary(findings, nameOf, go) {
  if (!findings.length) {
    return element(
      "section",
      { class: "cb-summary cb-summary--clean", tabindex: -1, "aria-labelledby": "summary" },
      element("h3", { id: "summary" }, "Nothing to mend that a browser can see"),
    );
  }
  const links = findings.map((one) => {
    const onclick = (/** @type {Event} */ event) => {
      event.preventDefault();
      go(one);
    };
    const words = `${nameOf(one)}: ${one.message}`;
    return element(
      "li",
      {},
      element("a", { href: `#${idOf(one.path)}`, onclick }, words),
      one.severity === "warning" ? " (warning)" : null,
      element("small", {}, one.hint),
    );
  });
  const wrong = findings.filter((one) => one.severity !== "warning").length;
  const count = wrong === 1 ? "One thing to mend" : wrong ? `${wrong} things to mend` : "Nothing that must be mended";
  const doubtful = findings.length - wrong;
  const more = doubtful ? `, ${doubtful} to look at` : "";
  return element(
    "section",
    { class: "cb-summary", tabindex: -1, "aria-labelledby": "summary" },
    element("h3", { id: "summary" }, `${count}${more}`),
    element("ul", {}, ...links),
  );
}

/**
 * The way to the page of a rule, where it has one.
 *
 * @param {Finding} finding
 * @returns {(HTMLElement | string)[]}
 */
export function ruleLink({ rule, isRule }) {
  if (!isRule) return [];
  const href = new URL(`reference/rules/${rule}/`, ROOT).href;
  return [" ", element("a", { href, target: "_blank", rel: "noopener" }, "Why?")];
}

/** @param {[string, string][]} later rules that the browser does not know, each with what it wants @returns {HTMLElement} */
export function checkedLater(later) {
  return element(
    "details",
    { class: "cb-later" },
    element("summary", {}, `Checked later by casebook check: ${later.length} rules`),
    element("p", {}, "A browser cannot look into these; the check on the pull request, or on your machine, does."),
    element(
      "ul",
      {},
      ...later.map(([name, wants]) =>
        element("li", {}, element("a", { href: new URL(`reference/rules/${name}/`, ROOT).href }, name), ` ${wants}`)
      ),
    ),
  );
}

/**
 * The two files, and the ways out.
 *
 * @param {File[]} files in the order in which they are sent
 * @param {{ slug: string, repository: string, privately: string, held: Finding[] }} at
 * @returns {HTMLElement}
 */
export function ways({ 0: facts, 1: story }, { slug, repository, privately, held }) {
  const files = [facts, story].filter((one) => one !== undefined);
  return element(
    "section",
    { class: "cb-ways", "aria-labelledby": "ways" },
    element("h3", { id: "ways" }, "Carry the two files away"),
    ...files.map(box),
    element(
      "div",
      { class: "cb-notice" },
      element("h4", {}, "Before you send anything"),
      element(
        "p",
        {},
        element("strong", {}, "A pull request is public at once and for ever, also under which account."),
      ),
      element(
        "p",
        {},
        "If you or your firm must not be recognised, stop here, keep the two files, and ",
        element("a", { href: new URL(privately, ROOT).href }, "send them privately"),
        ".",
      ),
    ),
    held.length ? holding(held) : repository && slug ? sending(files, slug, repository) : element(
      "p",
      {},
      "Give the folder a name in the first step; then the pages of the code host can be opened here.",
    ),
  );
}

/** @param {File} file @returns {HTMLElement} */
function box({ name, text }) {
  const id = `file-${name.replace(".", "-")}`;
  const area = element("textarea", { id, class: "cb-input cb-file", readonly: true, rows: 10, spellcheck: "false" });
  area.value = text;
  const copied = async () => {
    if (await putText(text)) return announce(`${name} is on the clipboard`);
    area.select();
    announce(`The browser keeps the clipboard shut: ${name} is selected, press Ctrl+C`);
  };
  return element(
    "div",
    { class: "cb-file-box" },
    element("label", { class: "cb-label", for: id }, name),
    area,
    element("button", {
      type: "button",
      class: "cb-button",
      onclick: () => save(new Blob([text], { type: "text/plain" }), name),
    }, `Download ${name}`),
    " ",
    element("button", { type: "button", class: "cb-button cb-button--quiet", onclick: copied }, `Copy ${name}`),
  );
}

/** @param {Finding[]} held @returns {HTMLElement} why the pages of the host are not opened yet */
function holding(held) {
  const count = held.length === 1 ? "one finding" : `${held.length} findings`;
  return element(
    "div",
    { class: "cb-held" },
    element("h4", {}, "Not to be sent yet"),
    element(
      "p",
      {},
      `What is opened at the code host is public, and ${count} may say who it was. Mend this first; then its pages can be ` +
        "opened here:",
    ),
    element("ul", {}, ...held.map(({ message }) => element("li", {}, message))),
  );
}

/** @param {File[]} files @param {string} slug @param {string} repository @returns {HTMLElement} */
function sending(files, slug, repository) {
  const steps = files.map(({ name, text }, index) => {
    const path = `casestudies/${slug}/${name}`;
    const { href, isWhole } = newFile(repository, path, text);
    const onclick = async () => {
      if (!isWhole) announce(await putText(text) ? `${name} is on the clipboard` : `Copy ${name} from the box above`);
    };
    const link = element(
      "a",
      { href, target: "_blank", rel: "noopener", class: "cb-button", onclick },
      `Open ${name} there`,
    );
    const how = isWhole
      ? "It opens filled in."
      : `It is too long for an address: it opens empty, and ${name} is put on your clipboard to paste in.`;
    const next = index
      ? "Put it into the branch of the pull request that you opened with case.yml: in that branch choose “Add file”, “Create " +
        `new file”, name it ${path}, and paste. Or open it here and choose that branch when you commit.`
      : "Sign in, look at it, and choose “Propose new file”; the host makes a copy of the repository for you. Then create " +
        "the pull request, and come back to this tab for the second file.";
    return element("li", {}, element("p", {}, link), element("p", {}, `${how} ${next}`));
  });
  return element(
    "div",
    {},
    element("h4", {}, "Open the pages of the code host, in new tabs"),
    element("ol", { class: "cb-sending" }, ...steps),
  );
}
