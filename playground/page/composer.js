/** Where a person writes: text, commands, files, answers, and in a group who is speaking. */

import { fileSize, freshId, fullName, h, icon, iconButton } from "./dom.js";
import { Palette } from "./palette.js";

const TALLEST_PX = 160;

function kindOf(file) {
  if (["image/png", "image/jpeg", "image/gif"].includes(file.type)) return "photo";
  return file.type.startsWith("audio/ogg") ? "voice" : "document";
}

/**
 * The composer of one chat. `act` does what is asked: send(text, extra), sendFile(kind, file, caption, extra).
 * `speaker()` gives the person who speaks, `commands()` what they are offered.
 */
export class Composer {
  constructor({ group, speaker, commands, act, summaryOf, onSpeaker }) {
    this.group = group;
    this.speaker = speaker;
    this.act = act;
    this.summaryOf = summaryOf;
    this.onSpeaker = onSpeaker;
    this.reply = null;
    this.file = null;
    this.past = [];
    this.build(commands);
  }

  build(commands) {
    const id = freshId("message");
    this.field = h("textarea", { id, rows: "1", dir: "auto", placeholder: "Message", enterkeyhint: "send",
      autocomplete: "off", on: { input: () => this.typed(), keydown: (event) => this.key(event),
        paste: (event) => this.pasted(event), blur: () => this.palette.close() } });
    this.label = h("label", { class: "hidden", for: id });
    this.palette = new Palette(this.field, { commands, onPick: (command, send) => this.picked(command, send) });
    this.files = h("input", { type: "file", class: "hidden", tabindex: "-1", "aria-hidden": "true",
      on: { change: () => this.choose(this.files.files[0]) } });
    this.above = h("div", { class: "above" });
    this.replies = h("div", { class: "reply-keys", role: "group", "aria-label": "Suggested answers", hidden: true });
    this.sender = h("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send" }, icon("send"));
    const attach = iconButton("attach", "Attach a file", () => this.files.click());
    const menu = iconButton("menu", "Commands", () => this.offer());
    this.who = this.group ? this.chooser() : null;
    this.node = h("form", { class: "composer", on: { submit: (event) => this.submit(event) } },
      this.palette.node, this.who, this.above,
      h("div", { class: "line" }, attach, this.files, this.label, h("div", { class: "field" }, this.field, menu), this.sender),
      this.replies);
    this.name();
    this.typed();
  }

  // -- who speaks -------------------------------------------------------------------------------

  chooser() {
    const id = freshId("speaker");
    this.speakers = h("select", { id, on: { change: () => {
      this.onSpeaker(Number(this.speakers.value));
      this.name();
    } } });
    const topic = freshId("topic");
    this.topics = h("select", { id: topic, "aria-label": "Topic" });
    return h("div", { class: "who" }, h("label", { for: id, text: "Speak as" }), this.speakers, this.topics);
  }

  /** Show who can speak here now. */
  people(list, topics) {
    const now = this.speaker()?.id;
    this.speakers.replaceChildren(...list.map((person) => h("option", { value: String(person.id),
      text: person.note ? `${fullName(person)} (${person.note})` : fullName(person), selected: person.id === now })));
    const before = this.topics.value;
    this.topics.hidden = topics.length === 0;
    this.topics.replaceChildren(h("option", { value: "", text: "General" }),
      ...topics.map((topic) => h("option", { value: String(topic.id), text: topic.name })));
    this.topics.value = before;
    this.name();
  }

  name() {
    const who = this.speaker();
    const words = who ? `Message as ${fullName(who)}` : "Message";
    this.label.textContent = words;
    this.field.placeholder = words;
    this.field.title = "Enter sends, Shift+Enter starts a new line, / shows commands";
  }

  extra() {
    const topic = Number(this.topics?.value ?? 0);
    return { ...(this.reply ? { reply_to: this.reply } : {}), ...(topic ? { topic } : {}) };
  }

  // -- typing -----------------------------------------------------------------------------------

  typed() {
    this.field.style.height = "auto";
    if (this.field.value) this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST_PX)}px`;
    this.sender.disabled = !this.field.value.trim() && !this.file;
    this.palette.look();
  }

  set(text) {
    this.field.value = text;
    this.typed();
  }

  key(event) {
    if (event.isComposing || this.palette.key(event)) return;
    const touch = matchMedia("(pointer: coarse)").matches;
    if (event.key === "Enter" && !event.shiftKey && !touch) {
      event.preventDefault();
      this.submit(event);
    } else if (event.key === "Escape" && (this.reply || this.file)) {
      this.clearAbove();
    } else if (event.key === "ArrowUp" && !this.field.value && this.past.length > 0) {
      event.preventDefault();
      this.set(this.past.at(-1));
    }
  }

  /** Open the menu of commands, as typing "/" does. */
  offer() {
    if (this.palette.open) {
      this.palette.close();
      return;
    }
    this.field.focus();
    this.set("/");
  }

  picked(command, send) {
    const word = `/${command}`;
    if (send) {
      this.set("");
      this.act.send(word, this.extra());
      this.clearAbove();
    } else {
      this.set(`${word} `);
    }
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    const file = this.file;
    if (!text && !file) return;
    const extra = this.extra();
    const kind = this.kind?.value;
    this.palette.close();
    this.set("");
    this.clearAbove();
    if (text) this.past.push(text);
    const done = file ? await this.act.sendFile(kind, file, text, extra) : await this.act.send(text, extra);
    // What could not be sent is not lost.
    if (!done && !this.field.value) {
      this.set(text);
      if (file) this.choose(file);
    }
  }

  // -- answers and files ------------------------------------------------------------------------

  answer(id) {
    this.clearAbove();
    this.reply = id;
    this.above.replaceChildren(h("div", { class: "pending" }, icon("reply"),
      h("span", { dir: "auto", text: this.summaryOf(id) }), iconButton("close", "Do not answer this message", () => this.clearAbove())));
    this.field.focus();
  }

  choose(file) {
    if (!file) return;
    this.clearAbove();
    this.file = file;
    const id = freshId("kind");
    const kinds = [["photo", "Photo"], ["document", "File"], ["voice", "Voice"]]
      .filter(([kind]) => kind === "document" || kind === kindOf(file) || (kind === "voice" && file.type.startsWith("audio/")));
    this.kind = h("select", { id }, kinds.map(([kind, word]) => h("option", { value: kind, text: word, selected: kind === kindOf(file) })));
    this.above.replaceChildren(h("div", { class: "pending" }, icon("file"),
      h("span", { dir: "auto", text: `${file.name} ${fileSize(file.size)}` }),
      h("label", { for: id, class: "hidden", text: "Send as" }), this.kind,
      iconButton("close", "Do not send this file", () => this.clearAbove())));
    this.files.value = "";
    this.typed();
    this.field.focus();
  }

  clearAbove() {
    this.reply = null;
    this.file = null;
    this.kind = null;
    this.above.replaceChildren();
    this.typed();
  }

  pasted(event) {
    const file = event.clipboardData?.files?.[0];
    if (!file) return;
    event.preventDefault();
    this.choose(file);
  }

  /** Show the keyboard that the bot put in place of the usual one, or none. */
  suggest(markup) {
    this.replies.hidden = !markup;
    this.replies.replaceChildren(...(markup?.keyboard ?? []).map((row) => h("div", { class: "key-row" },
      row.map((button) => {
        const text = typeof button === "string" ? button : button.text;
        return h("button", { type: "button", class: "key", dir: "auto", text, on: { click: () => this.act.send(text, this.extra()) } });
      }))));
  }
}
