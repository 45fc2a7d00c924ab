/** A quote or figure as a picture, for programs that take nothing else: shown first, then copied or saved. */

import { draw } from "./card.js";
import { put, save } from "./clipboard.js";
import { element } from "./dom.js";
import { day, fileName } from "./items.js";
import { sheet } from "./sheet.js";

/**
 * Show the picture of what is *ready*, to be copied or saved.
 *
 * @param {import("./items.js").Ready} ready
 * @param {string} item
 */
export async function show({ card, until }, item) {
  const credit = until ? [...card.credit, `May be shown until ${day(until)}`] : card.credit;
  const canvas = draw({ ...card, credit }, item.includes("/figure/"));
  const blob = await bytes(canvas);
  const name = `${fileName(item)}.png`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", [card.title, ...card.body, ...credit].join(". "));
  const told = element("p", { class: "cb-sheet__said", role: "status" });
  const copy = async () => {
    const isDone = await put({ "image/png": Promise.resolve(blob) });
    told.textContent = isDone
      ? "The picture is copied."
      : "The browser keeps the clipboard closed: download the picture.";
  };
  const download = () => {
    save(blob, name);
    told.textContent = `${name} is saved.`;
  };
  sheet(
    "Picture",
    element("div", { class: "cb-picture" }, canvas),
    element(
      "p",
      { class: "cb-buttons" },
      element("button", { type: "button", class: "cb-button", onclick: copy }, "Copy picture"),
      element("button", { type: "button", class: "cb-button cb-button--quiet", onclick: download }, "Download PNG"),
    ),
    told,
  );
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
function bytes(canvas) {
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => blob ? done(blob) : fail(new Error("the picture is empty")), "image/png")
  );
}
