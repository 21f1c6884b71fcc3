// Reading aloud and listening, with the browser's own voices; what it cannot do is said in words.
import { plain } from "./text.js";

const NO_VOICE = "Máy này chưa có giọng đọc tiếng Việt. Mời bạn bật giọng tiếng Việt trong phần cài đặt của máy, mục đọc văn bản.";
const NO_EAR = "Trình duyệt này chưa nghe được tiếng nói. Bạn có thể bấm nút micrô trên bàn phím của điện thoại để đọc cho máy viết.";

function vietnameseVoice() {
  return new Promise((resolve) => {
    if (!("speechSynthesis" in window)) return resolve(null);
    const find = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith("vi"));
    const now = find();
    if (now) return resolve(now);
    const timer = setTimeout(() => resolve(find() || null), 600);
    speechSynthesis.addEventListener?.("voiceschanged", () => { clearTimeout(timer); resolve(find() || null); }, { once: true });
  });
}

// Short sentences one by one: some browsers fall silent in the middle of a long text.
const sentences = (text) => plain(text).split(/(?<=[.!?:])\s+|\n+/).map((s) => s.trim()).filter(Boolean);

export class Reader {
  #button = null;

  constructor(say) { this.say = say; }

  async toggle(button, text, mark) {
    const same = this.#button === button;
    this.stop();
    if (same) return;
    const voice = await vietnameseVoice();
    if (!voice) return this.say(NO_VOICE);
    this.#button = button;
    this.mark = mark;
    mark(true);
    const parts = sentences(text);
    parts.forEach((part, number) => {
      const utterance = new SpeechSynthesisUtterance(part);
      Object.assign(utterance, { voice, lang: "vi-VN", rate: 0.9 });
      if (number === parts.length - 1) utterance.onend = () => this.#button === button && this.stop();
      speechSynthesis.speak(utterance);
    });
  }

  stop() {
    if (!this.#button) return;
    speechSynthesis.cancel();
    this.#button = null;
    this.mark(false);
  }
}

export const canListen = () => "SpeechRecognition" in window || "webkitSpeechRecognition" in window;

// Listens once; heard(text, final) while the citizen speaks. Returns a function that stops.
export function listen(heard, ended, say) {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  if (!Recognition) {
    say(NO_EAR);
    ended();
    return () => {};
  }
  const ear = new Recognition();
  Object.assign(ear, { lang: "vi-VN", interimResults: true, continuous: false });
  ear.onresult = (event) => heard([...event.results].map((result) => result[0].transcript).join(" "));
  ear.onerror = (event) => say(event.error === "not-allowed"
    ? "Trình duyệt chưa được phép dùng micrô. Mời bạn cho phép rồi bấm lại, hoặc gõ câu hỏi."
    : "Chưa nghe rõ. Mời bạn nói lại, hoặc gõ câu hỏi.");
  ear.onend = ended;
  ear.start();
  return () => ear.stop();
}
