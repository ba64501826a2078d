/** Small DOM helpers. Content always becomes text nodes: nothing on this page is parsed as HTML. */

/**
 * Make an element. `on` holds listeners, `data` data attributes, `class` and `text` what they say;
 * null, undefined and false are left out, true is an empty attribute.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (name === "class") {
      node.className = value;
    } else if (name === "text") {
      node.textContent = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(2)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
}

const SHAPES = {
  send: ["M4 12 20 4l-5 16-3.5-6.5z", "M11.5 13.5 20 4"],
  attach: ["m20 11-8.2 8.2a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4L14.5 7"],
  menu: ["M5 7h14", "M5 12h14", "M5 17h9"],
  more: ["M12 6.5v.01", "M12 12v.01", "M12 17.5v.01"],
  close: ["m6 6 12 12", "M18 6 6 18"],
  reply: ["M10 8V4l-7 7 7 7v-4c5 0 8 1.5 10 5-.5-6-3.5-10.5-10-11z"],
  down: ["M12 5v14", "m6 13 6 6 6-6"],
  plus: ["M12 5v14", "M5 12h14"],
  file: ["M7 3h7l5 5v13H7z", "M14 3v5h5"],
  bot: ["M6 9h12v9H6z", "M12 5v4", "M9.5 13v1", "M14.5 13v1", "M3 12v3", "M21 12v3"],
  person: ["M11 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M4 20c.5-4 3.5-6 7-6 1.5 0 2.8 .4 4 1", "M19 15v6", "M16 18h6"],
  people: ["M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6", "M16 4.5a3.3 3.3 0 0 1 0 6", "M18 14.5c2 .8 3.200 2.600 3.5 5.5"],
};

/** A line icon, hidden from screen readers: the control around it carries the name. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}

/** A round icon button with a name for screen readers and a tooltip. */
export function iconButton(name, label, onClick, extra = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label,
    on: { click: onClick }, ...extra }, icon(name));
}

/** A steady colour (hue in degrees) for an id, so that a person looks the same everywhere. */
export function hueOf(id) {
  const hues = [152, 262, 24, 204, 338, 48, 184, 292];
  let sum = 0;
  for (const digit of String(id)) sum = (sum * 7 + digit.charCodeAt(0)) % 1009;
  return hues[sum % hues.length];
}

/** A round picture with initials, for people and groups. */
export function avatar(name, hue, kind = "person") {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words.length > 0 ? [...words[0]][0] : "?";
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  const node = h("span", { class: `avatar ${kind}`, "aria-hidden": "true", text: (first + last).toUpperCase() });
  node.style.setProperty("--hue", String(hue));
  return node;
}

/** The name that people read: first and last name. */
export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** Bytes in the unit people read. */
export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(bytes < 1e4 ? 1 : 0)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

let lastId = 0;

/** An id that no other element has, to tie labels to fields. */
export function freshId(word) {
  lastId += 1;
  return `${word}-${lastId}`;
}
