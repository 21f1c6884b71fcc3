// Before the first question: who is speaking, what is kept, and what people ask most.
import { el } from "./dom.js";

const LINES = [
  "Xin chào. Tôi là trợ lý máy, không phải cán bộ. Bạn cứ hỏi như nói chuyện, gõ không dấu cũng được.",
  "Câu hỏi được che thông tin cá nhân rồi lưu để cải thiện hướng dẫn. Xin đừng gửi số giấy tờ, mã OTP hay mật khẩu.",
];
const STARTERS = [
  "Đăng nhập Cổng Dịch vụ công bằng VNeID",
  "Các bước nộp hồ sơ trực tuyến",
  "Tra cứu hồ sơ đã nộp",
  "Thanh toán lệ phí trực tuyến",
];

const PAGES = [["bai", "Mọi bài hướng dẫn"], ["thay-doi", "Điều đã thay đổi nhờ góp ý"], ["helper", "Tổ công nghệ số cộng đồng"]];

// base: address of the assistant, for the links of its own page; null inside the page of somebody else.
export const welcome = (ask, base) =>
  el("div", { class: "welcome" },
    el("p", { class: "text" }, LINES[0]), el("p", { class: "hint" }, LINES[1]),
    el("p", { class: "hint" }, "Nhiều người hỏi:"),
    el("div", { class: "choices" }, STARTERS.map((text) => el("button", { type: "button", click: () => ask(text) }, text))),
    base && el("p", { class: "more" }, PAGES.flatMap(([path, label], n) => [n ? " · " : "", el("a", { href: new URL(path, base).href }, label)])));
