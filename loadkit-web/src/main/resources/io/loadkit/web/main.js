// The page: one state, told by events, shown by the parts.

import { $, show, text } from "./dom.js";
import { Events, get, command } from "./api.js";
import { Tabs } from "./tabs.js";
import { StartForm } from "./form.js";
import { Controls } from "./controls.js";
import { RunCharts } from "./charts.js";
import { Operations } from "./operations.js";
import { Tiles, Statistics, renderFailures, renderExceptions, renderCoverage, renderAnswer, renderLog } from "./tables.js";
import { renderJourneys } from "./plan.js";
import { renderRuns } from "./runs.js";

const FIGURES = ["t", "users", "inFlight", "rps", "failing", "p50", "p95", "p99"];
const DETAILED = ["failures", "exceptions", "coverage"];
const MOST_LOG = 500;

// A second without any answer has no response time: a gap, not a zero.
const figure = (name, value) => (name.startsWith("p") && !value ? null : value);
const columns = (windows) => Object.fromEntries(FIGURES.map((name) => [name, windows.map((window) => figure(name, window[name]))]));
const noHistory = () => ({ t: [], rps: [], failing: [], p50: [], p95: [], p99: [] });

const state = {
  phase: "IDLE", message: "", plan: null, tick: null, window: null, windows: columns([]), history: noHistory(),
  log: [], form: null, reports: [], details: {}, first: 0,
};

const controls = new Controls(state, () => controls.send("reset"));
const charts = new RunCharts(state);
const operations = new Operations(state, () => statistics.render());
const tiles = new Tiles(state);
const statistics = new Statistics(state, operations);
const views = [["charts", "Charts"], ["statistics", "Statistics"], ["failures", "Failures"], ["exceptions", "Exceptions"],
  ["coverage", "Coverage"], ["journeys", "Journeys"], ["log", "Log"], ["runs", "Earlier runs"]];
let form = null;
let dirty = true;

const tabs = new Tabs(views, (id) => {
  if (id === "runs") renderRuns();
  if (DETAILED.includes(id)) loadDetails();
  later();
});

// At most one drawing for each frame, none while nobody looks.
function later() {
  dirty = true;
  requestAnimationFrame(() => {
    if (!dirty || document.hidden) return;
    dirty = false;
    render();
  });
}

function render() {
  controls.render();
  const { phase, plan, tick } = state;
  tabs.offer(plan ? views.map(([id]) => id) : ["runs", "log"]);
  const starting = Boolean(state.form) && (phase === "IDLE" || (phase === "FAILED" && !plan));
  show($("#start"), starting);
  show($("#waiting"), !starting && !plan);
  text($("#waiting-title"), phase === "PREPARING" ? "Preparing" : phase === "FAILED" ? "The run could not be carried out" : "Waiting for a run");
  text($("#waiting-text"), phase === "IDLE" ? "This page shows a run as soon as one starts." : state.message);
  show($("#live"), Boolean(plan));
  show($("#notice"), phase === "FAILED");
  if (phase === "FAILED") text($("#notice"), state.message);
  tiles.render();
  if (tabs.current === "charts") {
    charts.render();
    operations.render();
  }
  if (tabs.current === "statistics") statistics.render();
  if (tabs.current === "journeys" && state.shownPlan !== plan) renderJourneys(plan);
  state.shownPlan = tabs.current === "journeys" ? plan : undefined;
  if (tabs.current === "log") renderLog(state.log);
  const failures = tick?.totals.failures ?? 0;
  tabs.badge("failures", failures > 0 ? failures.toLocaleString("en") : null, true);
}

async function loadDetails() {
  try {
    const details = await get("/api/details");
    const same = JSON.stringify(details) === JSON.stringify(state.details);
    state.details = details;
    if (same && state.shownDetails === tabs.current) return;
    state.shownDetails = tabs.current;
    renderAnswer(details);
    if (tabs.current === "failures") renderFailures(details);
    if (tabs.current === "exceptions") renderExceptions(details);
    if (tabs.current === "coverage") renderCoverage(details);
    tabs.badge("exceptions", details.exceptions?.length || null, true);
  } catch {
    // The connection is lost; the events say so.
  }
}

function forget() {
  Object.assign(state, { plan: null, tick: null, window: null, windows: columns([]), history: noHistory(), details: {}, shownDetails: null });
  operations.reset();
  statistics.reset();
  renderAnswer({});
}

// Code of the user's turns out to send operations that the plan does not name.
function learn(rows) {
  const known = state.plan?.operations ?? rows;
  known.push(...rows.slice(known.length).map(({ key, app }) => ({ key, app })));
}

function points() { return state.windows.t.length + state.history.t.length; }

const events = new Events({
  hello(all) {
    forget();
    Object.assign(state, {
      phase: all.phase, message: all.message, plan: all.plan, tick: all.tick, log: all.log, reports: all.reports, form: all.form,
      windows: columns(all.windows), window: all.tick?.window ?? null, history: all.history ?? noHistory(),
    });
    learn(all.tick?.rows ?? []);
    state.first = points();
    text($("#version"), all.version);
    controls.downloads(all.reports);
    if (all.form && !form) form = new StartForm(all.form);
    loadDetails();
    later();
  },
  cleared() { forget(); later(); },
  plan(plan) { state.plan = plan; later(); },
  phase({ phase, message }) {
    Object.assign(state, { phase, message });
    if (phase === "FINISHED" || phase === "WRITING") loadDetails();
    if (phase === "FINISHED" && tabs.current === "runs") renderRuns();
    later();
  },
  tick(tick) {
    state.tick = tick;
    learn(tick.rows);
    if (tick.window) {
      state.window = tick.window;
      FIGURES.forEach((name) => state.windows[name].push(figure(name, tick.window[name])));
      if (tick.rows.some((row) => row.now)) operations.append(tick.window.t, tick.rows);
      // In a long run the server joins old windows; ask for its shorter history now and then.
      if (points() > 2 * state.first + 4000) events.open();
    }
    if (DETAILED.includes(tabs.current)) loadDetails();
    later();
  },
  log(line) {
    state.log.push(line);
    if (state.log.length > MOST_LOG) state.log.shift();
    later();
  },
}, (connected) => show($("#lost"), !connected));

function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
  charts.recolour();
  operations.recolour();
}

$("#theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  localStorage.setItem("loadkit-theme", dark ? "light" : "dark");
  theme(dark ? "light" : "dark");
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => theme());
document.addEventListener("visibilitychange", later);
const remembered = localStorage.getItem("loadkit-theme");
if (remembered) theme(remembered);
later();
