// How the reader likes to read: text size, contrast; and the history on this device with its eraser.
import { el } from "./dom.js";

const SIZES = [["1", "Vừa"], ["2", "Lớn"], ["3", "Rất lớn"], ["4", "Lớn nhất"]];

export function applyDisplay(shell, device) {
  const { size = "1", contrast = false } = device.read("display", {});
  shell.dataset.size = size;
  shell.toggleAttribute("data-contrast", contrast);
}

// tools: ask(text), say(text).
export function displayDialog(device, shell, { ask, say }) {
  const save = (values) => {
    device.write("display", { ...device.read("display", {}), ...values });
    applyDisplay(shell, device);
  };
  const now = device.read("display", {});
  const sizes = SIZES.map(([value, label]) => el("label", { class: "check" },
    el("input", { type: "radio", name: "size", value, checked: (now.size || "1") === value, change: () => save({ size: value }) }), label));
  const contrast = el("label", { class: "check" },
    el("input", { type: "checkbox", checked: now.contrast, change: (event) => save({ contrast: event.target.checked }) }), "Chữ và nền tương phản mạnh");
  const sure = el("div", { class: "sure", hidden: true },
    el("p", {}, "Xóa mọi câu hỏi và câu trả lời đang lưu trên máy này?"),
    el("div", { class: "choices" },
      el("button", { type: "button", class: "main", click: () => { device.erase(); end("Đã xóa lịch sử trên máy này."); } }, "Xóa trên máy này"),
      el("button", { type: "button", click: () => { ask("/xoa"); end("Đã gửi yêu cầu xóa dữ liệu đang lưu ở máy chủ."); } }, "Xóa cả ở máy chủ"),
      el("button", { type: "button", click: () => { sure.hidden = true; } }, "Thôi, giữ lại")));
  const dialog = el("dialog", { class: "sheet", "aria-label": "Cỡ chữ và lịch sử" },
    el("h2", {}, "Cỡ chữ và lịch sử"),
    el("fieldset", {}, el("legend", {}, "Cỡ chữ"), sizes), contrast,
    el("h3", {}, "Lịch sử"),
    el("p", { class: "hint" }, "Câu hỏi và câu trả lời được lưu trên máy này để bạn xem lại. Dùng máy chung thì nên xóa khi xong."),
    el("button", { type: "button", click: () => { sure.hidden = false; sure.querySelector("button").focus(); } }, "Xóa lịch sử"), sure,
    el("div", { class: "choices" }, el("button", { type: "button", class: "main", click: () => dialog.close() }, "Đóng")));
  function end(text) {
    sure.hidden = true;
    dialog.close();
    say(text);
  }
  return dialog;
}
