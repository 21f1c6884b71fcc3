// Texts of our guides: bold, lists, links; dates as Vietnamese write them; words without diacritics.
import { el } from "./dom.js";

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s),]+[^\s),.])|\b(1[89]00[ .]?\d{4}|1[89]00[ .]?\d{2}[ .]?\d{2})\b/g;

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, found.index));
    const [whole, bold, label, link, address, phone] = found;
    if (bold) nodes.push(el("strong", {}, ...inline(bold)));
    else if (phone) nodes.push(el("a", { href: `tel:${phone.replace(/\D/g, "")}` }, phone));
    else nodes.push(outward(link || address, label || address));
    from = found.index + whole.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

export const outward = (link, label) => el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, label);

export function markdown(body) {
  const nodes = [];
  for (const line of body.split("\n")) {
    if (!line.trim()) continue;
    const item = line.match(/^\s*(\d+\.|-)\s+(.*)$/);
    if (!item) {
      nodes.push(el("p", {}, inline(line)));
      continue;
    }
    const tag = item[1] === "-" ? "UL" : "OL";
    let list = nodes.at(-1);
    if (!list || list.tagName !== tag) nodes.push((list = el(tag)));
    list.append(el("li", {}, inline(item[2])));
  }
  return nodes;
}

export const plain = (body) => body.replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)").replaceAll("**", "");

// "2025-08-19" as 19/08/2025, "2025-08" as 08/2025, an ISO time by its day.
export const day = (iso) => iso.slice(0, 10).split("-").reverse().join("/");

export const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

export const sourceLine = (s) =>
  [s.title, s.number && `số ${s.number}`, s.section, day(s.date)].filter(Boolean).join(", ");

export function cardText(card) {
  const parts = [card.title, plain(card.short_answer)];
  for (const section of card.sections) parts.push("", section.heading, plain(section.body));
  parts.push("", ...card.caveats, ...card.sources.map((s) => `Nguồn: ${sourceLine(s)}${s.link ? ` – ${s.link}` : ""}`));
  parts.push(`Kiểm tra lần cuối: ${day(card.verified_on)}`);
  return parts.join("\n");
}
