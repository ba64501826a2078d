/** Telegram's text with entities as DOM nodes. Offsets are UTF-16 units, as in JavaScript strings. */

import { h } from "./dom.js";

const SEALED = new Set(["code", "pre", "text_link", "url", "email", "bot_command", "mention", "phone_number"]);
const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]|\bt\.me\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/giu;
const COMMAND = /(?<![\p{L}\p{N}_/:.<>&-])\/[a-zA-Z][a-zA-Z0-9_]{0,31}(?:@[A-Za-z0-9_]{3,32})?\b/gu;

/**
 * Render `text` to a fragment. Links and commands that nobody marked are found, as a client does.
 * Clicks are told by data attributes (data-command, data-link) and handled by the column.
 */
export function renderText(text, entities = []) {
  const fragment = document.createDocumentFragment();
  const known = (entities ?? []).filter((entity) => entity.length > 0);
  const all = [...known, ...found(text, known)];
  all.sort((a, b) => a.offset - b.offset || b.length - a.length);
  build(fragment, text, 0, text.length, all);
  return fragment;
}

function found(text, known) {
  const taken = known.filter((entity) => SEALED.has(entity.type));
  const free = (start, end) => taken.every((one) => end <= one.offset || start >= one.offset + one.length);
  const result = [];
  for (const [type, pattern] of [["url", LINK], ["bot_command", COMMAND]]) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!free(entity.offset, entity.offset + entity.length)) continue;
      taken.push(entity);
      result.push(entity);
    }
  }
  return result;
}

function build(parent, text, start, end, entities) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (to <= from) continue;
    if (from > at) parent.append(text.slice(at, from));
    const inner = [];
    while (index < entities.length && entities[index].offset < to) {
      inner.push(entities[index]);
      index += 1;
    }
    const { outer, content } = element(entity, text.slice(from, to));
    build(content, text, from, to, inner);
    parent.append(outer);
    at = to;
    // A line break right after a block would show as an empty line.
    if (outer.dataset.block !== undefined && text[at] === "\n" && at < end) at += 1;
  }
  if (at < end) parent.append(text.slice(at, end));
}

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
};

function element(entity, covered) {
  const tag = PLAIN[entity.type];
  if (tag) return same(h(tag));
  switch (entity.type) {
    case "pre": return pre(entity);
    case "blockquote": return same(h("blockquote", { data: { block: "" } }));
    case "expandable_blockquote": return expandable();
    case "spoiler": return same(spoiler());
    case "bot_command": return same(h("button", { type: "button", class: "inline-command", data: { command: covered } }));
    case "url": return same(link(covered.includes("://") ? covered : `https://${covered}`));
    case "text_link": return same(link(entity.url));
    case "email": return same(h("a", { href: `mailto:${covered}` }));
    case "phone_number": return same(h("a", { href: `tel:${covered.replace(/[^+\d]/g, "")}` }));
    case "mention": case "text_mention": case "hashtag": case "cashtag":
      return same(h("span", { class: "mention" }));
    default: return same(h("span"));
  }
}

const same = (node) => ({ outer: node, content: node });

function pre(entity) {
  const code = h("code", { translate: "no" });
  const outer = h("pre", { data: { block: "", language: entity.language ?? "" }, tabindex: "0" }, code);
  return { outer, content: code };
}

function expandable() {
  const content = h("div", { class: "folded" });
  const button = h("button", { type: "button", class: "unfold", "aria-expanded": "false", text: "Show more" });
  button.addEventListener("click", () => {
    const open = content.classList.toggle("folded") === false;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Show less" : "Show more";
  });
  return { outer: h("blockquote", { class: "expandable", data: { block: "" } }, content, button), content };
}

function spoiler() {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, show" });
  const show = () => {
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") show();
  });
  return node;
}

/** A link only where it is safe to follow one; anything else stays text. */
export function link(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return h("span", { class: "mention" });
  }
  if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return h("span", { class: "mention" });
  return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", data: { link: address } });
}

/** What a `t.me/share` address is to send on: `{ link, text }`, or null for any other address. */
export function shared(address) {
  try {
    const url = new URL(address);
    const link = url.searchParams.get("url");
    const shares = ["t.me", "telegram.me"].includes(url.hostname) && /^\/share(\/url)?\/?$/.test(url.pathname);
    return shares && link ? { link, text: url.searchParams.get("text") ?? "" } : null;
  } catch {
    return null;
  }
}

/** Is this address one that Telegram would open inside itself, at this bot? */
export function opensBot(address, username) {
  try {
    const url = new URL(address);
    const own = url.pathname.replaceAll("/", "").toLowerCase() === username.toLowerCase();
    const here = ["t.me", "telegram.me"].includes(url.hostname) && own;
    return here || (url.protocol === "tg:" && url.searchParams.get("domain")?.toLowerCase() === username.toLowerCase());
  } catch {
    return false;
  }
}
