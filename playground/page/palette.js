/** The menu of commands over the composer: opens on "/", walked with the arrow keys. */

import { freshId, h } from "./dom.js";

/** Offers `commands()` while the field holds the start of a command; `onPick(command, send)` takes one. */
export class Palette {
  constructor(field, { commands, onPick }) {
    this.field = field;
    this.commands = commands;
    this.onPick = onPick;
    this.at = 0;
    this.shown = [];
    const id = freshId("commands");
    this.node = h("ul", { class: "palette", role: "listbox", id, "aria-label": "Commands", hidden: true });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", id);
    // The field must keep the focus while an option is clicked.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick(this.options.indexOf(option), true);
    });
  }

  get open() {
    return !this.node.hidden;
  }

  get options() {
    return [...this.node.querySelectorAll("[role=option]")];
  }

  /** Look at what is typed: show what fits, or close. */
  look() {
    const typed = /^\/([a-z0-9_]*)$/i.exec(this.field.value);
    if (!typed) {
      this.close();
      return;
    }
    const word = typed[1].toLowerCase();
    this.shown = this.commands().filter((one) => one.command.startsWith(word));
    if (this.shown.length === 0) {
      if (word === "") this.show([h("li", { class: "none", text: "The bot has set no commands here yet. Type one: /start" })]);
      else this.close();
      return;
    }
    this.show(this.shown.map((one) => h("li", { role: "option", id: freshId("command") },
      h("b", { text: `/${one.command}` }), h("span", { text: one.description, dir: "auto" }))));
    this.mark(0);
  }

  show(items) {
    this.node.replaceChildren(...items);
    this.node.hidden = false;
  }

  mark(at) {
    this.at = at;
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.options[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
  }

  close() {
    this.node.hidden = true;
    this.node.replaceChildren();
    this.shown = [];
    this.field.removeAttribute("aria-activedescendant");
  }

  pick(at, send) {
    const chosen = this.shown[at];
    this.close();
    if (chosen) this.onPick(chosen.command, send);
  }

  /** Handle a key of the field; true when it was for the menu. */
  key(event) {
    if (!this.open) return false;
    const count = this.shown.length;
    if (event.key === "Escape") this.close();
    else if (count === 0) return false;
    else if (event.key === "ArrowDown") this.mark((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.mark((this.at + count - 1) % count);
    else if (event.key === "Enter" && !event.shiftKey) this.pick(this.at, true);
    else if (event.key === "Tab" && !event.shiftKey) this.pick(this.at, false);
    else return false;
    event.preventDefault();
    return true;
  }
}
