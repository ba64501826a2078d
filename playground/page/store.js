/** What the page knows: the world, and every chat's messages as the events told them. */

const ACTION_MS = 5500;

function emptyChat(id) {
  return { id, messages: new Map(), drafts: new Map(), action: null, unread: 0, keyboard: null };
}

/** Holds the state and tells listeners of each change: `change.kind` as the events have it. */
export class Store {
  constructor() {
    this.world = { bot: { id: 0, username: "", first_name: "Bot" }, people: [], chats: [], commands: [] };
    this.live = false;
    this.chats = new Map();
    this.listeners = new Set();
  }

  listen(listener) {
    this.listeners.add(listener);
  }

  tell(change) {
    for (const listener of this.listeners) listener(change);
  }

  setWorld(world) {
    this.world = world;
    this.tell({ kind: "world" });
  }

  goLive() {
    this.live = true;
    this.tell({ kind: "live" });
  }

  chat(id) {
    if (!this.chats.has(id)) this.chats.set(id, emptyChat(id));
    return this.chats.get(id);
  }

  person(id) {
    return this.world.people.find((person) => person.id === id) ?? null;
  }

  group(id) {
    return this.world.chats.find((chat) => chat.id === id && chat.type !== "private") ?? null;
  }

  /** Take in one event from the stream. */
  apply(event) {
    if (event.kind === "world" || event.kind === "commands") {
      this.tell({ kind: "stale" });
      return;
    }
    if (event.kind === "answer") {
      this.tell({ ...event, chat: event.chat ?? event.person });
      return;
    }
    const chat = this.chat(event.chat);
    const change = this.change(chat, event);
    if (change) this.tell({ chat: chat.id, ...change });
  }

  change(chat, event) {
    switch (event.kind) {
      case "message":
        return this.received(chat, event.message);
      case "edit":
        return this.edited(chat, event.message);
      case "reaction":
        return this.reacted(chat, event);
      case "delete":
        chat.messages.delete(event.message_id);
        return { kind: "delete", id: event.message_id };
      case "draft":
        chat.action = null;
        chat.drafts.set(event.draft_id, event);
        return { kind: "draft", id: event.draft_id };
      case "draft_end":
        chat.drafts.delete(event.draft_id);
        return { kind: "draft_end", id: event.draft_id };
      case "action":
        return this.acting(chat, event);
      default:
        return null;
    }
  }

  received(chat, message) {
    chat.messages.set(message.message_id, message);
    const fromBot = message.from?.id === this.world.bot.id;
    if (fromBot) chat.action = null;
    const markup = message.reply_markup;
    if (markup?.keyboard) chat.keyboard = markup;
    if (markup?.remove_keyboard) chat.keyboard = null;
    return { kind: "message", id: message.message_id, fromBot };
  }

  /** As in Telegram, other buttons alone do not make a message an edited one. */
  edited(chat, message) {
    const before = chat.messages.get(message.message_id);
    const words = (one) => JSON.stringify([one?.text, one?.entities, one?.caption, one?.caption_entities]);
    const edited = Boolean(before?.edited) || words(before) !== words(message);
    chat.messages.set(message.message_id, { ...message, edited, reaction: before?.reaction });
    return { kind: "edit", id: message.message_id };
  }

  reacted(chat, event) {
    const message = chat.messages.get(event.message_id);
    if (!message) return null;
    chat.messages.set(event.message_id, { ...message, reaction: event.reaction });
    return { kind: "edit", id: event.message_id };
  }

  acting(chat, event) {
    if (!this.live) return null;
    const action = { name: event.action };
    chat.action = action;
    setTimeout(() => {
      if (chat.action !== action) return;
      chat.action = null;
      this.tell({ kind: "action", chat: chat.id });
    }, ACTION_MS);
    return { kind: "action" };
  }

  /** The ids of all chats a person of the playground can open: people first, then groups. */
  chatIds() {
    const groups = this.world.chats.filter((chat) => chat.type !== "private").map((chat) => chat.id);
    return [...this.world.people.map((person) => person.id), ...groups];
  }

  /** Is the bot a member of this group? */
  botIn(group) {
    return group.members.includes(this.world.bot.id) || group.bot === true;
  }
}
