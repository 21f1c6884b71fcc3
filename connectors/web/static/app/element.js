// <tro-ly-dvc>: the assistant as one element, alone in its shadow. mode="page" fills its page; otherwise a button in
// the corner opens a panel. Attributes: base (address of the assistant), unit, history="off" (shared machines).
import { composer } from "./composer.js";
import { Device } from "./device.js";
import { applyDisplay, displayDialog } from "./display.js";
import { el, icon } from "./dom.js";
import { Outbox } from "./outbox.js";
import { entryNode, spokenSummary } from "./reply.js";
import { Saved, savedDialog } from "./saved.js";
import { STYLES } from "./styles.js";
import { Reader } from "./voice.js";
import { welcome } from "./welcome.js";

const NAME = "Trợ lý Dịch vụ công";
const OFFLINE = "Đang mất mạng. Câu hỏi được giữ lại và tự gửi khi có mạng.";
const TOAST_MS = 6000;

class Assistant extends HTMLElement {
  #nodes = new Map();
  #state = "idle";
  #toastTimer = 0;
  #shelf = null;
  #display = null;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.page = this.getAttribute("mode") === "page";
    this.base = this.getAttribute("base") || new URL("../../", import.meta.url).href;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this.device = new Device(this.getAttribute("history") !== "off", () => this.#render());
    this.saved = new Saved(this.base);
    this.outbox = new Outbox(this.device, this.base, this.getAttribute("unit") || undefined, (state) => this.#show(state));
    this.#build(root);
    this.known = new Set(this.device.entries.map((entry) => entry.id));
    this.#render();
    addEventListener("offline", () => this.#show("offline"));
    if (!navigator.onLine) this.#show("offline");
    this.outbox.flush();
  }

  #build(root) {
    const say = (text) => this.say(text);
    const ask = (text, payload) => this.ask(text, payload);
    this.tools = { base: this.base, say, ask, reader: new Reader(say), rate: (id, rating) => this.rate(id, rating) };
    this.shell = el("div", { class: `shell ${this.page ? "page" : "panel"}`, lang: "vi", role: this.page ? null : "dialog", "aria-label": this.page ? null : NAME });
    this.live = el("div", { class: "sr", role: "status", "aria-live": "polite" });
    this.toast = el("p", { class: "toast", hidden: true });
    this.notice = el("p", { class: "offline", hidden: true }, OFFLINE);
    this.log = el("div", { class: "log" });
    this.typing = el("p", { class: "typing", hidden: true }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), "Đang tìm câu trả lời");
    this.nearby = el("div", { class: "nearby", hidden: true });
    this.scroll = el("div", { class: "scroll", role: "region", "aria-label": "Cuộc trò chuyện", tabindex: "0" }, welcome(ask, this.page && this.base), this.log, this.typing, this.nearby);
    const { form, input } = composer({ ask, say, announce: (text) => this.announce(text), find: (text) => this.#suggest(text) });
    this.input = input;
    const menu = (name, label, click) => el("button", { type: "button", class: "menu", "aria-label": label, title: label, click }, icon(name), el("span", {}, label));
    const header = el("header", {}, el(this.page ? "h1" : "h2", { class: "name" }, icon("ask"), NAME), el("div", { class: "menus" },
      menu("saved", "Bài đã lưu", () => this.shelf.open()),
      menu("display", "Cỡ chữ", () => this.display.showModal()),
      this.page ? null : menu("close", "Đóng", () => this.open(false))));
    this.shell.append(header, this.notice, this.scroll, form, this.toast, this.live);
    applyDisplay(this.shell, this.device);
    root.append(this.shell);
    if (!this.page) this.#addLauncher(root);
  }

  // Dialogs are made when they are first opened: a slow phone shows the page the sooner.
  get shelf() {
    if (!this.#shelf) this.shell.append((this.#shelf = savedDialog(this.saved, this.tools)).dialog);
    return this.#shelf;
  }

  get display() {
    if (!this.#display) this.shell.append((this.#display = displayDialog(this.device, this.shell, this.tools)));
    return this.#display;
  }

  #addLauncher(root) {
    this.launcher = el("button", { type: "button", class: "launcher", lang: "vi", "aria-expanded": "false", click: () => this.open(true) }, icon("ask"), "Hỏi trợ lý");
    root.append(this.launcher);
    this.shell.hidden = true;
    this.shell.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.open(false));
    // The top layer: no style of the host page (stacking, transforms, clipping) reaches in there.
    if (this.showPopover) {
      this.popover = "manual";
      this.showPopover();
    }
  }

  open(yes) {
    this.shell.hidden = !yes;
    this.launcher.hidden = yes;
    this.launcher.setAttribute("aria-expanded", String(yes));
    this.toggleAttribute("open", yes);
    (yes ? this.input : this.launcher).focus();
  }

  // Tell the reader something small, seen and heard.
  say(text) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => { this.toast.hidden = true; }, TOAST_MS);
    this.announce(text);
  }

