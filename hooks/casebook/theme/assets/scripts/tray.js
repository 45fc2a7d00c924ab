/** On every page with quotes: hides what may not be shown any more, gives the rest its buttons, and keeps the tray in sight. */

import { equip } from "./actions.js";
import { announce, element } from "./dom.js";
import * as store from "./store.js";

const count = element("b");
const open = element(
  "button",
  { type: "button", class: "cb-button", "aria-haspopup": "dialog", onclick: show },
  "Open the tray",
);
const bar = element(
  "aside",
  { class: "cb-tray", "aria-label": "Tray", hidden: true },
  element("p", {}, count, " in the tray"),
  open,
);

function refresh() {
  const held = store.items();
  const figures = held.filter((item) => item.includes("/figure/")).length;
  count.textContent = store.counted(held.length - figures, figures);
  bar.hidden = !held.length;
  document.body.classList.toggle("cb-has-tray", Boolean(held.length));
}

async function show() {
  try {
    const { showTray } = await import("./traysheet.js");
    await showTray();
  } catch {
    announce("The tray could not be fetched. Is there a connection?");
  }
}

equip();
document.body.append(bar);
store.watch(refresh);
const isShared = store.receive();
refresh();
if (isShared) show();
