// Elements are made by code and texts are put in as text: nothing is ever parsed as HTML.
const SVG = "http://www.w3.org/2000/svg";

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  ask: "M4 5h16v11H9l-5 4z",
  send: "M4 12l16-8-5 16-3-6z",
  close: "M5 5l14 14M19 5L5 19",
  display: "M4 18L9 5l5 13M6 14h6M15 18l3-8 3 8M16 15h4",
  saved: "M6 3h12v18l-6-5-6 5z",
  erase: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  mic: "M9 4h6v9H9zM5 11c0 9 14 9 14 0M12 18v3",
  listen: "M4 9v6h4l5 4V5L8 9zM16 9c2 2 2 4 0 6M18 6c4 4 4 8 0 12",
  stop: "M6 6h12v12H6z",
  copy: "M8 8h12v12H8zM4 16V4h12",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  share: "M12 15V3M8 7l4-4 4 4M5 12v9h14v-9",
  papers: "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
  steps: "M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11",
  fee: "M3 6h18v12H3zM12 9a3 3 0 100 6 3 3 0 000-6",
  time: "M12 3a9 9 0 100 18 9 9 0 000-18M12 7v5l4 2",
  place: "M12 21c-5-6-7-9-7-12a7 7 0 0114 0c0 3-2 6-7 12M12 7a2 2 0 100 4 2 2 0 000-4",
  errors: "M12 3l10 18H2zM12 10v5M12 17v2",
  notes: "M12 3a9 9 0 100 18 9 9 0 000-18M12 11v6M12 7v1",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["class", "icon"]]) svg.setAttribute(key, value);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16).padStart(8, "0")).join("");
