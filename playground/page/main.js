/** The playground's page: starts everything and ties it together. */

import * as api from "./api.js";
import { askGroup, askPerson } from "./dialogs.js";
import { icon } from "./dom.js";
import { Layout } from "./layout.js";
import { Store } from "./store.js";
import { follow } from "./stream.js";
import { showToast } from "./toast.js";

const byId = (id) => document.getElementById(id);

const store = new Store();
const layout = new Layout(store, byId("chats"), byId("stage"));
let asking = null;
let filled = false;

/** Fetch the world; many wishes at once become one request, and one more when something came meanwhile. */
function refresh() {
  if (asking) {
    asking.again = true;
    return;
  }
  asking = { again: false };
  api.world().then((world) => store.setWorld(world), () => undefined).finally(() => {
    const { again } = asking;
    asking = null;
    if (again) refresh();
  });
}

function showHelp() {
  const first = store.world.people[0];
  const talked = store.world.people.some((person) => store.chat(person.id).messages.size > 0);
  const name = first ? `${first.first_name}${first.note ? ` (${first.note})` : ""}` : "somebody";
  byId("help").textContent = talked
    ? "You are everybody here. Each chat is one person's phone."
    : `You are everybody here. Type /start as ${name}.`;
}

function goLive() {
  layout.goLive();
  document.body.dataset.live = "";
}

store.listen((change) => {
  if (change.kind === "stale") refresh();
  else if (change.kind === "world") layout.refresh();
  else if (change.kind === "live") goLive();
  else layout.change(change);
  if (["world", "message", "live"].includes(change.kind)) {
    showHelp();
    offerSample();
  }
});

async function loadSample() {
  const button = byId("sample");
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    await api.sample();
    showToast(byId("page-toasts"), "The sample club is here. Ask /plan as Carla.");
    filled = true;
  } catch (error) {
    showToast(byId("page-toasts"), error.message, "problem");
    button.disabled = false;
    if (error.status === 404) store.world.sample = false;
  }
  button.removeAttribute("aria-busy");
  offerSample();
}

/** The sample club is for an empty playground: its button goes once somebody has begun there. */
function offerSample() {
  const talked = store.world.people.some((person) => store.chat(person.id).messages.size > 0);
  const button = byId("sample");
  const filling = button.hasAttribute("aria-busy");
  button.hidden = filled || store.world.sample === false || (talked && !filling);
}

byId("sample").addEventListener("click", loadSample);
byId("new-person").prepend(icon("person"));
byId("new-group").prepend(icon("people"));
byId("new-person").addEventListener("click", askPerson);
byId("new-group").addEventListener("click", () => askGroup(store));

function showStatus(status) {
  const up = status === "connected";
  byId("status").hidden = up;
  document.body.classList.toggle("offline", !up);
  if (up) refresh();
}

store.setWorld(await api.world());
document.title = `${store.world.bot.first_name} playground`;
byId("brand").textContent = store.world.bot.first_name;
follow({
  onEvents: (events) => events.forEach((event) => store.apply(event)),
  onStatus: showStatus,
  onLive: () => store.goLive(),
  onOther: () => location.reload(),
});
