// Tiles, statistics, failures, exceptions, coverage, log.

import { $, h, fill, show, text, table, operation } from "./dom.js";
import { count, rate, millis, percent, time } from "./format.js";

const TRUST = { TRUSTED: "trusted", DEGRADED: "degraded", INVALID: "invalid" };

function tile(name) {
  const value = h("span", { class: "tile-value" }, "–");
  const note = h("span", { class: "tile-note" });
  return { root: h("div", { class: "tile" }, h("span", { class: "tile-name" }, name), value, note), value, note };
}

export class Tiles {
  constructor(state) {
    this.state = state;
    this.tiles = Object.fromEntries(["Users", "Requests per second", "Failed", "p50", "p95", "p99", "Figures are"].map((n) => [n, tile(n)]));
    fill($("#tiles"), Object.values(this.tiles).map((t) => t.root));
  }

  render() {
    const { tick, window: now, phase } = this.state;
    const live = phase === "RUNNING" || phase === "PAUSED" || phase === "STOPPING";
    const totals = tick?.totals;
    const set = (name, value, note, mood) => {
      const t = this.tiles[name];
      text(t.value, value);
      text(t.note, note ?? "");
      t.root.dataset.mood = mood ?? "";
    };
    if (live) set("Users", count(now?.users), count(now?.inFlight) + " in flight");
    else set("Users", count(this.state.windows.users.reduce((a, b) => Math.max(a, b), 0)), "at the peak");
    const warming = live && now?.warmUp && "warm-up, not counted";
    set("Requests per second", rate(live && now ? now.rps : totals?.rps), warming || (totals ? count(totals.requests) + " requests" : ""));
    const share = totals && totals.requests > 0 ? totals.failures / totals.requests : 0;
    set("Failed", percent(share), totals ? count(totals.failures) + " requests" : "", share >= 0.05 ? "bad" : share >= 0.01 ? "warn" : "");
    for (const p of ["p50", "p95", "p99"]) {
      const value = live && now ? now[p] : totals?.[p];
      set(p, value ? millis(value) + " ms" : "–", warming || (totals ? (live ? "whole run " + millis(totals[p]) : "response time") : ""));
    }
    const level = totals?.trust;
    set("Figures are", level ? TRUST[level] ?? level : "–", totals?.reasons?.[0] ?? (level ? (totals.late ? "sent " + millis(totals.late) + " ms late at p99" : "") : ""),
      level === "INVALID" ? "bad" : level === "DEGRADED" ? "warn" : level ? "good" : "");
    this.tiles["Figures are"].root.title = totals?.reasons?.join("\n") ?? "";
  }
}

const COLUMNS = [
  ["Requests", (s) => s.requests, count], ["Failed", (s) => s.failures, count], ["2xx", (s) => s.share2xx, percent],
  ["Req/s", (s) => s.rps, rate], ["Now", (s) => s.now?.rps ?? 0, rate], ["Mean", (s) => s.mean, millis], ["p50", (s) => s.p50, millis],
  ["p95", (s) => s.p95, millis], ["p99", (s) => s.p99, millis], ["Max", (s) => s.max, millis], ["Service p99", (s) => s.service99, millis],
];

export class Statistics {
  constructor(state, operations) {
    this.state = state;
    this.operations = operations;
    this.sort = null;
    this.rows = [];
  }

  reset() { this.rows = []; fill($("#panel-statistics")); }

  build() {
    const head = (name, index) => h("th", { scope: "col", class: "number", "aria-sort": "none" },
      h("button", { type: "button", class: "sort", onclick: () => this.sortBy(index) }, name));
    this.heads = COLUMNS.map(([name], index) => head(name, index));
    this.rows = this.state.plan.operations.map(({ key, app }, index) => this.row(key, app, index));
    this.total = this.row("All operations", "", -1);
    this.total.root.classList.add("total");
    this.body = h("tbody", {}, this.rows.map((row) => row.root));
    fill($("#panel-statistics"), h("div", { class: "card" }, h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "op" }, "Operation"), this.heads)), this.body, h("tfoot", {}, this.total.root))),
    h("p", { class: "muted" }, "Times in ms. Response time counts from when a request was due, service time from when it was sent.")));
  }

  row(key, app, index) {
    const cells = COLUMNS.map(() => h("td", { class: "number" }));
    const box = index < 0 ? null : h("input", { type: "checkbox", "aria-label": "Show " + key + " in the chart", onchange: () => this.operations.toggle(index) });
    const root = h("tr", {}, h("th", { scope: "row", class: "op" }, h("label", { class: "tick" }, box, operation(key), app && h("span", { class: "app" }, app))), cells);
    return { root, cells, box, index };
  }

  sortBy(index) {
    this.sort = this.sort?.index === index && this.sort.down ? { index, down: false } : { index, down: true };
    this.heads.forEach((head, i) => head.setAttribute("aria-sort", i !== index ? "none" : this.sort.down ? "descending" : "ascending"));
    this.render();
  }

  render() {
    if (!this.state.plan) return;
    if (this.rows.length === 0 || this.rows.length !== this.state.plan.operations.length) this.build();
    const stats = this.state.tick?.rows ?? [];
    const write = (row, s) => COLUMNS.forEach(([, value, format], i) => text(row.cells[i], s ? format(value(s)) : "–"));
    this.rows.forEach((row) => {
      const s = stats[row.index];
      write(row, s);
      row.box.checked = this.operations.has(row.index);
      row.root.classList.toggle("failing", Boolean(s && s.failures > 0));
    });
    const totals = this.state.tick?.totals;
    write(this.total, totals && { ...totals, now: this.state.window });
    if (this.sort) this.arrange(stats);
  }

  arrange(stats) {
    const value = COLUMNS[this.sort.index][1];
    const of = (row) => (stats[row.index] ? value(stats[row.index]) : 0);
    const sorted = [...this.rows].sort((a, b) => (this.sort.down ? of(b) - of(a) : of(a) - of(b)));
    if (sorted.some((row, i) => this.body.children[i] !== row.root)) this.body.append(...sorted.map((row) => row.root));
  }
}

