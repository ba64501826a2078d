/** Everything the page asks of the playground's server. */

/** The server said no; `message` is what it said. */
export class PlayError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function answerOf(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok || body?.ok === false) {
    const why = body?.description ?? body?.detail ?? body?.error ?? response.statusText;
    throw new PlayError(response.status, typeof why === "string" ? why : JSON.stringify(why));
  }
  return body;
}

async function post(action, body = {}) {
  const response = await fetch(`/play/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

/** People, chats, commands and the bot, as they are now. */
export async function world() {
  return answerOf(await fetch("/play/world", { cache: "no-store" }));
}

export const say = (person, chat, text, extra = {}) => post("say", { person, chat, text, ...extra });
export const press = (person, chat, messageId, data) =>
  post("press", { person, chat, message_id: messageId, data });
export const open = (person, link) => post("open", { person, link });
export const block = (person, on) => post("block", { person, on });
export const language = (person, code) => post("language", { person, language_code: code });
export const newPerson = (firstName, code) => post("person", { first_name: firstName, language_code: code });
export const newGroup = (title, creator) => post("group", { title, creator });
export const add = (group, person, by, admin = false) => post("add", { group, person, by, admin });
export const remove = (group, person, by) => post("remove", { group, person, by });
export const admin = (group, person, on) => post("admin", { group, person, on });
export const sample = () => post("sample");

/** Send a file as somebody. `kind` is document, photo or voice; `extra` may hold reply_to and topic. */
export async function file(person, chat, kind, content, caption, extra = {}) {
  const form = new FormData();
  form.set("person", String(person));
  form.set("chat", String(chat));
  form.set("kind", kind);
  if (caption) form.set("caption", caption);
  for (const [name, value] of Object.entries(extra)) form.set(name, String(value));
  form.set("file", content, content.name || "file");
  return answerOf(await fetch("/play/file", { method: "POST", body: form }));
}
