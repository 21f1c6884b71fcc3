// The first plain widget: ask, read, rate. Every text is put in as text, never as HTML.
const root = document.getElementById("tro-ly");
const newId = () => crypto.getRandomValues(new Uint32Array(4)).reduce((id, n) => id + n.toString(16).padStart(8, "0"), "");
const conversation = newId();

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Our guides use bold, numbered and bulleted lists; nothing else of Markdown.
function inline(text) {
  return text.split(/\*\*(.+?)\*\*/).map((part, i) => (i % 2 ? element("strong", {}, part) : part));
}
function markdown(body) {
  const nodes = [];
  for (const line of body.split("\n").filter((l) => l.trim())) {
    const item = line.match(/^\s*(\d+\.|-)\s+(.*)$/);
    if (!item) { nodes.push(element("p", {}, ...inline(line))); continue; }
    const tag = item[1] === "-" ? "UL" : "OL";
    let list = nodes.at(-1);
    if (!list || list.tagName !== tag) nodes.push((list = element(tag)));
    list.append(element("li", {}, ...inline(item[2])));
  }
  return nodes;
}
const day = (iso) => iso.split("-").reverse().join("/");

function cardNodes(card) {
  const nodes = [element("h2", {}, card.title), element("p", { class: "short" }, ...inline(card.short_answer))];
  for (const section of card.sections) nodes.push(element("h3", {}, section.heading), ...markdown(section.body));
  for (const caveat of card.caveats) nodes.push(element("p", { class: "caveat" }, caveat));
  const sources = card.sources.map((s) => {
    const text = [s.title, s.number && `số ${s.number}`, s.section, day(s.date)].filter(Boolean).join(", ");
    return element("li", {}, s.link ? element("a", { href: s.link, rel: "noopener noreferrer", target: "_blank" }, text) : text);
  });
  nodes.push(element("div", { class: "sources" }, "Nguồn:", element("ul", {}, ...sources)));
  nodes.push(element("p", { class: "checked" }, `Kiểm tra lần cuối: ${day(card.verified_on)}`));
  return nodes;
}

async function post(path, body) {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const data = await response.json();
  if (!response.ok) throw new Error(data.error);
  return data;
}

function rating(turn) {
  const box = element("div", { class: "choices", role: "group", "aria-label": "Câu trả lời có giúp được bạn không?" });
  const say = element("span", { role: "status" });
  for (const [label, helpful] of [["Giúp được tôi", true], ["Chưa giúp được", false]]) {
    const button = element("button", { type: "button", "data-helpful": String(helpful) }, label);
    button.addEventListener("click", async () => {
      try {
        await post("/api/feedback", { turn_id: turn, helpful });
        say.textContent = "Đã ghi nhận đánh giá. Cảm ơn bạn.";
        box.querySelectorAll("button").forEach((b) => (b.disabled = true));
      } catch (error) { say.textContent = error.message || "Chưa gửi được đánh giá. Mời bạn thử lại."; }
    });
    box.append(button);
  }
  box.append(say);
  return box;
}

function show(reply) {
  const box = element("article", { class: "bot", "data-status": reply.status });
  for (const notice of reply.notices) box.append(element("p", { class: "caveat" }, notice));
  box.append(...markdown(reply.text));
  if (reply.card) box.append(...cardNodes(reply.card));
  if (reply.buttons.length) {
    box.append(element("div", { class: "choices" }, ...reply.buttons.map((b) => {
      const button = element("button", { type: "button" }, b.label);
      button.addEventListener("click", () => ask(b.label, b.payload));
      return button;
    })));
  }
  if (reply.can_rate) box.append(rating(reply.turn_id));
  log.append(box);
  box.scrollIntoView({ block: "start" });
}

async function ask(text, payload = null) {
  log.append(element("p", { class: "me" }, text));
  try {
    show(await post("/api/messages", { conversation_id: conversation, message_id: newId(), text, payload }));
  } catch (error) {
    show({ status: "error", notices: [], text: error.message || "Chưa gửi được. Mời bạn kiểm tra mạng rồi thử lại.", buttons: [] });
  }
}

const log = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "Cuộc trò chuyện" });
const input = element("input", { type: "text", name: "text", maxlength: "2000", autocomplete: "off", "aria-label": "Câu hỏi của bạn", placeholder: "Bạn cần hỏi gì?" });
const form = element("form", {}, input, element("button", { class: "main" }, "Gửi"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text) { input.value = ""; ask(text); }
});
root.append(log, form);
show({ status: "greeting", notices: [], buttons: [], text: "Xin chào. Tôi là trợ lý máy, không phải cán bộ. Câu hỏi được che thông tin cá nhân rồi lưu để cải thiện hướng dẫn. Mời bạn hỏi, và đừng gửi số giấy tờ, mã OTP hay mật khẩu." });
