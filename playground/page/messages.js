/** One message as a node: who, what, files, buttons. Mended in place when it is edited. */

import { avatar, fileSize, fullName, h, hueOf, icon, iconButton } from "./dom.js";
import { renderText } from "./entities.js";
import { mendKeyboard, renderKeyboard } from "./keyboard.js";

const TOGETHER_S = 300;

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

/** The day a message belongs to, in words, to stand between two days. */
export function dayOf(message) {
  const date = new Date(message.date * 1000);
  return date.toDateString() === new Date().toDateString() ? "Today" : day.format(date);
}

const names = (users) => users.map(fullName).join(", ");

/** What a service message says, or null for a message that somebody wrote. */
export function serviceText(message) {
  const who = message.from ? fullName(message.from) : "";
  if (message.new_chat_members) {
    const added = message.new_chat_members;
    return added.some((user) => user.id !== message.from?.id) ? `${who} added ${names(added)}` : `${who} joined`;
  }
  if (message.left_chat_member) {
    const left = message.left_chat_member;
    return left.id === message.from?.id ? `${who} left` : `${who} removed ${fullName(left)}`;
  }
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} made the group`;
  if (message.new_chat_title) return `${who} named the group ${message.new_chat_title}`;
  if (message.forum_topic_created) return `${who} opened the topic ${message.forum_topic_created.name}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "The group became a supergroup";
  if (message.pinned_message) return `${who} pinned a message`;
  return null;
}

/** The first words of a message, to show what is answered. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name ?? "File";
  if (message.voice) return "Voice message";
  return serviceText(message) ?? "Message";
}

/** Do two neighbours look like one run of messages by the same sender? */
export function together(before, message) {
  return Boolean(before)
    && serviceText(before) === null
    && serviceText(message) === null
    && before.from?.id === message.from?.id
    && message.date - before.date < TOGETHER_S;
}

function fileCard(file, fallback) {
  const name = file.file_name ?? fallback;
  const size = fileSize(file.file_size);
  return h("a", { class: "file", href: file.url, target: "_blank", rel: "noopener", "aria-label": `Open ${name} ${size}` },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-words" }, h("span", { class: "file-name", dir: "auto", text: name }),
      h("span", { class: "file-size", text: size })));
}

function media(message) {
  const parts = [];
  const photo = Array.isArray(message.photo) ? message.photo.at(-1) : message.photo;
  if (photo) {
    const picture = h("img", { src: photo.url, alt: message.caption ?? "Photo", loading: "lazy",
      width: photo.width, height: photo.height });
    parts.push(h("a", { class: "photo", href: photo.url, target: "_blank", rel: "noopener" }, picture));
  }
  const sound = message.voice ?? message.audio;
  if (sound) parts.push(h("audio", { controls: true, preload: "none", src: sound.url, "aria-label": "Voice message" }));
  const clip = message.video ?? message.video_note ?? message.animation;
  if (clip) parts.push(h("video", { controls: true, preload: "metadata", src: clip.url }));
  if (message.document && !message.animation) parts.push(fileCard(message.document, "File"));
  return parts;
}

function quote(message, store) {
  const answered = message.reply_to_message;
  if (!answered || answered.forum_topic_created) return null;
  const who = answered.from ? fullName(answered.from) : "";
  const node = h("button", { type: "button", class: answered.from?.id === store.world.bot.id ? "quote bot" : "quote", data: { jump: String(answered.message_id) },
    "aria-label": `Answer to ${who}: ${summary(answered)}` },
  h("strong", { text: who, dir: "auto" }), h("span", { text: summary(answered), dir: "auto" }));
  node.style.setProperty("--hue", String(hueOf(answered.from?.id ?? store.world.bot.id)));
  return node;
}

function meta(message) {
  const date = new Date(message.date * 1000);
  return h("div", { class: "meta" }, message.edited ? h("span", { text: "edited" }) : null,
    h("time", { datetime: date.toISOString(), text: time.format(date) }));
}

function words(message) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return h("div", { class: "text", dir: "auto" }, renderText(text, message.entities ?? message.caption_entities));
}

