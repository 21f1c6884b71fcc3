// One entry of the conversation: what the citizen said, or a reply with its card, progress, choices and rating.
import { cardNodes } from "./card.js";
import { el } from "./dom.js";
import { inline, markdown, plain } from "./text.js";
import { ratingNode } from "./rating.js";

// Choices that make sense only until the next message; guides and questions may be asked at any time.
const PASSING = /^(walk:(?!start)|survey:|callback:|consent:)|^neither$/;
const STATES = { waiting: "Chưa gửi. Khi có mạng sẽ tự gửi.", refused: "Chưa gửi được." };

function mine(entry, tools) {
  const waits = entry.state !== "sent" && !(entry.state === "waiting" && tools.state !== "offline");
  return el("article", { class: "me", "aria-label": "Bạn hỏi" },
    el("p", {}, entry.text), waits && el("p", { class: "state" }, STATES[entry.state]));
}

function progressNode([step, of]) {
  const text = `Bước ${step} trên ${of}`;
  return el("div", { class: "progress" }, el("p", {}, text), el("progress", { value: step, max: of, "aria-label": text }));
}

function choiceNodes(reply, fresh, ask) {
  const scale = reply.buttons.some((button) => button.payload.startsWith("survey:"));
  return el("div", { class: `choices${scale ? " scale" : ""}`, role: "group", "aria-label": "Mời bạn chọn" }, reply.buttons.map((button) => {
    const over = !fresh && PASSING.test(button.payload);
    const press = () => over || ask(button.label, button.payload);
    return el("button", { type: "button", class: /^walk:(start|next)/.test(button.payload) && !over ? "main" : null, "aria-disabled": over ? "true" : null, click: press }, button.label);
  }));
}

// tools: see cardNodes, and ask(text, payload), rate(id, rating), state, last (id of the newest reply).
export function entryNode(entry, tools) {
  if (entry.who === "me") return mine(entry, tools);
  const { reply } = entry;
  const body = [
    (reply.notices || []).map((notice) => el("p", { class: "caveat" }, inline(notice))),
    reply.progress && progressNode(reply.progress),
    reply.text && el("div", { class: "text" }, markdown(reply.text)),
    reply.card && cardNodes(reply.card, tools),
    reply.buttons?.length ? choiceNodes(reply, tools.last === entry.id, tools.ask) : null,
    reply.can_rate && reply.turn_id ? ratingNode(entry, (rating) => tools.rate(entry.id, rating)) : null,
  ];
  return el("article", { class: "bot", "data-status": reply.status, "aria-label": "Trợ lý trả lời" }, ...body.flat());
}

// What a screen reader hears of a reply, once: the heart of it; the rest is there to be read.
export function spokenSummary(reply) {
  const choices = reply.buttons?.length ? `Có ${reply.buttons.length} lựa chọn bên dưới.` : "";
  const card = reply.card ? `${reply.card.title}. ${plain(reply.card.short_answer)} Các phần khác ở bên dưới.` : "";
  const progress = reply.progress ? `Bước ${reply.progress[0]} trên ${reply.progress[1]}.` : "";
  return [...(reply.notices || []), progress, plain(reply.text || ""), card, choices].filter(Boolean).join(" ");
}
