// Suggestions while typing: a combobox whose list holds guides; without a connection, those saved on the device.
import { el } from "./dom.js";

const PAUSE_MS = 120;

export class Suggestions {
  #links = [];
  #at = -1;
  #timer = 0;
  #turn = 0;

  // find(text): links; choose(link): one was picked.
  constructor(input, list, find, choose, say) {
    Object.assign(this, { input, list, find, choose, say });
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  close() {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#show([]);
  }

  #later() {
    clearTimeout(this.#timer);
    const text = this.input.value.trim();
    if (text.length < 2) return this.close();
    const turn = (this.#turn += 1);
    this.#timer = setTimeout(async () => {
      const links = await this.find(text).catch(() => []);
      if (turn === this.#turn) this.#show(links);
    }, PAUSE_MS);
  }

  #show(links) {
    this.#links = links;
    this.#at = -1;
    this.list.replaceChildren(...links.map((link, number) => el("li", {
      role: "option", id: `goi-y-${number}`, "aria-selected": "false",
      mousedown: (event) => event.preventDefault(), click: () => this.#pick(number),
    }, el("span", {}, link.title), el("small", {}, link.topic || ""))));
    this.list.hidden = !links.length;
    this.input.setAttribute("aria-expanded", String(links.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    if (links.length) this.say(`Có ${links.length} gợi ý. Dùng phím mũi tên để chọn.`);
  }

  #key(event) {
    if (!this.#links.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#turn += 1; // who has begun to choose keeps the list they see
      clearTimeout(this.#timer);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = this.#links.length + 1; // one more place: none, back in the field
      this.#mark(((this.#at + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && this.#at >= 0) {
      event.preventDefault();
      this.#pick(this.#at);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
  }

  #mark(at) {
    this.#at = at;
    [...this.list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `goi-y-${at}`);
    this.list.children[at].scrollIntoView({ block: "nearest" });
  }

  #pick(number) {
    const link = this.#links[number];
    this.close();
    this.choose(link);
  }
}
