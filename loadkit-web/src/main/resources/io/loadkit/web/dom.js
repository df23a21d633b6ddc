// Builds elements. Text goes in as text nodes only: nothing that came from a target is ever read as markup.

export const $ = (selector) => document.querySelector(selector);

export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

// Changes the document only where it differs, so that a table under the reader's eyes does not flicker.
export function text(element, value) {
  const wanted = String(value);
  if (element.textContent !== wanted) element.textContent = wanted;
}

export function show(element, visible) {
  element.hidden = !visible;
}

export function table(heads, rows, empty) {
  if (rows.length === 0) return h("p", { class: "empty" }, empty);
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, heads.map((head) =>
      h("th", { scope: "col", class: head.number ? "number" : head.class === "op" ? "op" : "" }, head.name)))),
    h("tbody", {}, rows.map((row) =>
      h("tr", {}, row.map((cell, i) => h("td", { class: heads[i].number ? "number" : heads[i].class ?? "" }, cell)))))));
}

// "GET /items" with its method set apart; the path breaks before its slashes where there is little room.
export function operation(key) {
  const space = /^[A-Z]+ \//.test(key) ? key.indexOf(" ") : -1;
  if (space < 0) return h("span", { class: "operation" }, key);
  const parts = key.slice(space + 1).split(/(?=\/)/).flatMap((part) => [document.createElement("wbr"), part]);
  return h("span", { class: "operation" }, h("span", { class: "method" }, key.slice(0, space)), " ", parts.slice(1));
}
