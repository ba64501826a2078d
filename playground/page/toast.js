/** Short words from the bot over a chat, and the dialog for those that must be read. */

import { h } from "./dom.js";

const TOAST_MS = 4500;

/** Show `text` over a chat for a moment; `look` "problem" is for what went wrong. */
export function showToast(place, text, look = "") {
  const node = h("div", { class: `toast ${look}`.trim(), dir: "auto", text });
  place.append(node);
  setTimeout(() => node.remove(), TOAST_MS + text.length * 30);
}

/** A dialog that has to be closed: a callback answer with show_alert. */
export function showAlert(title, text) {
  const close = h("button", { type: "submit", class: "primary", text: "OK", autofocus: true });
  const dialog = h("dialog", { class: "alert", "aria-label": title },
    h("form", { method: "dialog" }, h("h2", { text: title }), h("p", { dir: "auto", text }), h("div", { class: "ends" }, close)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
