// Helper mode: one citizen after another. Search, show, read out; one tap logs the visit and wipes the slate.
import { guidePayload } from "/static/app/composer.js";
import { Device } from "/static/app/device.js";
import { el, icon, newId } from "/static/app/dom.js";
import { Outbox } from "/static/app/outbox.js";
import { entryNode, spokenSummary } from "/static/app/reply.js";
import { Saved } from "/static/app/saved.js";
import { STYLES } from "/static/app/styles.js";
import { Reader } from "/static/app/voice.js";
import { Practice } from "./practice.js";
import { placeNodes } from "./place.js";
import { Visits } from "./visits.js";

const BASE = new URL("/", location.href).href;
const PAUSE_MS = 80;
const TOAST_MS = 6000;
const $ = (id) => document.getElementById(id);
const [search, results, said, numbers] = ["search", "results", "said", "numbers"].map($);

let offline = !navigator.onLine;
let turn = 0;
let shown = null;
let data = {};
let toast = 0;

const device = new Device(true, () => render(), "tro-ly-dvc.helper.");
const outbox = new Outbox(device, BASE, undefined, (state) => setOffline(state === "offline"), "helper/hoi");
const saved = new Saved(BASE);
const visits = new Visits(device, (counts) => showCounts(counts), (text) => say(text));
const practice = new Practice($("exercise"), say);
const reader = new Reader(say);

const root = $("answer").attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES + ".shell { background: none; } .bot { font-size: 1.12em; } .qr img { width: 14em; max-width: 100%; background: #fff; }");
root.adoptedStyleSheets = [sheet];
const shell = el("div", { class: "shell", lang: "vi" });
root.append(shell);

function say(text) {
  said.textContent = text;
  clearTimeout(toast);
  toast = setTimeout(() => { said.textContent = ""; }, TOAST_MS);
}

function setOffline(yes) {
  offline = yes;
  $("offline").hidden = !yes;
}

function showCounts({ today, week }) {
  const waiting = visits.waiting().length;
  $("counts").textContent = `Hôm nay: ${today} lượt · Tuần này: ${week} lượt${waiting ? ` · ${waiting} lượt chờ gửi` : ""}`;
}

async function find(text) {
  try {
    const address = new URL("helper/tim", BASE);
    address.searchParams.set("q", text);
    const response = await fetch(address);
    if (response.status === 401) location.reload();
    if (response.ok) return await response.json();
  } catch {
    setOffline(true);
  }
  return (await saved.find(text)).slice(0, 8).map((card) => ({ id: card.guide_id, title: card.title, topic: "Bài đã lưu" }));
}

async function suggest() {
  const text = search.value.trim();
  const mine = (turn += 1);
  if (text.length < 2) return results.replaceChildren();
  device.read("started", 0) || device.write("started", Date.now());
  const links = await find(text).catch(() => []);
  if (mine !== turn) return;
  const items = links.map((link) => el("button", { type: "button", click: () => choose(link) }, el("strong", {}, link.title), el("small", {}, link.topic)));
  if (!practice.on) items.push(el("button", { type: "button", click: () => ask(text) }, el("strong", {}, `Hỏi trợ lý: “${text}”`), el("small", {}, "Khi không thấy bài phù hợp")));
  results.replaceChildren(...items.map((item) => el("li", {}, item)));
}

let pause = 0;
search.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(suggest, PAUSE_MS); });
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    const first = results.querySelector("button");
    if (event.key === "Enter") first?.click();
    else first?.focus();
  }
});
results.addEventListener("keydown", (event) => {
  const item = event.target.closest("li");
  const next = event.key === "ArrowDown" ? item.nextElementSibling : event.key === "ArrowUp" ? item.previousElementSibling : null;
  if (event.key === "ArrowUp" && !next) search.focus();
  if (next) next.firstElementChild.focus();
  if (event.key.startsWith("Arrow")) event.preventDefault();
});

const plainCard = (card) => ({ id: `card-${card.guide_id}`, who: "bot", reply: { status: "answered", text: "", notices: [], buttons: [], card } });

