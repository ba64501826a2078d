/** The running list of messages in one column: draws changes, scrolls only when that does not disturb. */

import { h, icon } from "./dom.js";
import { dayOf, growDraft, mendMessage, renderDraft, renderMessage, summary, together } from "./messages.js";

const NEAR_PX = 90;
const SHOWN = 200;

const DOING = {
  typing: "is typing", upload_document: "is sending a file", upload_photo: "is sending a photo",
  record_voice: "is recording", upload_voice: "is sending a voice message", choose_sticker: "is choosing",
};

/** What the bot is doing in a chat, in words, or an empty string. */
export function doing(chat, bot) {
  if (!chat.action) return "";
  return `${bot.first_name} ${DOING[chat.action.name] ?? "is busy"}…`;
}

/** Draws the messages of chat `id` as `speaker()` sees them; `empty()` makes what an empty chat shows. */
export class Log {
  constructor(store, id, { speaker, empty, name }) {
    this.store = store;
    this.id = id;
    this.speaker = speaker;
    this.empty = empty;
    this.nodes = new Map();
    this.drafts = new Map();
    this.last = null;
    this.missed = 0;
    this.limit = SHOWN;
    this.node = h("div", { class: "log", role: "log", tabindex: "0", "aria-label": `Messages, ${name}`,
      "aria-live": store.live ? "polite" : "off" });
    this.jump = h("button", { type: "button", class: "jump", hidden: true, on: { click: () => this.toEnd(true) } });
    this.dots = h("div", { class: "dots", "aria-hidden": "true", hidden: true }, h("i"), h("i"), h("i"));
    this.node.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // Pictures and a growing composer change heights after the fact.
    new ResizeObserver(() => this.following && this.toEnd(false)).observe(this.node);
    this.node.addEventListener("load", () => this.following && this.toEnd(false), true);
    this.following = true;
    this.redraw();
  }

  get chat() {
    return this.store.chat(this.id);
  }

  place(message, before) {
    const speaker = this.speaker();
    const own = message.from?.id === speaker;
    return { group: this.store.group(this.id), own, joined: together(before, message) };
  }

  /** Draw everything again: another speaker, other days, many changes at once. */
  redraw() {
    this.nodes.clear();
    this.drafts.clear();
    this.last = null;
    const all = [...this.chat.messages.values()];
    const shown = all.slice(-this.limit);
    this.node.replaceChildren();
    if (shown.length < all.length) this.node.append(this.earlier());
    for (const message of shown) this.append(message);
    for (const draft of this.chat.drafts.values()) this.draft(draft);
    this.settle();
    this.toEnd(false);
  }

  earlier() {
    const more = () => {
      const height = this.node.scrollHeight;
      this.limit += SHOWN;
      this.redraw();
      this.node.scrollTop = this.node.scrollHeight - height;
    };
    return h("button", { type: "button", class: "earlier", text: "Show earlier messages", on: { click: more } });
  }

  append(message) {
    if (!this.last || dayOf(this.last) !== dayOf(message)) {
      this.node.append(h("div", { class: "service day" }, h("span", { text: dayOf(message) })));
      this.last = null;
    }
    const node = renderMessage(message, this.store, this.place(message, this.last));
    node.before = this.last;
    this.nodes.set(message.message_id, node);
    this.node.append(node);
    this.last = message;
  }

  /** Take in one change of this chat, as the store tells it. */
  change(change) {
    if (!this.store.live) {
      // A replay is drawn once, not message by message.
      this.later(() => this.redraw());
      return;
    }
    if (change.kind === "message") this.received(change);
    else if (change.kind === "edit") this.edited(change.id);
    else if (change.kind === "delete") this.deleted(change.id);
    else if (change.kind === "draft") this.draft(this.chat.drafts.get(change.id));
    else if (change.kind === "draft_end") this.endDraft(change.id);
    this.later(() => {
      this.settle();
      this.trim();
      if (this.following) this.toEnd(false);
    });
  }

  /** Do `work` once after all changes that came together. */
  later(work) {
    if (!this.waiting) queueMicrotask(() => {
      const { waiting } = this;
      this.waiting = null;
      waiting();
    });
    this.waiting = work;
  }

  /** A long day does not make the page slow: what is far above goes, and can be shown again. */
  trim() {
    if (!this.following || this.node.contains(document.activeElement) || this.nodes.size < this.limit + SHOWN) return;
    this.limit = SHOWN;
    this.redraw();
  }

  received({ id, fromBot }) {
    const message = this.chat.messages.get(id);
    if (!message) return;
    this.append(message);
    if (this.store.live) this.nodes.get(id).classList.add("arrived");
    if (message.from?.id === this.speaker()) this.following = true;
    else if (!this.following && fromBot) this.missed += 1;
  }

  edited(id) {
    const node = this.nodes.get(id);
    const message = this.chat.messages.get(id);
    if (!node || !message) return;
    const fresh = mendMessage(node, message, this.store, this.place(message, node.before));
    fresh.before = node.before;
    this.nodes.set(id, fresh);
  }

  deleted(id) {
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
  }

  draft(draft) {
    if (!draft) return;
    const known = this.drafts.get(draft.draft_id);
    if (known) {
      growDraft(known, draft);
      return;
    }
    const node = renderDraft(draft, this.store);
    this.drafts.set(draft.draft_id, node);
    this.node.append(node);
  }

  endDraft(id) {
    this.drafts.get(id)?.remove();
    this.drafts.delete(id);
  }

  /** Drafts and the typing dots stay last; an empty chat says what to do. */
  settle() {
    const shown = this.nodes.size + this.drafts.size > 0;
    this.hint?.remove();
    this.hint = shown ? null : this.empty();
    if (this.hint) this.node.append(this.hint);
    for (const node of this.drafts.values()) if (node.nextElementSibling) this.node.append(node);
    this.dots.hidden = !this.chat.action || this.drafts.size > 0;
    this.node.append(this.dots);
    this.tellMissed();
  }

  scrolled() {
    this.following = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_PX;
    if (this.following) this.missed = 0;
    this.tellMissed();
  }

  tellMissed() {
    const words = this.missed > 0 ? `${this.missed} new` : "";
    this.jump.hidden = this.following;
    this.jump.replaceChildren(icon("down"), words);
    this.jump.setAttribute("aria-label", words ? `${words}, go to the newest message` : "Go to the newest message");
  }

  toEnd(smooth) {
    this.following = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.node.scrollTo({ top: this.node.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  }

  /** Bring a message into sight and mark it for a moment. */
  show(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("marked");
    requestAnimationFrame(() => node.classList.add("marked"));
  }

  /** A message's words, to show what is being answered. */
  summaryOf(id) {
    const message = this.chat.messages.get(id);
    return message ? summary(message) : "";
  }
}
