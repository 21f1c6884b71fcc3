// An answer as a card: the short answer first, then what was asked for, steps, papers, cost, time, place, sources.
import { el, icon } from "./dom.js";
import { cardText, day, inline, markdown, outward, plain, sourceLine } from "./text.js";

const FOLDED = new Set(["errors", "notes"]);

function sectionNode(section, asked) {
  const heading = el("h3", {}, icon(section.aspect), section.heading);
  const body = el("div", { class: "body" }, markdown(section.body));
  if (FOLDED.has(section.aspect) && section.aspect !== asked)
    return el("details", { class: `section ${section.aspect}` }, el("summary", {}, heading), body);
  return el("section", { class: `section ${section.aspect}${section.aspect === asked ? " asked" : ""}` }, heading, body);
}

// tools: { say, reader, base, sendLabel }: how the card speaks to the reader and where its guide lives.
export function cardNodes(card, tools) {
  return [
    el("h2", {}, card.title),
    el("div", { class: "short" }, markdown(card.short_answer)),
    card.caveats.map((caveat) => el("p", { class: "caveat" }, inline(caveat))),
    el("div", { class: "sections" }, card.sections.map((section) => sectionNode(section, card.asked))),
    sourcesNode(card),
    actionsNode(card, tools),
  ].flat();
}

function sourcesNode(card) {
  const items = card.sources.map((s) => el("li", {}, s.link ? outward(s.link, sourceLine(s)) : sourceLine(s)));
  return el("div", { class: "sources" },
    el("p", {}, el("strong", {}, "Nguồn:")), el("ul", {}, items),
    el("p", { class: "checked" }, `Kiểm tra lần cuối: ${day(card.verified_on)}`));
}

export const guideAddress = (base, id) => new URL(`bai/${encodeURIComponent(id)}`, base).href;

function actionsNode(card, tools) {
  const address = guideAddress(tools.base, card.guide_id);
  const label = el("span", {}, "Nghe đọc");
  const button = (name, text, click) => el("button", { type: "button", class: "tool", click }, icon(name), text);
  const listen = button("listen", label, () =>
    tools.reader.toggle(listen, spoken(card), (on) => {
      label.textContent = on ? "Dừng đọc" : "Nghe đọc";
      listen.setAttribute("aria-pressed", String(on));
    }));
  return el("div", { class: "tools", role: "group", "aria-label": "Dùng bài này" },
    listen,
    button("copy", "Chép", async (event) =>
      tools.say((await copy(cardText(card), event.target)) ? "Đã chép cả bài." : "Trình duyệt không cho chép. Mời bạn bôi đen rồi chép.")),
    el("a", { class: "tool", href: `${address}?in=1`, target: "_blank", rel: "noopener" }, icon("print"), "In"),
    button("share", tools.sendLabel || "Gửi cho người khác", async (event) => share(card, address, tools.say, event.target)));
}

function spoken(card) {
  return [card.title, card.short_answer, ...card.sections.map((s) => `${s.heading}.\n${s.body}`), ...card.caveats]
    .map((part) => (/[.!?:]$/.test(part) ? part : `${part}.`)).join("\n");
}

async function share(card, address, say, near) {
  if (navigator.share) {
    try {
      await navigator.share({ title: card.title, text: plain(card.short_answer), url: address });
      return;
    } catch (error) {
      if (error.name === "AbortError") return;
    }
  }
  say((await copy(address, near)) ? "Đã chép đường dẫn. Mời bạn dán vào Zalo hoặc tin nhắn." : `Đường dẫn của bài: ${address}`);
}

// The clipboard is only there on https; elsewhere the old way of a selected field still works.
export async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", { class: "sr", "aria-hidden": "true", tabindex: "-1" });
    field.value = text;
    near.closest("button").after(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    near.closest("button").focus();
    return done;
  }
}