async function choose(link) {
  results.replaceChildren();
  if (practice.on) {
    practice.chosen(link);
    const card = await fetch(new URL(`api/guides/${encodeURIComponent(link.id)}`, BASE)).then((r) => r.json()).catch(() => null);
    return card && show(plainCard(card));
  }
  device.write("document", link.id);
  if (offline) {
    const card = (await saved.load()).guides.map((guide) => guide.card).find((one) => one.guide_id === link.id);
    if (card) show(plainCard(card));
  }
  ask(link.title, guidePayload(link.id));
}

function ask(text, payload) {
  results.replaceChildren();
  device.read("started", 0) || device.write("started", Date.now());
  device.ask(text, payload);
  outbox.flush();
}

const tools = {
  base: BASE, sendLabel: "Gửi qua Zalo, tin nhắn", say, reader, ask,
  rate: (id, rating) => { device.update(id, { rating }); outbox.flush(); },
};

function render() {
  const last = device.entries.filter((entry) => entry.who === "bot").at(-1);
  if (!last) return;
  if (last.reply.card && last.reply.status === "answered") device.write("document", last.reply.card.guide_id);
  const isNew = shown !== last.id;
  show(last);
  if (isNew) say(spokenSummary(last.reply));
}

function show(entry) {
  shown = entry.id;
  document.body.classList.add("helping");
  reader.stop();
  const node = entryNode(entry, { ...tools, last: entry.id });
  const row = node.querySelector(".tools");
  if (row) {
    const box = el("div", { class: "qr", hidden: true });
    row.append(el("button", { type: "button", class: "tool", click: () => showCode(box, entry.reply.card) }, icon("share"), "Mã QR"));
    row.after(box);
  }
  shell.replaceChildren(node);
}

function showCode(box, card) {
  box.hidden = !box.hidden;
  const address = new URL(`helper/qr/${encodeURIComponent(card.guide_id)}`, BASE).href;
  box.replaceChildren(el("p", {}, "Người dân quét mã này để mở bài trên điện thoại:"), el("img", { src: address, alt: `Mã QR của bài ${card.title}` }));
}

// A clean slate: nothing of this citizen stays on the screen or on the device.
function wipe() {
  device.erase();
  for (const name of ["started", "document"]) device.write(name, null);
  turn += 1;
  shown = null;
  document.body.classList.remove("helping");
  reader.stop();
  shell.replaceChildren();
  results.replaceChildren();
  search.value = "";
  $("visit").reset();
  scrollTo(0, 0);
  search.focus();
}

$("visit").addEventListener("submit", (event) => {
  event.preventDefault();
  if (practice.on) {
    wipe();
    return practice.next();
  }
  const started = device.read("started", 0);
  if (!started) {
    wipe();
    return say("Chưa có việc gì để ghi. Mời bạn gõ việc người dân cần.");
  }
  visits.log({
    key: newId(), at: new Date().toISOString(), document: device.read("document", null),
    outcome: new FormData(event.target).get("outcome"), minutes: Math.min(600, Math.round((Date.now() - started) / 60000)),
  });
  wipe();
  say("Đã ghi lượt này. Mời người tiếp theo.");
});

$("practice").addEventListener("click", async () => {
  await loaded;
  wipe();
  practice.toggle(data.exercises || []);
  $("practice").setAttribute("aria-pressed", String(practice.on));
});

$("place").addEventListener("click", async () => {
  await loaded;
  numbers.replaceChildren(...placeNodes(data.place), el("button", { type: "button", class: "main", click: () => numbers.close() }, "Đóng"));
  numbers.showModal();
});

async function load() {
  try {
    const response = await fetch(new URL("helper/du-lieu", BASE));
    if (response.status === 401) return location.reload();
    data = await response.json();
    device.write("data", data);
  } catch {
    data = device.read("data", {});
    setOffline(true);
  }
  showCounts(data.today === undefined ? { today: "?", week: "?" } : data);
  visits.flush();
}

addEventListener("online", () => { setOffline(false); visits.flush(); });
addEventListener("offline", () => setOffline(true));
setOffline(offline);
render();
const loaded = load();
outbox.flush();
saved.load().catch(() => {});
search.focus();
if (search.value) suggest(); // typed while the scripts were still on their way
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
