/** One open chat: a head, the log, and the composer, as one person sees it. */

import * as api from "./api.js";
import { commandsFor } from "./commands.js";
import { askWhom } from "./dialogs.js";
import { Composer } from "./composer.js";
import { avatar, freshId, fullName, h, hueOf, icon, iconButton } from "./dom.js";
import { opensBot, shared } from "./entities.js";
import { waitFor } from "./keyboard.js";
import { doing, Log } from "./log.js";
import { openPanel } from "./panel.js";
import { showAlert, showToast } from "./toast.js";

const LANGUAGES = { en: "English", es: "Español" };

/** What a chat is called: the group's title or the person's name. */
export function titleOf(store, id) {
  const group = store.group(id);
  const person = store.person(id);
  return group?.title ?? (person ? fullName(person) : String(id));
}

/** One column for chat `id`. `onClose()` and `onOpen(chat)` let the layout follow. */
export class Column {
  constructor(store, id, { onClose, onOpen }) {
    this.store = store;
    this.id = id;
    this.onOpen = onOpen;
    this.spokesman = this.group ? this.group.members.find((one) => store.person(one)) : id;
    this.pressed = new Set();
    const heading = freshId("chat");
    this.title = h("h2", { id: heading, dir: "auto" });
    this.subtitle = h("p", { class: "subtitle" });
    this.face = h("span", {});
    this.more = iconButton("more", "Settings of this chat", () => openPanel(this), { "aria-haspopup": "dialog", "aria-expanded": "false" });
    this.closer = iconButton("close", "Close this column", onClose, { class: "icon-button closer" });
    this.head = h("header", { class: "column-head" }, this.face, h("div", { class: "names" }, this.title, this.subtitle), this.more, this.closer);
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.log = new Log(store, id, { speaker: () => this.spokesman, empty: () => this.welcome(), name: titleOf(store, id) });
    this.composer = this.makeComposer();
    this.bar = h("div", { class: "bar", hidden: true });
    this.node = h("section", { class: "column", "aria-labelledby": heading, data: { chat: String(id) } }, this.head,
      h("div", { class: "stage" }, this.log.node, this.log.jump, this.toasts), this.bar, this.composer.node);
    this.listen();
    this.dress();
    this.composer.suggest(this.store.chat(id).keyboard);
  }

  get group() {
    return this.store.group(this.id);
  }

  get person() {
    return this.store.person(this.spokesman);
  }

  makeComposer() {
    return new Composer({
      group: this.group,
      speaker: () => this.person,
      commands: () => (this.person ? commandsFor(this.store.world.commands, this.id, this.person, this.group) : []),
      summaryOf: (id) => this.log.summaryOf(id),
      onSpeaker: (id) => {
        this.spokesman = id;
        this.log.redraw();
        this.dress();
      },
      act: {
        send: (text, extra) => this.say(text, extra),
        sendFile: (kind, file, caption, extra) => this.try(() => api.file(this.spokesman, this.id, kind, file, caption, extra)),
      },
    });
  }

  /** Do something at the server; a refusal becomes a toast. True when it was done. */
  async try(work) {
    try {
      await work();
      return true;
    } catch (error) {
      showToast(this.toasts, error.message || "That did not work", "problem");
      return false;
    }
  }

  /** Say a text as the speaking person. A bare command in a group is meant for the bot, as in Telegram's menu. */
  say(text, extra = {}) {
    return this.try(() => api.say(this.spokesman, this.id, text, extra));
  }

  // -- what the person sees ---------------------------------------------------------------------

  /** Show names, members, language and blocking as the world has them now. */
  dress() {
    const { group, person, store } = this;
    this.title.textContent = titleOf(store, this.id);
    this.face.replaceChildren(avatar(this.title.textContent, hueOf(this.id), group ? "group" : "person"));
    const people = group ? group.members.map((id) => store.person(id)).filter(Boolean) : [];
    if (group && !people.includes(person)) this.spokesman = people[0]?.id ?? null;
    if (group) this.composer.people(people, group.topics ?? []);
    this.tellSubtitle();
    this.tellBar();
  }

  tellSubtitle() {
    const { group, store } = this;
    const action = doing(store.chat(this.id), store.world.bot);
    const person = store.person(this.id);
    const language = LANGUAGES[person?.language_code] ?? person?.language_code;
    const inside = group && store.botIn(group) ? `${group.members.length + 1} members` : "the bot is not here yet";
    this.subtitle.textContent = action || (group ? `Group · ${inside}` : [person?.note, language].filter(Boolean).join(" · "));
    this.subtitle.classList.toggle("acting", Boolean(action));
  }

