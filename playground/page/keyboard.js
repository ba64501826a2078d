/** Inline keyboards as real buttons, mended in place so that focus and screen readers stay where they are. */

import { h } from "./dom.js";

const STYLES = new Set(["primary", "success", "danger"]);

function dress(node, button) {
  node.textContent = button.text;
  node.className = `key ${STYLES.has(button.style) ? button.style : ""}`.trim();
  node.removeAttribute("aria-busy");
  for (const name of ["press", "link", "copy"]) delete node.dataset[name];
  node.disabled = false;
  if (button.callback_data !== undefined) node.dataset.press = button.callback_data;
  else if (button.url) node.dataset.link = button.url;
  else if (button.web_app) node.dataset.link = button.web_app.url;
  else if (button.copy_text) node.dataset.copy = button.copy_text.text;
  else {
    node.disabled = true;
    node.title = "The playground cannot press this kind of button";
  }
}

function row(buttons) {
  return h("div", { class: "key-row" }, buttons.map((button) => {
    const node = h("button", { type: "button", dir: "auto" });
    dress(node, button);
    return node;
  }));
}

/** The buttons under a message, or null when there are none. */
export function renderKeyboard(rows) {
  if (!rows?.length) return null;
  const node = h("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, rows.map(row));
  node.addEventListener("keydown", walk);
  return node;
}

/** Change `node` (may be null) to show `rows`; gives back what now stands for it. Keeps the focus. */
export function mendKeyboard(node, rows) {
  const shape = (list) => list.join();
  const before = node ? [...node.children].map((line) => line.children.length) : [];
  const after = (rows ?? []).map((line) => line.length);
  if (node && shape(before) === shape(after)) {
    rows.forEach((line, y) => line.forEach((button, x) => dress(node.children[y].children[x], button)));
    return node;
  }
  const focused = node?.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? [...node.querySelectorAll("button")].indexOf(focused) : -1;
  const fresh = renderKeyboard(rows);
  node?.replaceWith(...(fresh ? [fresh] : []));
  if (focused && fresh) {
    const keys = [...fresh.querySelectorAll("button")];
    const twin = keys.find((key) => key.dataset.press && key.dataset.press === focused.dataset.press);
    (twin ?? keys[Math.min(place, keys.length - 1)])?.focus({ preventScroll: true });
  }
  return fresh;
}

/** Arrow keys walk between the buttons, as on a real keyboard. */
function walk(event) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const line = event.target.closest(".key-row");
  if (!line) return;
  const rows = [...event.currentTarget.children];
  const x = [...line.children].indexOf(event.target);
  const target = rows[rows.indexOf(line) + step[0]];
  const key = step[0] === 0 ? line.children[x + step[1]] : target?.children[Math.min(x, target.children.length - 1)];
  if (!key) return;
  event.preventDefault();
  key.focus();
}

/** Show that a press is on its way, until the bot answers it or a while has passed. */
export function waitFor(button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 10000);
}