  announce(text) {
    this.live.textContent = "";
    setTimeout(() => { this.live.textContent = text; }, 60);
  }

  ask(text, payload) {
    this.nearby.hidden = true;
    this.device.ask(text, payload);
    this.outbox.flush();
    this.log.lastElementChild?.scrollIntoView({ block: "start" });
    if (this.#state === "offline") this.#offerNearby();
  }

  rate(id, rating) {
    const focused = this.shadowRoot.activeElement?.closest(".rating") !== undefined;
    this.device.update(id, { rating });
    this.outbox.flush().then(() => this.announce(this.#nodes.get(id)?.node.querySelector(".done")?.textContent || ""));
    if (focused) this.#nodes.get(id)?.node.querySelector(".done")?.focus();
  }

  async #suggest(text) {
    if (this.#state !== "offline") {
      try {
        const address = new URL("api/suggest", this.base);
        address.searchParams.set("q", text.slice(0, 200));
        const response = await fetch(address);
        if (response.ok) return await response.json();
      } catch { /* the device's own guides will do */ }
    }
    return (await this.saved.find(text)).slice(0, 6).map((card) => ({ id: card.guide_id, title: card.title, topic: "Bài đã lưu" }));
  }

  // While a question waits for the network: the saved guides that come nearest to it.
  async #offerNearby() {
    const last = this.device.waiting().at(-1);
    const cards = last ? await this.saved.nearest(last.text).catch(() => []) : [];
    if (!cards.length) return;
    this.nearby.replaceChildren(el("p", {}, "Trong khi chờ mạng, bạn xem được bài đã lưu trên máy:"),
      el("div", { class: "choices" }, cards.map((card) => el("button", { type: "button", click: () => this.shelf.open(card.guide_id) }, card.title))));
    this.nearby.hidden = false;
    this.announce(this.nearby.textContent);
  }

  #show(state) {
    const before = this.#state;
    this.#state = state;
    this.notice.hidden = state !== "offline";
    this.typing.hidden = state !== "sending";
    this.tools.state = state;
    if (state === before) return;
    if (state === "offline") {
      this.announce(OFFLINE);
      this.#offerNearby();
    }
    if (state === "idle") this.nearby.hidden = true;
    this.#render();
  }

  // Bring the conversation on the page to what the device holds; nodes that did not change stay as they are.
  #render() {
    const { entries } = this.device;
    const tools = { ...this.tools, last: entries.at(-1)?.id };
    let place = null;
    const fresh = [];
    for (const entry of entries) {
      const key = JSON.stringify([entry.state, entry.rating, entry.state === "waiting" && this.#state === "offline", tools.last === entry.id]);
      let kept = this.#nodes.get(entry.id);
      if (kept?.key !== key) {
        const node = entryNode(entry, tools);
        kept?.node.replaceWith(node);
        this.#nodes.set(entry.id, (kept = { node, key }));
      }
      const next = place ? place.nextSibling : this.log.firstChild;
      if (next !== kept.node) this.log.insertBefore(kept.node, next);
      place = kept.node;
      if (!this.known?.has(entry.id)) fresh.push(entry);
    }
    const ids = new Set(entries.map((entry) => entry.id));
    for (const [id, { node }] of this.#nodes) if (!ids.has(id)) { node.remove(); this.#nodes.delete(id); }
    if (this.known) this.#tell(fresh);
  }

  #tell(fresh) {
    for (const entry of fresh) this.known.add(entry.id);
    const reply = fresh.filter((entry) => entry.who === "bot").at(-1);
    if (!reply) return;
    this.announce(spokenSummary(reply.reply));
    this.#nodes.get(reply.id).node.previousElementSibling?.scrollIntoView({ block: "start" });
  }
}

customElements.define("tro-ly-dvc", Assistant);
