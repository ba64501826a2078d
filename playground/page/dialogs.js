/** The dialogs of the page's head: a new person, a new group. */

import * as api from "./api.js";
import { freshId, fullName, h } from "./dom.js";

/** Ask with a form in a dialog; `send(values)` does it, and what it refuses is shown in place. */
function ask(title, fields, send) {
  const problem = h("p", { class: "problem-line", role: "alert" });
  const cancel = h("button", { type: "button", text: "Cancel", on: { click: () => dialog.close() } });
  const form = h("form", {}, h("h2", { text: title }),
    fields.map(([label, field]) => {
      field.id = freshId("field");
      return h("div", { class: "setting" }, h("label", { for: field.id, text: label }), field);
    }), problem, h("div", { class: "ends" }, cancel, h("button", { type: "submit", class: "primary", text: "Add" })));
  const dialog = h("dialog", { "aria-label": title }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(Object.fromEntries(new FormData(form)));
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Ask for a new person. */
export function askPerson() {
  ask("New person", [
    ["Name", h("input", { name: "name", required: true, maxlength: "64", autocomplete: "off", autofocus: true })],
    ["Language", h("select", { name: "language" }, h("option", { value: "en", text: "English" }), h("option", { value: "es", text: "Español" }))],
  ], ({ name, language }) => api.newPerson(name.trim(), language));
}

/** Ask for a new group. */
export function askGroup(store) {
  ask("New group", [
    ["Title", h("input", { name: "title", required: true, maxlength: "128", autocomplete: "off", autofocus: true })],
    ["Made by", h("select", { name: "creator" }, store.world.people.map((person) =>
      h("option", { value: String(person.id), text: fullName(person) })))],
  ], ({ title, creator }) => api.newGroup(title.trim(), Number(creator)));
}
