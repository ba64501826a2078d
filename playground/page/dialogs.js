/** The dialogs that ask: a new person, a new group, whom to send a link to. */

import * as api from "./api.js";
import { freshId, fullName, h } from "./dom.js";

/** Ask with a form in a dialog; `send(values)` does it, and what it refuses is shown in place. */
function ask(title, fields, send, done = "Add", hint = "") {
  const problem = h("p", { class: "problem-line", role: "alert" });
  const cancel = h("button", { type: "button", text: "Cancel", on: { click: () => dialog.close() } });
  const form = h("form", {}, h("h2", { text: title }), hint ? h("p", { text: hint }) : null,
    fields.map(([label, field]) => {
      field.id = freshId("field");
      return h("div", { class: "setting" }, h("label", { for: field.id, text: label }), field);
    }), problem, h("div", { class: "ends" }, cancel, h("button", { type: "submit", class: "primary", text: done })));
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

/**
 * Ask whom `from` sends a link to, and send it. People of the playground talk with the bot alone, so who gets a
 * link opens it at once; a group reads it. `sent(chat)` follows it there.
 */
export function askWhom(store, from, { link, text }, opens, sent) {
  const people = opens ? store.world.people.filter((person) => person.id !== from) : [];
  const groups = store.world.chats.filter((chat) => chat.type !== "private" && chat.members.includes(from));
  const option = (id, name, note) => h("option", { value: String(id), text: note ? `${name} (${note})` : name });
  ask("Send it", [
    ["To", h("select", { name: "to", required: true, autofocus: true },
      people.map((person) => option(person.id, fullName(person), person.note)),
      groups.map((group) => option(group.id, group.title, "group")))],
  ], async ({ to }) => {
    if (store.person(Number(to))) await api.open(Number(to), link);
    else await api.say(from, Number(to), [link, text].filter(Boolean).join("\n"));
    sent(Number(to));
  }, "Send", opens ? "A person taps the link as soon as they have it; a group reads it." : "");
}

/** Ask for a new group. */
export function askGroup(store) {
  ask("New group", [
    ["Title", h("input", { name: "title", required: true, maxlength: "128", autocomplete: "off", autofocus: true })],
    ["Made by", h("select", { name: "creator" }, store.world.people.map((person) =>
      h("option", { value: String(person.id), text: fullName(person) })))],
  ], ({ title, creator }) => api.newGroup(title.trim(), Number(creator)));
}
