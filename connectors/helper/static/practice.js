// Practice for training sessions: a citizen's question, and the guide that the trainee should find. Nothing is logged.
import { el } from "/static/app/dom.js";

export class Practice {
  on = false;
  #exercises = [];
  #at = 0;

  constructor(box, say) { Object.assign(this, { box, say }); }

  toggle(exercises) {
    this.on = !this.on;
    this.#exercises = exercises;
    this.#at = 0;
    this.#show();
  }

  next() {
    this.#at = (this.#at + 1) % Math.max(1, this.#exercises.length);
    this.#show();
  }

  chosen(link) {
    const { guide } = this.#exercises[this.#at] || {};
    if (!guide) return;
    const right = link.id === guide.id;
    this.say(right ? "Đúng bài rồi. Bấm “Người tiếp theo” để sang câu khác." : `Bài khớp nhất là: ${guide.title}. Bạn thử tìm lại nhé.`);
  }

  #show() {
    this.box.hidden = !this.on;
    const exercise = this.#exercises[this.#at];
    if (!this.on) return;
    this.box.replaceChildren(
      el("p", {}, el("strong", {}, "Đang luyện tập, không ghi số liệu.")),
      exercise ? el("p", { class: "asked" }, "Người dân hỏi: ", el("q", {}, exercise.question)) : el("p", {}, "Chưa có câu để luyện. Mời bạn mở lại khi có mạng."),
      el("p", {}, `Câu ${this.#at + 1} trên ${this.#exercises.length}. Tìm bài trả lời đúng rồi đọc cho người dân nghe.`));
  }
}
