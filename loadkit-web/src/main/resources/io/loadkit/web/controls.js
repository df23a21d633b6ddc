// The bar at the top: where the run stands, and what can be done about it.

import { $, h, fill, show, text } from "./dom.js";
import { command } from "./api.js";
import { duration } from "./format.js";

const NAMES = {
  IDLE: "ready", PREPARING: "preparing", RUNNING: "running", PAUSED: "paused", STOPPING: "stopping", CLEANING: "cleaning up",
  WRITING: "writing reports", FINISHED: "finished", FAILED: "failed",
};
const NAMED = { html: "HTML report", json: "JSON", junit: "JUnit XML", markdown: "Markdown", discovery: "Discovery, JSON", hlog: "HdrHistogram log", jtl: "JMeter JTL", java: "The test as Java" };
const CSV = [["Statistics, CSV", "_stats.csv"], ["History, CSV", "_stats_history.csv"],
  ["Failures, CSV", "_failures.csv"], ["Exceptions, CSV", "_exceptions.csv"]];

export class Controls {
  constructor(state, newRun) {
    this.state = state;
    $("#stop").addEventListener("click", () => this.send("stop"));
    $("#pause").addEventListener("click", () => this.send(state.phase === "PAUSED" ? "resume" : "pause"));
    $("#new").addEventListener("click", newRun);
    $("#change").addEventListener("click", () => this.open());
    $("#load-cancel").addEventListener("click", () => $("#load-dialog").close());
    $("#load-form").addEventListener("submit", (event) => { event.preventDefault(); this.apply(); });
    document.addEventListener("click", (event) => {
      if (!$("#downloads").contains(event.target)) $("#downloads").open = false;
    });
  }

  async send(name, body) {
    try {
      await command(name, body);
      show($("#notice"), false);
    } catch (refused) {
      text($("#notice"), refused.message);
      show($("#notice"), true);
    }
  }

  downloads(ids) {
    const first = ["html", "json", "csv"];
    const order = [...first.filter((id) => ids.includes(id)), ...ids.filter((id) => !first.includes(id))];
    const links = order.flatMap((id) => id === "csv" ? CSV.map(([name, ending]) => [id, name, ending])
      : [[id, NAMED[id] ?? id, ""]]);
    fill($("#downloads .menu-items"), links.map(([id, name, ending]) =>
      h("a", { href: "/download/" + id + (ending && "?" + ending), download: "" }, name)));
  }

  render() {
    const { phase, plan, tick, form, message } = this.state;
    const running = phase === "RUNNING" || phase === "PAUSED";
    const busy = running || phase === "PREPARING";
    const pill = $("#pill");
    text(pill, NAMES[phase] ?? phase);
    pill.dataset.phase = phase;
    text($("#target"), plan?.target ?? "");
    const elapsed = tick?.elapsed ?? 0;
    const total = plan?.seconds ?? 0;
    text($("#clock"), phase === "CLEANING" ? message.replace("cleaning up, ", "") : plan && phase !== "FAILED" ? duration(elapsed) + (running ? " of " + duration(total) : "") : "");
    const progress = $("#progress");
    show(progress, running && total > 0);
    progress.value = total > 0 ? Math.min(1, elapsed / total) : 0;
    show($("#stop"), busy);
    text($("#stop"), phase === "PREPARING" ? "Cancel" : "Stop");
    show($("#pause"), running);
    text($("#pause"), phase === "PAUSED" ? "Go on" : "Pause");
    show($("#change"), running);
    show($("#new"), Boolean(form) && (phase === "FINISHED" || phase === "FAILED"));
    show($("#downloads"), Boolean(tick) && this.state.reports.length > 0);
    document.title = (busy ? (NAMES[phase] + " · ") : "") + (plan ? plan.name + " · " : "") + "LoadKit";
  }

  open() {
    const { plan, window: now } = this.state;
    const form = $("#load-form");
    show(form.querySelector('[data-for="users"]'), !plan.open);
    show(form.querySelector('[data-for="rate"]'), plan.open);
    form.elements.users.value = now?.users || plan.peak;
    form.elements.rate.value = plan.peak;
    text($("#load-rate-unit"), (plan.requests ? "requests" : "journeys") + " per second");
    text($("#load-error"), "");
    $("#load-dialog").showModal();
    const first = plan.open ? form.elements.rate : form.elements.users;
    first.focus();
    first.select();
  }

  async apply() {
    const { users, rate } = $("#load-form").elements;
    const number = (field) => (field.value.trim() === "" ? null : field.valueAsNumber);
    try {
      await command("load", this.state.plan.open ? { rate: number(rate) }
        : { users: number(users) });
      $("#load-dialog").close();
    } catch (refused) {
      text($("#load-error"), refused.message);
    }
  }
}
