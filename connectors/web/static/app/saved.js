// The guides kept on the device: searched and read without a connection, and they say how old they are.
import { cardNodes } from "./card.js";
import { el } from "./dom.js";
import { day, fold } from "./text.js";

export class Saved {
  #pack = null;

  constructor(base) { this.base = base; }

  async load() {
    if (!this.#pack) {
      const response = await fetch(new URL("api/pack", this.base));
      if (!response.ok) throw new Error("pack");
      this.#pack = await response.json();
    }
    return this.#pack;
  }

  // Every typed word begins a word of the title or of a question; titles first.
  async find(text) {
    const { guides } = await this.load();
    const words = fold(text).match(/[a-z0-9]+/g) || [];
    const holds = (line) => words.every((word) => ` ${fold(line)}`.match(new RegExp(`[^a-z0-9]${word}`)));
    const ranked = guides.map(({ card, questions }) => ({ card, rank: holds(card.title) ? 2 : questions.some(holds) || holds([card.title, ...questions].join(" ")) ? 1 : 0 }));
    return ranked.filter(({ rank }) => rank).sort((a, b) => b.rank - a.rank).map(({ card }) => card);
  }

  // The nearest saved guides to a whole question: those that share most of its words.
  async nearest(text, most = 3) {
    const { guides } = await this.load();
    const words = (fold(text).match(/[a-z0-9]{2,}/g) || []);
    const score = ({ card, questions }) => Math.max(...[card.title, ...questions].map((line) => {
      const own = new Set(fold(line).match(/[a-z0-9]{2,}/g));
      return words.filter((word) => own.has(word)).length / (words.length + own.size / 4);
    }));
    return guides.map((guide) => ({ card: guide.card, score: score(guide) })).filter(({ score: s }) => s > 0.3)
      .sort((a, b) => b.score - a.score).slice(0, most).map(({ card }) => card);
  }
}

export const age = (pack) => `Bản lưu ngày ${day(pack.made_at)}, có ${pack.guides.length} bài được hỏi nhiều.`;

// The dialog "Bài đã lưu": a search field, the list, and one guide at a time.
export function savedDialog(saved, tools) {
  const title = el("h2", { tabindex: "-1" }, "Bài đã lưu để đọc khi mất mạng");
  const about = el("p", { class: "hint" });
  const input = el("input", { type: "search", "aria-label": "Tìm trong bài đã lưu", placeholder: "Tìm trong bài đã lưu", input: () => list() });
  const items = el("ul", { class: "links" });
  const guide = el("article", { class: "bot", hidden: true });
  const back = el("button", { type: "button", hidden: true, click: () => show(null) }, "Về danh sách");
  const close = el("button", { type: "button", class: "main", click: () => dialog.close() }, "Đóng");
  const dialog = el("dialog", { class: "sheet", "aria-label": "Bài đã lưu" }, title, about, input, items, guide, el("div", { class: "choices" }, back, close));

  function show(card) {
    guide.hidden = back.hidden = !card;
    input.hidden = items.hidden = Boolean(card);
    guide.replaceChildren(...(card ? cardNodes(card, tools) : []));
    dialog.scrollTop = 0;
    (card ? back : input).focus();
  }

  async function list() {
    try {
      const pack = await saved.load();
      about.textContent = age(pack);
      const cards = input.value.trim() ? await saved.find(input.value) : pack.guides.map(({ card }) => card);
      items.replaceChildren(...cards.map((card) => el("li", {}, el("button", { type: "button", click: () => show(card) }, card.title))));
      if (!cards.length) items.replaceChildren(el("li", {}, "Không có bài nào khớp. Mời bạn thử từ khác."));
    } catch {
      about.textContent = "Máy này chưa lưu bài nào. Mời bạn mở lại trang khi có mạng.";
    }
  }

  return {
    dialog,
    async open(id = null) {
      dialog.showModal();
      await list();
      const pack = await saved.load().catch(() => null);
      show(pack?.guides.find(({ card }) => card.guide_id === id)?.card || null);
    },
  };
}
