/** What is said and offered while another tab has the form too. */

import { element } from "./dom.js";
import { isElsewhere } from "./form-draft.js";

/**
 * Make the place for it.
 *
 * @param {{ keepMine: () => void, takeOther: () => () => void }} deeds the second gives the way back
 */
export function otherTab({ keepMine, takeOther }) {
  const said = element("div", { class: "cb-rival", role: "status" });
  const button = (/** @type {string} */ words, /** @type {() => void} */ act) =>
    element("button", { type: "button", class: "cb-button cb-button--quiet", onclick: act }, words);
  const keep = () => {
    keepMine();
    said.replaceChildren(element("p", {}, "The draft of this tab is kept now."));
  };
  const take = () => {
    const back = takeOther();
    const undo = () => {
      back();
      said.replaceChildren(element("p", {}, "What stood in this tab before is back, and is kept."));
    };
    said.replaceChildren(
      element("p", {}, "The draft of the other tab stands here now."),
      button("Undo: put back what stood in this tab before", undo),
    );
  };
  const tell = () => {
    if (said.dataset.told) return;
    said.dataset.told = "yes";
    said.replaceChildren(
      element(
        "p",
        {},
        "This form is open in another tab, and the draft of that tab is kept. What you write here is not, until you choose.",
      ),
      button("Keep the draft of this tab instead", keep),
      button("Show the kept draft here", take),
    );
  };
  const settle = () => {
    if (isElsewhere()) return tell();
    if (said.dataset.told) said.replaceChildren();
    delete said.dataset.told;
  };
  addEventListener("storage", settle);
  return { said, settle };
}
