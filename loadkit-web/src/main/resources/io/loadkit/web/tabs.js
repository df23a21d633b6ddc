// The views. Arrow keys, Home and End move between tabs; the address remembers the one shown.

import { h, $, show } from "./dom.js";

export class Tabs {
  constructor(views, shown) {
    this.views = views;
    this.shown = shown;
    this.buttons = new Map(views.map(([id, name]) => [id, h("button", {
      type: "button", id: "tab-" + id, role: "tab", "aria-controls": "panel-" + id, onclick: () => this.select(id),
    }, h("span", {}, name), h("span", { class: "badge", hidden: true }))]));
    const list = $("#tabs");
    list.append(...this.buttons.values());
    list.addEventListener("keydown", (event) => this.key(event));
    const wanted = location.hash.slice(1);
    this.select(this.buttons.has(wanted) ? wanted : views[0][0]);
  }

  // Only these views have something to show; the one a person chose comes back as soon as it may.
  offer(ids) {
    for (const [id, button] of this.buttons) show(button, ids.includes(id));
    this.offered = ids;
    const best = ids.includes(this.chosen) ? this.chosen : ids[0];
    if (best !== this.current) this.turn(best);
  }

  select(id) {
    this.chosen = id;
    this.turn(id);
  }

  turn(id) {
    this.current = id;
    for (const [other, button] of this.buttons) {
      button.setAttribute("aria-selected", other === id);
      button.tabIndex = other === id ? 0 : -1;
      show($("#panel-" + other), other === id);
    }
    history.replaceState(null, "", "#" + this.chosen);
    this.shown(id);
  }

  badge(id, value, bad) {
    const badge = this.buttons.get(id).querySelector(".badge");
    show(badge, Boolean(value));
    badge.textContent = value ?? "";
    badge.classList.toggle("bad", Boolean(bad));
  }

  key(event) {
    const ids = this.offered ?? this.views.map(([id]) => id);
    const at = ids.indexOf(this.current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const id = ids[(to + ids.length) % ids.length];
    this.select(id);
    this.buttons.get(id).focus();
  }
}
