/** A quote or figure as a picture of 1920 × 1080 for programs that take nothing else, drawn when it is asked for. */

import { put, save } from "./clipboard.js";
import { announce, element } from "./dom.js";
import { address, fileName } from "./items.js";
import { wrap } from "./lines.js";
import { sheet } from "./sheet.js";

/** @typedef {import("./items.js").Card} Card */

const WIDTH = 1920;
const HEIGHT = 1080;
const MARGIN = 150;
const TOP = 190;
const BOTTOM = 760;
const PAPER = "#fbfaf6";
const INK = "#1b2024";
const SOFT = "#565d64";
const LINE = "#dbd7cc";
const ACCENT = "#1d4f91";
const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif';
const SANS = 'system-ui, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", sans-serif';
const SIZES = [104, 96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32];
const LEADING = 1.28;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Show the picture of *card*, to be copied or saved.
 *
 * @param {Card} card
 * @param {string} item
 */
export async function show(card, item) {
  const canvas = draw(card, address(item));
  const blob =
    await /** @type {Promise<Blob>} */ (new Promise((done) =>
      canvas.toBlob((made) => made && done(made), "image/png")
    ));
  const name = `${fileName(item)}.png`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", [card.kicker, card.words, card.credit, card.terms].join(". "));
  const told = element("p", { class: "cb-sheet__said", role: "status" });
  const copy = async () => {
    told.textContent = (await put({ "image/png": Promise.resolve(blob) }))
      ? "The picture is on the clipboard."
      : "The browser does not let this page write to the clipboard: download the picture.";
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
  announce("The picture is drawn.");
}

/**
 * Draw *card*.
 *
 * @param {Card} card
 * @param {string} url
 */
export function draw(card, url) {
  const canvas = element("canvas", { width: WIDTH, height: HEIGHT });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const isBackwards = RIGHT_TO_LEFT.test(/\p{L}/u.exec(card.words)?.[0] ?? "");
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  rule(pen, MARGIN, 6, INK);
  say(pen, card.kicker, `600 30px ${SANS}`, SOFT, MARGIN - 26, WIDTH - 2 * MARGIN);
  words(pen, card, isBackwards);
  rule(pen, 850, 2, LINE);
  credit(pen, card);
  say(pen, url.replace(/^https?:\/\//, "").replace(/#.*/, ""), `400 26px ${SANS}`, ACCENT, 986, WIDTH - 2 * MARGIN);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} y
 * @param {number} height
 * @param {string} colour
 */
function rule(pen, y, height, colour) {
  pen.fillStyle = colour;
  pen.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, height);
}

/**
 * Write one line, narrowed to *room* where it is longer.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {string} font
 * @param {string} colour
 * @param {number} y
 * @param {number} room
 * @param {number} [x]
 */
function say(pen, text, font, colour, y, room, x = MARGIN) {
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(text, x, y, room);
  return Math.min(pen.measureText(text).width, room);
}

/**
 * Write the words as large as they fit, in the middle of their field.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Card} card
 * @param {boolean} isBackwards
 */
function words(pen, card, isBackwards) {
  const { lines, size } = fit(pen, card);
  pen.direction = isBackwards ? "rtl" : "ltr";
  pen.textAlign = "start";
  const height = lines.length * size * LEADING;
  const first = TOP + (BOTTOM - TOP - height) / 2 + size * 1.05;
  const x = isBackwards ? WIDTH - MARGIN : MARGIN;
  for (const [index, line] of lines.entries()) {
    say(pen, line, `400 ${size}px ${SERIF}`, INK, first + index * size * LEADING, WIDTH - 2 * MARGIN, x);
  }
  pen.direction = "ltr";
}

/**
 * The largest size at which the words fit without a cut word; the smallest where none does.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Card} card
 */
function fit(pen, card) {
  const tried = SIZES.map((size) => {
    pen.font = `400 ${size}px ${SERIF}`;
    const { lines, isForced } = wrap(card.words, card.lang, WIDTH - 2 * MARGIN, (text) => pen.measureText(text).width);
    return { size, lines, isForced, isInside: lines.length * size * LEADING <= BOTTOM - TOP };
  });
  const inside = tried.filter(({ isInside }) => isInside);
  return inside.find(({ isForced }) => !isForced) ?? inside[0] ?? /** @type {typeof tried[number]} */ (tried.at(-1));
}

/**
 * Who says it, how sure it is, and under which terms.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Card} card
 */
function credit(pen, card) {
  const room = WIDTH - 2 * MARGIN - 110;
  const width = say(pen, card.credit, `600 36px ${SANS}`, INK, 906, room);
  grade(pen, card.grade, MARGIN + width + 24, 906);
  say(pen, card.terms, `400 26px ${SANS}`, SOFT, 946, WIDTH - 2 * MARGIN);
}

/**
 * The letter of the evidence in its box.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} letter
 * @param {number} x
 * @param {number} y
 */
function grade(pen, letter, x, y) {
  pen.strokeStyle = INK;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.roundRect(x, y - 35, 44, 46, 6);
  pen.stroke();
  pen.textAlign = "center";
  say(pen, letter, `700 32px ${SANS}`, INK, y, 44, x + 22);
  pen.textAlign = "start";
}