function author(message, store, place) {
  if (!place.group || place.own) return null;
  const bot = message.from?.id === store.world.bot.id;
  const node = h("div", { class: bot ? "author bot" : "author", dir: "auto", text: fullName(message.from ?? {}) || message.sender_chat?.title });
  node.style.setProperty("--hue", String(hueOf(message.from?.id)));
  if (bot) node.append(h("span", { class: "tag", text: "bot" }));
  return node;
}

function topicTag(message, place) {
  const topic = place.group?.topics?.find((one) => one.id === message.message_thread_id);
  return topic ? h("div", { class: "topic", text: `# ${topic.name}` }) : null;
}

function bubble(message, store, place) {
  return h("div", { class: "bubble" }, place.joined ? null : author(message, store, place), topicTag(message, place),
    quote(message, store), media(message), words(message), reactions(message), meta(message));
}

function reactions(message) {
  const shown = (message.reaction ?? []).map((one) => one.emoji).filter(Boolean);
  return shown.length > 0 ? h("div", { class: "reactions" }, shown.map((emoji) => h("span", { text: emoji }))) : null;
}

const inlineRows = (message) => message.reply_markup?.inline_keyboard;

/** All that the bubble shows; buttons are compared apart, so that a tap redraws only them. */
function looks(message, place) {
  const { reply_markup: _buttons, edit_date: _date, ...shown } = message;
  return JSON.stringify([shown, place.own, place.joined]);
}

/**
 * Render a message. `place` says where it stands: `group` (or null), `own` (the speaker wrote it)
 * and `joined` (it continues the run of the one before).
 */
export function renderMessage(message, store, place) {
  const service = serviceText(message);
  if (service !== null) {
    return h("div", { class: "service", data: { id: String(message.message_id) } }, h("span", { text: service, dir: "auto" }));
  }
  const who = message.from ? fullName(message.from) : "";
  const node = h("article", { class: `message ${place.own ? "own" : "other"}${place.joined ? " joined" : ""}`,
    data: { id: String(message.message_id) }, "aria-label": `${who}, ${time.format(new Date(message.date * 1000))}` });
  if (place.group && !place.own) {
    node.append(place.joined ? h("span", { class: "avatar-gap" })
      : avatar(who, hueOf(message.from?.id), message.from?.id === store.world.bot.id ? "bot" : "person"));
  }
  const body = h("div", { class: "body" }, bubble(message, store, place), renderKeyboard(inlineRows(message)));
  node.append(body, iconButton("reply", "Reply to this message", () => {}, { "data-reply": message.message_id }));
  node.looks = looks(message, place);
  return node;
}

/** Change the node of a message to its edited form; a new node only where there is no other way. */
export function mendMessage(node, message, store, place) {
  const body = node.querySelector(":scope > .body");
  if (!body) {
    const fresh = renderMessage(message, store, place);
    node.replaceWith(fresh);
    return fresh;
  }
  const now = looks(message, place);
  if (now !== node.looks) {
    body.querySelector(":scope > .bubble").replaceWith(bubble(message, store, place));
    node.looks = now;
  }
  const keyboard = body.querySelector(":scope > .keyboard");
  const mended = mendKeyboard(keyboard, inlineRows(message));
  if (keyboard && !mended) keyboard.remove();
  if (mended && !mended.isConnected) body.append(mended);
  return node;
}

/** A text that is still being written. Not announced while it grows. */
export function renderDraft(draft, store) {
  const node = h("article", { class: "message other draft", "aria-live": "off", "aria-busy": "true",
    "aria-label": `${store.world.bot.first_name} is writing` });
  const text = h("div", { class: "text", dir: "auto" });
  node.append(h("div", { class: "body" }, h("div", { class: "bubble" }, text)));
  growDraft(node, draft);
  return node;
}

/** Show the newest state of a draft in its node. */
export function growDraft(node, draft) {
  const text = node.querySelector(".text");
  text.replaceChildren(renderText(draft.text ?? "", draft.entities));
  text.append(h("span", { class: "cursor", "aria-hidden": "true" }));
}