export function renderFailures(details) {
  const classes = Object.entries(details.classes ?? {});
  fill($("#panel-failures"), h("div", { class: "card" },
    classes.length > 0 && h("p", { class: "classes" }, classes.map(([name, n]) => h("span", { class: "class" }, name + " " + count(n)))),
    table([{ name: "Operation", class: "op" }, { name: "Kind" }, { name: "Error", class: "wrap" }, { name: "Times", number: true }, { name: "First", number: true }, { name: "Last", number: true }],
      (details.failures ?? []).map((f) => [operation(f.operation), f.kind, f.text, count(f.count), time(f.first), time(f.last)]),
      "No request has failed.")));
}

export function renderExceptions(details) {
  const rows = details.exceptions ?? [];
  fill($("#panel-exceptions"), h("div", { class: "card" },
    h("p", { class: "muted" }, "Failures on our own side: a check, a strategy or a listener that threw."),
    rows.length === 0 ? h("p", { class: "empty" }, "None.") : rows.map((fault) =>
      h("details", {}, h("summary", {}, count(fault.count) + " × " + fault.message), h("pre", {}, fault.trace)))));
}

export function renderCoverage(details) {
  const coverage = details.coverage;
  if (!coverage) return fill($("#panel-coverage"), h("div", { class: "card" }, h("p", { class: "empty" }, "No figures yet.")));
  const statuses = (o) => Object.entries(o.statuses).map(([status, n]) =>
    h("span", { class: "status s" + status[0] }, status + " × " + count(n)));
  const share = coverage.loaded > 0 ? coverage.reached2xx / coverage.loaded : 0;
  fill($("#panel-coverage"),
    h("div", { class: "card" }, h("h2", {}, `${coverage.reached2xx} of ${coverage.loaded} loaded operations answered 2xx`),
      h("progress", { max: 1, value: share, "aria-label": "Share of operations that answered 2xx" }),
      h("p", { class: "muted" }, coverage.discovered > 0 ? `${coverage.documented} documented, ${coverage.discovered} discovered` : "written by hand, nothing discovered")),
    h("div", { class: "card" }, h("h2", {}, "Answers by operation"), table([{ name: "Operation", class: "op" }, { name: "App" }, { name: "Answers", class: "wrap" }],
      coverage.statuses.map((o) => [operation(o.key), o.app, h("span", { class: "statuses" }, statuses(o))]), "None.")),
    coverage.excluded.length > 0 && h("div", { class: "card" }, h("h2", {}, "Not loaded"),
      table([{ name: "Operation", class: "op" }, { name: "Reason", class: "wrap" }, { name: "What to do", class: "wrap" }],
        coverage.excluded.map((e) => [operation(e.operation), e.reason, e.fix]), "")));
}

export function renderAnswer(details) {
  const lines = details.over ? details.answer : [];
  show($("#answer"), lines.length > 0);
  $("#answer").dataset.verdict = details.verdict ?? "";
  $("#answer").dataset.trust = details.trust ?? "";
  fill($("#answer"), lines.length > 0 && h("h1", {}, lines[0]), h("ul", {}, lines.slice(1).map((line) => h("li", {}, line))),
    details.thresholds?.length > 0 && h("p", { class: "classes" }, details.thresholds.map((t) =>
      h("span", { class: "class " + (t.passed ? "good" : "bad") }, (t.passed ? "✓ " : "✗ ") + t.text + ", was " + t.actual))));
}

export function renderLog(log) {
  fill($("#panel-log"), h("div", { class: "card" }, log.length === 0 ? h("p", { class: "empty" }, "Nothing happened yet.")
    : h("ol", { class: "log" }, log.map((line) => h("li", {}, h("time", {}, time(line.at)), h("span", {}, line.text))))));
}
