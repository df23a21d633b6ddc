// One chart of single operations, and which of them are in it.

import { $, h, fill, text, operation } from "./dom.js";
import { Chart, COLOURS, colour } from "./charts.js";

const METRICS = ["rps", "failing", "p50", "p95", "p99"];
const MOST_CHIPS = 80;

export class Operations {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.chosen = new Map(); // index of the operation -> colour
    this.byHand = false;
    this.chart = new Chart($("#chart-operations"), () => this.lines());
    $("#metric").addEventListener("change", () => this.render());
  }

  // A new run: nothing is chosen yet.
  reset() {
    this.chosen.clear();
    this.byHand = false;
    this.chips = null;
    fill($("#chips"));
    this.chart.again([[]]);
  }

  lines() {
    const names = this.state?.plan?.operations ?? [];
    return [...this.chosen].map(([index, slot]) => ({ name: names[index]?.key ?? "", stroke: colour(slot) }));
  }

  // Until somebody chooses, the busiest operations are shown.
  choose() {
    const rows = this.state.tick?.rows ?? [];
    if (this.byHand || this.chosen.size >= Math.min(6, rows.length) || !rows.some((row) => row.requests > 0)) return;
    rows.map((row, index) => [row.requests, index]).sort((a, b) => b[0] - a[0]).slice(0, 6)
      .forEach(([requests, index]) => { if (requests > 0 && !this.chosen.has(index) && this.chosen.size < 6) this.add(index); });
    this.redraw();
  }

  add(index) {
    const used = new Set(this.chosen.values());
    let slot = 0;
    while (used.has(slot)) slot++;
    if (slot < COLOURS) this.chosen.set(index, slot);
    return slot < COLOURS;
  }

  toggle(index) {
    this.byHand = true;
    if (this.chosen.has(index)) this.chosen.delete(index);
    else if (!this.add(index)) return;
    this.redraw();
    this.changed();
  }

  has(index) { return this.chosen.has(index); }

  colourOf(index) { return this.chosen.has(index) ? colour(this.chosen.get(index)) : "transparent"; }

  data() {
    const metric = $("#metric").value;
    const history = this.state.history;
    if (!history) return [[], ...[...this.chosen].map(() => [])];
    const time = metric.startsWith("p"); // a second without any answer has no response time
    const line = (index) => history[metric][index] ?? [];
    return [history.t, ...[...this.chosen.keys()].map((index) => (time ? line(index).map((value) => value || null) : line(index)))];
  }

  redraw() {
    this.chart.again(this.data());
    this.renderChips();
  }

  render() {
    if (!this.state.plan) return;
    this.choose();
    this.chart.set(this.data());
    if (this.chips?.length !== this.most()) this.renderChips();
  }

  most() { return Math.min(MOST_CHIPS, this.state.plan?.operations.length ?? 0); }

  renderChips() {
    const names = this.state.plan?.operations ?? [];
    if (!this.chips?.length || this.chips.length !== this.most()) {
      this.chips = names.slice(0, MOST_CHIPS).map(({ key }, index) =>
        h("button", { type: "button", class: "chip", onclick: () => this.toggle(index) }, h("span", { class: "dot" }), operation(key)));
      const more = names.length - this.chips.length;
      fill($("#chips"), this.chips, more > 0 && h("span", { class: "muted" }, `and ${more} more under Statistics`));
    }
    this.chips.forEach((chip, index) => {
      chip.setAttribute("aria-pressed", this.has(index));
      chip.querySelector(".dot").style.background = this.colourOf(index);
    });
  }

  // Adds the latest window of each operation.
  append(t, rows) {
    const history = this.state.history;
    history.t.push(t);
    rows.forEach((row, index) => METRICS.forEach((metric) => {
      (history[metric][index] ??= Array(history.t.length - 1).fill(0)).push(row.now ? row.now[metric] : 0);
    }));
  }

  recolour() { this.redraw(); }
}
