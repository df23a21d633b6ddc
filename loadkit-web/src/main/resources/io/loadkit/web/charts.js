// The charts of the whole run. Each is drawn by uPlot; all share one cursor.

import { $ } from "./dom.js";
import { duration } from "./format.js";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const HEIGHT = 220;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

export const COLOURS = 8;
export const colour = (index) => css("--line-" + ((index % COLOURS) + 1));

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function series({ name, stroke, fill }) {
  return {
    label: name, stroke, fill, width: 1.5, points: { show: false },
    value: (_, value) => (value === null || value === undefined ? "–" : exact.format(value)),
  };
}

// One chart in one element; lines = [{ name, stroke, fill }].
export class Chart {
  constructor(element, lines) {
    this.element = element;
    this.data = [[], ...lines().map(() => [])];
    this.lines = lines;
    this.draw();
    new ResizeObserver(() => this.resize()).observe(element);
  }

  draw() {
    this.plot?.destroy();
    const axis = { stroke: css("--muted"), grid: { stroke: css("--grid"), width: 1 }, ticks: { show: false }, font: "11px " + css("--font") };
    this.plot = new uPlot({
      width: Math.max(200, this.element.clientWidth),
      height: HEIGHT,
      padding: [8, 18, 0, 0],
      cursor: { y: false, sync: { key: "run" }, drag: { x: true, y: false }, points: { size: 6 } },
      legend: { live: true },
      scales: { x: { time: false, range: (_, low, high) => [low ?? 0, Math.max(high ?? 0, (low ?? 0) + 10)] }, y: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] } },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map(duration), incrs: STEPS, space: 60, size: 26 },
        { ...axis, values: (_, ticks) => ticks.map((tick) => compact.format(tick)), size: 44 },
      ],
      series: [{ label: "time", value: (_, value) => (value === null || value === undefined ? "–" : duration(value)) }, ...this.lines().map(series)],
    }, this.data, this.element);
    this.plot.over.addEventListener("mouseleave", () => this.soon());
    this.soon();
  }

  // While nobody points at a moment, the legend tells the latest one.
  latest() {
    const points = this.data[0].length;
    if (points > 0 && !this.plot.over.matches(":hover")) this.plot.setLegend({ idx: points - 1 });
  }

  // The plot empties its legend when it has drawn itself anew.
  soon() { requestAnimationFrame(() => this.latest()); }

  resize() {
    const width = this.element.clientWidth;
    if (width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: HEIGHT });
      this.soon();
    }
  }

  // Other lines, or other colours.
  again(data) {
    if (data) this.data = data;
    this.draw();
  }

  set(data) {
    this.data = data;
    if (this.element.clientWidth === 0) return;
    this.plot.setData(data);
    this.latest();
  }
}

export class RunCharts {
  constructor(state) {
    this.state = state;
    this.rate = new Chart($("#chart-rate"), () => [
      { name: "requests", stroke: css("--line-1"), fill: css("--line-1-soft") }, { name: "failures", stroke: css("--bad") }]);
    this.times = new Chart($("#chart-times"), () => [
      { name: "p50", stroke: css("--line-1") }, { name: "p95", stroke: css("--line-2") }, { name: "p99", stroke: css("--line-3") }]);
    this.users = new Chart($("#chart-users"), () => [
      { name: "users", stroke: css("--line-4"), fill: css("--line-4-soft") }, { name: "in flight", stroke: css("--line-2") }]);
  }

  render() {
    const w = this.state.windows;
    this.rate.set([w.t, w.rps, w.failing]);
    this.times.set([w.t, w.p50, w.p95, w.p99]);
    this.users.set([w.t, w.users, w.inFlight]);
  }

  recolour() {
    for (const chart of [this.rate, this.times, this.users]) chart.again();
  }
}
