// The full page: the assistant fills it, a shared link opens its guide, and the guides are kept for reading offline.
import "./app/element.js";

const address = new URL(location.href);
const assistant = document.createElement("tro-ly-dvc");
assistant.setAttribute("mode", "page");
assistant.setAttribute("base", new URL("/", location.href).href);
for (const [attribute, name] of [["unit", "don-vi"], ["history", "luu"]]) {
  const value = address.searchParams.get(name);
  if (value) assistant.setAttribute(attribute, value);
}
await new Promise((done) => setTimeout(done)); // two short tasks rather than one long: a tap in between is heard
document.getElementById("loading").replaceWith(assistant);

const asked = address.searchParams.get("hoi");
if (asked) {
  history.replaceState(null, "", "/");
  fetch(`/api/guides/${encodeURIComponent(asked)}`).then((response) => (response.ok ? response.json() : null))
    .then((card) => card && assistant.ask(card.title, `guide:${card.guide_id}`)).catch(() => assistant.shelf.open(asked));
}
// A guide's own page that could not be fetched: the service worker gave this page in its place.
const guide = location.pathname.match(/^\/bai\/(.+)$/);
if (guide) assistant.shelf.open(decodeURIComponent(guide[1]));

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
