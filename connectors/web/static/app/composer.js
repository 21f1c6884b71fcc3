// Where the citizen writes or speaks: a field with suggestions, a microphone, and "Gửi".
import { el, icon } from "./dom.js";
import { Suggestions } from "./suggest.js";
import { listen } from "./voice.js";

const EAR_NOTE = "Đang nghe. Tiếng nói do trình duyệt nhận, có thể được gửi tới hãng làm trình duyệt; trợ lý chỉ nhận chữ.";
const MAX = "2000";

// ask(text, payload): send; find(text): suggestions; say(text): seen and heard; announce(text): heard only.
export function composer({ ask, find, say, announce }) {
  const list = el("ul", { class: "suggestions", role: "listbox", id: "goi-y", "aria-label": "Gợi ý", hidden: true });
  const input = el("input", {
    type: "text", name: "text", id: "cau-hoi", maxlength: MAX, autocomplete: "off", enterkeyhint: "send", placeholder: "Bạn cần hỏi gì?",
    role: "combobox", "aria-expanded": "false", "aria-controls": "goi-y", "aria-autocomplete": "list",
  });
  const mic = el("button", { type: "button", class: "menu mic", "aria-label": "Nói thay vì gõ", title: "Nói thay vì gõ", "aria-pressed": "false" }, icon("mic"));
  let stop = null;
  const heardAll = () => {
    stop = null;
    mic.setAttribute("aria-pressed", "false");
    input.focus();
  };
  mic.addEventListener("click", () => {
    if (stop) return stop();
    mic.setAttribute("aria-pressed", "true");
    say(EAR_NOTE);
    stop = listen((text) => { input.value = text; }, heardAll, say);
  });
  const form = el("form", { class: "composer", submit: (event) => {
    event.preventDefault();
    const text = input.value.trim();
    suggestions.close();
    if (!text) return input.focus();
    input.value = "";
    ask(text);
    if (matchMedia("(pointer: coarse)").matches) input.blur(); // the keyboard makes room for the answer
  } },
  list, el("label", { class: "sr", for: "cau-hoi" }, "Câu hỏi của bạn"), input, mic,
  el("button", { class: "main send" }, icon("send"), el("span", {}, "Gửi")));
  const suggestions = new Suggestions(input, list, find, (link) => {
    input.value = "";
    ask(link.title, guidePayload(link.id));
  }, announce);
  return { form, input };
}

// A payload has at most 64 bytes; a longer id is asked for by its title.
export function guidePayload(id) {
  const payload = `guide:${id}`;
  return new TextEncoder().encode(payload).length <= 64 ? payload : undefined;
}
