// "Did it help?" after an answer. The short word is sent at once; reasons and a comment may follow and replace it.
import { el } from "./dom.js";

export const REASONS = {
  wrong: "Sai",
  unclear: "Khó hiểu",
  outdated: "Đã cũ",
  not_my_case: "Không đúng trường hợp của tôi",
  too_long: "Quá dài",
  missing_step: "Thiếu bước",
  broken_link: "Đường dẫn hỏng",
};

// The form that stands open for an entry: drawn again with the same node, so that what was ticked meanwhile stays.
const open = new Map();

export function ratingNode(entry, rate) {
  const { rating } = entry;
  const box = el("div", { class: "rating", role: "group", "aria-label": "Câu trả lời có giúp được bạn không?" });
  if (!rating) {
    box.append(el("p", {}, "Câu trả lời này có giúp được bạn không?"), el("div", { class: "choices" },
      el("button", { type: "button", click: () => rate({ helpful: true, reasons: [], comment: "" }) }, "Giúp được tôi"),
      el("button", { type: "button", click: () => rate({ helpful: false, reasons: [], comment: "" }) }, "Chưa giúp được")));
    return box;
  }
  box.append(el("p", { class: "done", tabindex: "-1" }, rating.error || (rating.sent
    ? "Đã ghi nhận đánh giá. Cảm ơn bạn."
    : "Đánh giá đang chờ gửi. Khi có mạng sẽ tự gửi.")));
  if (!rating.helpful && !rating.told) {
    if (!open.has(entry.id)) open.set(entry.id, reasonsForm(rate, Boolean(entry.reply.card)));
    box.append(open.get(entry.id));
  } else open.delete(entry.id);
  return box;
}

// answered: there was an answer to find fault with; where there was none, only what was missing is asked.
function reasonsForm(rate, answered) {
  const boxes = Object.entries(REASONS).map(([key, label]) =>
    el("label", { class: "check" }, el("input", { type: "checkbox", name: "reason", value: key }), label));
  const comment = el("textarea", { rows: "3", maxlength: "1000" });
  return el("form", { class: "reasons", submit: (event) => {
    event.preventDefault();
    const reasons = [...event.target.querySelectorAll("input:checked")].map((input) => input.value);
    rate({ helpful: false, reasons, comment: comment.value.trim(), told: true });
  } },
  answered && el("fieldset", {}, el("legend", {}, "Vì sao chưa giúp được? (chọn được nhiều ý)"), boxes),
  el("label", {}, `${answered ? "Bạn muốn góp ý thêm gì?" : "Bạn cần biết điều gì? Cán bộ sẽ xem để soạn thêm bài."} Đừng ghi họ tên, số điện thoại hay số giấy tờ.`, comment),
  el("button", { class: "main" }, "Gửi góp ý"));
}
