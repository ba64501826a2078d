/** Which chats are open: several columns side by side on a wide screen, one at a time on a phone. */

import { Column, titleOf } from "./column.js";
import { avatar, h, hueOf } from "./dom.js";

const COLUMN_PX = 330;
const KEY = "sideline-playground-open";

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps the switcher (`bar`) and the open columns (`stage`) in step with the store. */
export class Layout {
  constructor(store, bar, stage) {
    this.store = store;
    this.bar = bar;
    this.stage = stage;
    this.columns = new Map();
    this.chips = new Map();
    this.open = [];
    this.narrow = matchMedia("(max-width: 719px)");
    this.narrow.addEventListener("change", () => this.draw());
    this.bar.addEventListener("keydown", (event) => this.walk(event));
  }

  /** The world has arrived or changed: new people, new groups, other names. */
  refresh() {
    const ids = this.store.chatIds();
    if (this.open.length === 0) this.open = this.first(ids);
    this.open = this.open.map((id) => this.moved(id)).filter((id) => ids.includes(id));
    for (const id of this.columns.keys()) if (!ids.includes(id)) this.columns.delete(id);
    for (const column of this.columns.values()) {
      column.dress();
      column.panel?.fill();
      if (column.store.chat(column.id).messages.size === 0) column.log.settle();
    }
    this.draw();
  }

  /** Where a group that became a supergroup went on. */
  moved(id) {
    const last = [...this.store.chat(id).messages.values()].at(-1);
    return last?.migrate_to_chat_id ?? id;
  }

  /** What is open at first: as many as fit, people with different roles, and the group. */
  first(ids) {
    const kept = (remembered() ?? []).filter((id) => ids.includes(id));
    if (kept.length > 0) return kept;
    const room = Math.max(1, Math.floor(this.stage.clientWidth / COLUMN_PX));
    const groups = this.store.world.chats.filter((chat) => chat.type !== "private").slice(0, room > 1 ? 1 : 0);
    const roles = new Set();
    const people = [...this.store.world.people];
    const distinct = people.filter((person) => !roles.has(person.note) && roles.add(person.note));
    const ordered = [...distinct, ...people.filter((person) => !distinct.includes(person))];
    const chosen = ordered.slice(0, room - groups.length).map((person) => person.id);
    return ids.filter((id) => chosen.includes(id) || groups.some((group) => group.id === id));
  }

  /** Is this chat in sight now? */
  visible(id) {
    return this.narrow.matches ? this.current === id : this.open.includes(id);
  }

  /** The one chat that a phone shows. */
  get current() {
    return this.open.includes(this.chosen) ? this.chosen : this.open[0];
  }

  /** Open a chat, and bring it into sight. */
  show(id) {
    this.chosen = id;
    if (!this.open.includes(id)) {
      const order = this.store.chatIds();
      this.open = [...this.open, id].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    }
    this.draw();
    this.columns.get(id)?.node.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  close(id) {
    if (this.open.length === 1) return;
    this.open = this.open.filter((one) => one !== id);
    this.draw();
    this.chips.get(id)?.focus();
  }

  column(id) {
    if (!this.columns.has(id)) {
      this.columns.set(id, new Column(this.store, id, { onClose: () => this.close(id), onOpen: (chat) => this.show(chat) }));
    }
    return this.columns.get(id);
  }

  draw() {
    const shown = this.store.chatIds().filter((id) => this.visible(id));
    const nodes = shown.map((id) => this.column(id).node);
    const before = [...this.stage.children];
    // Moving a node loses its focus and its place in the log, so touch only what differs.
    if (before.length !== nodes.length || before.some((node, index) => node !== nodes[index])) {
      for (const node of before) if (!nodes.includes(node)) node.remove();
      nodes.forEach((node, index) => {
        if (this.stage.children[index] !== node) this.stage.insertBefore(node, this.stage.children[index] ?? null);
      });
    }
    for (const id of shown) {
      this.store.chat(id).unread = 0;
      const { log } = this.columns.get(id);
      if (log.following) log.toEnd(false);
    }
    this.stage.classList.toggle("single", nodes.length === 1);
    this.drawChips();
    sessionStorage.setItem(KEY, JSON.stringify(this.open));
  }

  // -- the switcher -----------------------------------------------------------------------------

  drawChips() {
    const ids = this.store.chatIds();
    for (const [id, chip] of this.chips) {
      if (!ids.includes(id)) {
        chip.remove();
        this.chips.delete(id);
      }
    }
    this.bar.setAttribute("role", this.narrow.matches ? "tablist" : "group");
    ids.forEach((id, index) => {
      if (!this.chips.has(id)) this.chips.set(id, this.chip(id));
      const chip = this.chips.get(id);
      this.dressChip(id, chip);
      // Putting a node where it is already would take its focus away.
      if (this.bar.children[index] !== chip) this.bar.insertBefore(chip, this.bar.children[index] ?? null);
    });
  }

  chip(id) {
    return h("button", { type: "button", class: "chip", on: { click: () => this.chosenChip(id) } });
  }

  chosenChip(id) {
    if (this.narrow.matches || !this.open.includes(id)) this.show(id);
    else this.close(id);
  }

  dressChip(id, chip) {
    const { store } = this;
    const group = store.group(id);
    const title = titleOf(store, id);
    const note = group ? "group" : store.person(id)?.note;
    const unread = store.chat(id).unread;
    const state = `${title}|${note}|${unread}`;
    if (chip.drawn !== state) {
      chip.drawn = state;
      const first = store.person(id)?.first_name ?? title;
      chip.replaceChildren(avatar(title, hueOf(id), group ? "group" : "person"),
        h("span", { class: "chip-words" }, h("span", { class: "chip-name", dir: "auto", text: first }), note ? h("span", { class: "chip-note", text: note }) : null),
        ...(unread > 0 ? [h("span", { class: "badge", text: unread > 99 ? "99+" : String(unread) })] : []));
      chip.setAttribute("aria-label", [title, note, unread > 0 ? `${unread} new` : null].filter(Boolean).join(", "));
    }
    const on = this.visible(id);
    const tabs = this.narrow.matches;
    chip.classList.toggle("on", on);
    if (tabs) {
      chip.setAttribute("role", "tab");
      chip.setAttribute("aria-selected", String(on));
      chip.removeAttribute("aria-pressed");
      chip.tabIndex = on ? 0 : -1;
    } else {
      chip.removeAttribute("role");
      chip.removeAttribute("aria-selected");
      chip.setAttribute("aria-pressed", String(on));
      chip.tabIndex = 0;
    }
  }

  /** Arrow keys walk along the switcher; on a phone they also choose, as tabs do. */
  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const chips = [...this.chips.values()];
    const at = chips.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = (at + step + chips.length) % chips.length;
    if (this.narrow.matches) this.show([...this.chips.keys()][next]);
    chips[next].focus();
  }

  // -- what happens -----------------------------------------------------------------------------

  /** Hand a change to its column, or count it where nobody looks. */
  change(change) {
    this.columns.get(change.chat)?.change(change);
    if (change.kind === "message" && change.fromBot && this.store.live && !this.visible(change.chat)) {
      this.store.chat(change.chat).unread += 1;
      const chip = this.chips.get(change.chat);
      if (chip) this.dressChip(change.chat, chip);
    }
  }

  /** The replay is over: from now on the logs are read aloud. */
  goLive() {
    for (const column of this.columns.values()) column.log.node.setAttribute("aria-live", "polite");
  }
}
