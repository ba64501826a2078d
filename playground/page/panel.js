/** The small panel behind a column's three dots: language and blocking, or the members of a group. */

import * as api from "./api.js";
import { avatar, freshId, fullName, h, hueOf, iconButton } from "./dom.js";

const LANGUAGES = [["en", "English"], ["es", "Español"], ["fr", "Français"], ["ar", "العربية"]];

/** Open the panel of a column, or close it where it is open. */
export function openPanel(column) {
  if (column.panel) {
    column.panel.close();
    return;
  }
  const content = h("div", {});
  const node = h("div", { class: "panel", role: "dialog", "aria-label": `Settings of ${column.title.textContent}` }, content);
  const fill = () => {
    const controls = () => [...content.querySelectorAll("button, select")];
    const at = controls().indexOf(document.activeElement);
    content.replaceChildren(...(column.group ? ofGroup(column) : ofPerson(column)));
    if (at >= 0) controls()[Math.min(at, controls().length - 1)].focus();
  };
  const outside = (event) => {
    if (!node.contains(event.target) && !column.more.contains(event.target)) close();
  };
  const left = (event) => {
    if (event.key === "Escape") close();
  };
  function close() {
    const inside = node.contains(document.activeElement);
    node.remove();
    document.removeEventListener("pointerdown", outside);
    column.node.removeEventListener("keydown", left);
    column.more.setAttribute("aria-expanded", "false");
    column.panel = null;
    if (inside) column.more.focus();
  }
  column.panel = { close, fill };
  fill();
  column.head.append(node);
  column.more.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside);
  column.node.addEventListener("keydown", left);
  node.querySelector("select, button, input")?.focus();
}

function ofPerson(column) {
  const person = column.store.person(column.id);
  const id = freshId("language");
  const known = LANGUAGES.some(([code]) => code === person.language_code);
  const languages = known ? LANGUAGES : [...LANGUAGES, [person.language_code, person.language_code]];
  const select = h("select", { id, on: { change: () => column.try(() => api.language(person.id, select.value)) } },
    languages.map(([code, name]) => h("option", { value: code, text: name, selected: code === person.language_code })));
  const blocked = Boolean(person.blocked);
  const toggle = h("button", { type: "button", class: "switch", role: "switch", "aria-checked": String(blocked), "aria-labelledby": `${id}-block`,
    on: { click: () => column.try(() => api.block(person.id, !blocked)) } });
  return [
    h("p", { class: "panel-title", text: fullName(person) }),
    h("p", { class: "quiet", text: [person.note, person.username ? `@${person.username}` : null, `id ${person.id}`].filter(Boolean).join(" · ") }),
    h("div", { class: "setting" }, h("label", { for: id, text: "Telegram language" }), select),
    h("div", { class: "setting" }, h("span", { id: `${id}-block`, text: "Block the bot" }), toggle),
  ];
}

function ofGroup(column) {
  const { store, group } = column;
  const by = column.spokesman;
  const rows = group.members.filter((one) => one !== store.world.bot.id).map((one) => memberRow(column, store.person(one)));
  const others = store.world.people.filter((person) => !group.members.includes(person.id));
  const id = freshId("add");
  const select = h("select", { id }, others.map((person) => h("option", { value: String(person.id), text: fullName(person) })));
  const add = h("button", { type: "button", class: "small", text: "Add",
    on: { click: () => column.try(() => api.add(group.id, Number(select.value), by)) } });
  const bot = store.botIn(group)
    ? h("button", { type: "button", class: "small", text: `Remove ${store.world.bot.first_name}`, on: { click: () => column.try(() => api.remove(group.id, "bot", by)) } })
    : h("button", { type: "button", class: "small", text: `Add ${store.world.bot.first_name}`, on: { click: () => column.addBot() } });
  return [
    h("p", { class: "panel-title", dir: "auto", text: group.title }),
    h("p", { class: "quiet", text: `${group.type} · id ${group.id}` }),
    h("ul", { class: "members" }, rows),
    others.length > 0 ? h("div", { class: "setting" }, h("label", { for: id, text: "Add a person" }), select, add) : null,
    h("div", { class: "setting" }, h("span", { text: "The bot" }), botAdmin(column), bot),
  ].filter(Boolean);
}

function botAdmin(column) {
  const { group, store } = column;
  if (!store.botIn(group)) return null;
  return h("button", { type: "button", class: "tag admin", "aria-pressed": String(Boolean(group.bot_admin)),
    "aria-label": `${store.world.bot.first_name} is an admin`, text: "admin",
    on: { click: () => column.try(() => api.admin(group.id, "bot", !group.bot_admin)) } });
}

function memberRow(column, person) {
  if (!person) return null;
  const { group } = column;
  const admin = group.admins.includes(person.id);
  return h("li", {}, avatar(fullName(person), hueOf(person.id)), h("span", { class: "member-name", dir: "auto", text: fullName(person) }),
    h("button", { type: "button", class: "tag admin", "aria-pressed": String(admin), "aria-label": `${fullName(person)} is an admin`, text: "admin",
      on: { click: () => column.try(() => api.admin(group.id, person.id, !admin)) } }),
    iconButton("close", `Remove ${fullName(person)}`, () => column.try(() => api.remove(group.id, person.id, column.spokesman))));
}
