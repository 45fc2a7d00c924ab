/** The drawing of a quote or figure, 1920 × 1080, on a light card that suits any deck; letters and directions of any script. */

import { wrap } from "./lines.js";

/** @typedef {import("./items.js").Card} Card */
/** @typedef {import("./items.js").Chart} Chart */
/** @typedef {{ font: string, size: number, colour: string }} Type */

const WIDTH = 1920;
const HEIGHT = 1080;
const MARGIN = 140;
const ROOM = WIDTH - 2 * MARGIN;
const TOP = 200;
const BASE = 970;
const GAP = 40;
const INK = "#1b2024";
const SOFT = "#565d64";
const FAINT = "#dbd7cc";
const ACCENT = "#1d4f91";
const TONES = { gained: "#17694a", lost: "#a5361f", unknown: SOFT };
const PAPER = "#fbfaf6";
const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif';
const SANS = 'system-ui, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", sans-serif';
const SIZES = [128, 116, 104, 96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32];
const CHART_HEIGHT = 180;
const RIGHT_TO_LEFT = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Draw *card*: credit at the foot, the words as large as the rest allows, a chart between them where there is one.
 *
 * @param {Card} card
 * @param {boolean} isFigure whether the title says what was measured
 */
export function draw(card, isFigure) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT, lang: card.lang });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  bar(pen, 150, 6, INK);
  const size = isFigure ? 46 : 30;
  say(pen, card.title, { font: `600 ${size}px ${SANS}`, size, colour: isFigure ? INK : SOFT }, 122);
  let foot = BASE - credit(pen, card.credit, isFigure);
  say(pen, card.link.replace(/^https?:\/\//, "").replace(/#.*/, ""), {
    font: `400 28px ${SANS}`,
    size: 28,
    colour: ACCENT,
  }, 1000);
  bar(pen, foot, 2, FAINT);
  if (card.chart) {
    foot -= CHART_HEIGHT + GAP;
    chart(pen, card.chart, foot + GAP / 2);
  }
  words(pen, card, foot - GAP);
  return canvas;
}

/**
 * A line from margin to margin.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {number} y
 * @param {number} height
 * @param {string} colour
 */
function bar(pen, y, height, colour) {
  pen.fillStyle = colour;
  pen.fillRect(MARGIN, y, ROOM, height);
}

/**
 * Write one line; letters that run from right to left begin at the right margin.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {Type} type
 * @param {number} y
 */
function say(pen, text, { font, colour }, y) {
  const isBackwards = RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? "");
  pen.font = font;
  pen.fillStyle = colour;
  pen.textAlign = "start";
  pen.direction = isBackwards ? "rtl" : "ltr";
  pen.fillText(text, isBackwards ? WIDTH - MARGIN : MARGIN, y, ROOM);
}

/**
 * Break *text* as *type* sets it.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {string} lang
 * @param {Type} type
 */
function broken(pen, text, lang, { font }) {
  pen.font = font;
  return wrap(text, lang, ROOM, (some) => pen.measureText(some).width);
}

/**
 * Write who says it, how sure it is and under which conditions, upwards from the base.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string[]} told
 * @param {boolean} isFigure
 * @returns {number} the height that it takes
 */
function credit(pen, told, isFigure) {
  const lines = told.flatMap((text, index) => {
    const isFirst = !index && !isFigure;
    const size = isFirst ? 40 : 30;
    const type = { font: `${isFirst ? 600 : 400} ${size}px ${SANS}`, size, colour: isFirst ? INK : SOFT };
    return broken(pen, text, "en", type).lines.map((line) => ({ line, type }));
  });
  const height = lines.reduce((sum, { type }) => sum + type.size * 1.4, 0);
  let y = BASE - height;
  for (const { line, type } of lines) {
    y += type.size * 1.4;
    say(pen, line, type, y - 12);
  }
  return height + 24;
}

/**
 * Write the words as large as they fit above *foot*, in the middle of their field.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Card} card
 * @param {number} foot
 */
function words(pen, card, foot) {
  const { lines, height } = fit(pen, card, foot - TOP);
  let y = TOP + Math.max(0, foot - TOP - height) / 2;
  for (const { line, type } of lines) {
    say(pen, line, type, y + type.size);
    y += type.size * 1.28;
  }
}

/**
 * The words at the largest size that fits *room* without a cut word; at the smallest where none does.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Card} card
 * @param {number} room
 */
function fit(pen, { body, lang }, room) {
  const tried = SIZES.map((size) => {
    const blocks = body.map((text, index) => {
      const own = index ? Math.max(size * 0.55, 30) : size;
      const type = { font: `400 ${own}px ${index ? SANS : SERIF}`, size: own, colour: index ? SOFT : INK };
      const { lines, isForced } = broken(pen, text, lang, type);
      return { isForced, lines: lines.map((line) => ({ line, type })) };
    });
    const lines = blocks.flatMap((block) => block.lines);
    const height = lines.reduce((sum, { type }) => sum + type.size * 1.28, 0);
    return { lines, height, isForced: blocks.some((block) => block.isForced) };
  });
  const inside = tried.filter(({ height }) => height <= room);
  return inside.find(({ isForced }) => !isForced) ?? inside[0] ?? /** @type {typeof tried[number]} */ (tried.at(-1));
}

/**
 * Draw the ratio on its scale, better to the right; hollow dots stand for weak evidence.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Chart} told
 * @param {number} top
 */
function chart(pen, { ticks, one, low, high, is_weak, tone }, top) {
  const at = (/** @type {number} */ place) => MARGIN + (ROOM * place) / 100;
  const middle = top + 50;
  pen.textAlign = "center";
  pen.direction = "ltr";
  pen.font = `400 24px ${SANS}`;
  for (const [place, label] of ticks) {
    stroke(pen, at(place), top, at(place), top + 100, FAINT, 2);
    pen.fillStyle = SOFT;
    pen.fillText(label, at(place), top + 136);
  }
  for (const [side, label] of /** @type {const} */ ([["left", "← worse on PyPy"], ["right", "better on PyPy →"]])) {
    pen.textAlign = side;
    pen.fillText(label, side === "left" ? MARGIN : WIDTH - MARGIN, top + CHART_HEIGHT);
  }
  stroke(pen, at(one), top, at(one), top + 100, INK, 3);
  stroke(pen, at(one), middle, at(high > one ? high : low), middle, TONES[tone], 7, is_weak ? [14, 10] : []);
  for (const place of new Set([low, high])) {
    pen.beginPath();
    pen.arc(at(place), middle, 17, 0, 2 * Math.PI);
    pen.fillStyle = is_weak ? PAPER : TONES[tone];
    pen.fill();
    pen.strokeStyle = TONES[tone];
    pen.lineWidth = 5;
    pen.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} colour
 * @param {number} width
 * @param {number[]} [dashes]
 */
function stroke(pen, x1, y1, x2, y2, colour, width, dashes = []) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
  pen.setLineDash([]);
}
