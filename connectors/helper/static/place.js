// The ward's own numbers and hours, as its unit pack gives them.
import { el } from "/static/app/dom.js";

export function placeNodes(place) {
  if (!place) return [el("p", {}, "Chưa tải được. Mời bạn mở lại khi có mạng.")];
  const unknown = "chưa có trong gói dữ liệu của đơn vị; mời bạn hỏi cán bộ";
  return [
    el("h2", { id: "numbers-title" }, place.name),
    el("p", {}, el("strong", {}, "Địa chỉ: "), place.address || unknown),
    el("p", {}, el("strong", {}, "Giờ làm việc: "), place.hours || unknown),
    el("ul", {}, place.hotlines.map(([name, number]) =>
      el("li", {}, `${name}: `, /^[\d ]+$/.test(number) ? el("a", { href: `tel:${number.replaceAll(" ", "")}` }, number) : number))),
  ];
}