  tellBar() {
    const { group, store } = this;
    const person = store.person(this.id);
    const outside = group && !store.botIn(group);
    const blocked = Boolean(person?.blocked);
    this.bar.hidden = !outside && !blocked;
    this.composer.node.hidden = blocked;
    this.bar.replaceChildren();
    if (outside) {
      this.bar.append(h("button", { type: "button", class: "wide", on: { click: () => this.addBot() } }, icon("bot"),
        `Add ${store.world.bot.first_name} to this group`));
    } else if (blocked) {
      this.bar.append(h("span", { text: `${person.first_name} has blocked the bot.` }),
        h("button", { type: "button", class: "wide", text: "Unblock", on: { click: () => this.try(() => api.block(person.id, false)) } }));
    }
  }

  addBot() {
    return this.try(() => api.add(this.id, "bot", this.spokesman));
  }

  welcome() {
    const { group, store } = this;
    const bot = store.world.bot.first_name;
    if (group) {
      return h("div", { class: "welcome" }, avatar(group.title, hueOf(this.id), "group"),
        h("p", { class: "big", dir: "auto", text: group.title }),
        h("p", { text: store.botIn(group) ? "Everybody here sees what is said." : `Nobody has brought ${bot} here yet.` }));
    }
    const person = store.person(this.id);
    return h("div", { class: "welcome" }, avatar(bot, 162, "bot"),
      h("p", { class: "big", text: bot }),
      h("p", { text: `This is ${person?.first_name}'s private chat with the bot.` }),
      h("button", { type: "button", class: "start", text: "Start", "aria-label": `Start the bot as ${person?.first_name}`,
        on: { click: () => {
          this.say("/start");
          this.composer.field.focus({ preventScroll: true });
        } } }));
  }

  // -- what happens -----------------------------------------------------------------------------

  /** Take in a change of this chat. */
  change(change) {
    if (change.kind === "answer") {
      this.answered(change);
      return;
    }
    if (change.kind === "message" || change.kind === "edit") this.calm(change.id);
    this.log.change(change);
    if (change.kind === "message") this.composer.suggest(this.store.chat(this.id).keyboard);
    if (change.kind === "message" || change.kind === "action" || change.kind === "draft") this.tellSubtitle();
  }

  calm(id) {
    for (const button of this.pressed) {
      if (!button.isConnected || button.closest(".message")?.dataset.id === String(id)) this.release(button);
    }
  }

  release(button) {
    button.removeAttribute("aria-busy");
    this.pressed.delete(button);
  }

  answered({ person, text, alert }) {
    for (const button of [...this.pressed]) this.release(button);
    if (!text || !this.store.live) return;
    const who = this.store.person(person);
    if (alert) showAlert(`${this.store.world.bot.first_name}${who ? ` to ${who.first_name}` : ""}`, text);
    else showToast(this.toasts, text);
  }

  // -- clicks inside the log --------------------------------------------------------------------

  listen() {
    this.log.node.addEventListener("click", (event) => this.clicked(event));
    this.log.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.composer.field.focus();
    });
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.choose(event.dataTransfer.files[0]);
    });
  }

  clicked(event) {
    const target = event.target.closest("[data-press], [data-link], [data-command], [data-reply], [data-jump], [data-copy]");
    if (!target) return;
    const { press, link, command, reply, jump, copy } = target.dataset;
    if (press !== undefined) this.press(target, press);
    else if (link !== undefined) this.follow(event, target, link);
    else if (command !== undefined) this.say(command);
    else if (reply !== undefined) this.composer.answer(Number(reply));
    else if (jump !== undefined) this.log.show(Number(jump));
    else if (copy !== undefined) this.copy(copy);
  }

  async press(button, data) {
    if (button.getAttribute("aria-busy")) return;
    waitFor(button);
    this.pressed.add(button);
    const message = Number(button.closest("[data-id]").dataset.id);
    if (!await this.try(() => api.press(this.spokesman, this.id, message, data))) this.release(button);
  }

  async follow(event, target, link) {
    const { username } = this.store.world.bot;
    const sharing = shared(link);
    if (sharing) {
      event.preventDefault();
      askWhom(this.store, this.spokesman, sharing, opensBot(sharing.link, username), this.onOpen);
      return;
    }
    if (!opensBot(link, username)) {
      if (target.tagName === "BUTTON") window.open(new URL(link).href, "_blank", "noopener");
      return;
    }
    event.preventDefault();
    const person = this.spokesman;
    if (await this.try(() => api.open(person, link)) && !/[?&]startgroup/.test(link)) this.onOpen(person);
  }

  async copy(text) {
    const done = await this.try(() => navigator.clipboard.writeText(text));
    if (done) showToast(this.toasts, "Copied");
  }
}
