// Earlier runs in the results folder: their files, and two of them side by side.

import { $, h, fill, table, operation } from "./dom.js";
import { get } from "./api.js";
import { count, rate, millis, percent, stamp } from "./format.js";

const ticked = new Set();

export async function renderRuns() {
  const panel = $("#panel-runs");
  try {
    const { kept, runs } = await get("/api/runs");
    const known = new Set(runs.map((run) => run.id));
    [...ticked].filter((id) => !known.has(id)).forEach((id) => ticked.delete(id));
    const button = h("button", { type: "button", onclick: () => compare(runs) }, "Compare two");
    const ready = () => { button.disabled = ticked.size !== 2; };
    ready();
    fill(panel, h("div", { class: "card" },
      h("div", { class: "choice-head" }, h("h2", {}, "Earlier runs"), button),
      kept ? table([{ name: "" }, { name: "Test" }, { name: "Started" }, { name: "Verdict" }, { name: "Grade" }, { name: "Requests", number: true },
        { name: "Req/s", number: true }, { name: "Failed", number: true }, { name: "p50 ms", number: true }, { name: "p99 ms", number: true }, { name: "Files", class: "wrap" }],
      runs.map((run) => row(run, ready)), "The results folder holds no runs yet.")
        : h("p", { class: "empty" }, "This page was opened without a results folder.")),
    h("div", { id: "comparison" }));
  } catch (refused) {
    fill(panel, h("p", { class: "notice bad" }, refused.message));
  }
}

function row(run, ready) {
  const s = run.summary;
  const totals = s?.totals;
  const box = h("input", { type: "checkbox", checked: ticked.has(run.id), disabled: !totals, "aria-label": "Compare " + run.id,
    onchange: () => { if (box.checked) ticked.add(run.id); else ticked.delete(run.id); ready(); } });
  return [box, s?.name ?? run.id, stamp(run.stamp),
    s?.verdict ? h("span", { class: "verdict", data: { verdict: s.verdict } }, s.verdict) : "–", s?.grade ?? "–",
    totals ? count(totals.requests) : "–", totals ? rate(totals.rps) : "–",
    totals ? percent(totals.requests > 0 ? totals.failures / totals.requests : 0) : "–",
    millis(totals?.response?.p50), millis(totals?.response?.p99),
    h("span", { class: "files" }, run.files.map((file) => link(run, file)))];
}

function link(run, file) {
  const name = file.slice(run.id.length).replace(/^[._]/, "");
  return file.endsWith(".html") ? h("a", { href: "/runs/" + file + "?show", target: "_blank", rel: "noopener" }, "report")
    : h("a", { href: "/runs/" + file, download: "" }, name);
}

async function compare(runs) {
  const chosen = runs.filter((run) => ticked.has(run.id)).reverse(); // the older one first
  const [before, after] = await Promise.all(chosen.map((run) => get("/runs/" + run.id + ".json")));
  const keyed = (run) => new Map([["All operations", run.totals],
    ...run.operations.map((o) => [o.method + " " + o.path, o])]);
  const [one, two] = [keyed(before), keyed(after)];
  const keys = [...new Set([...one.keys(), ...two.keys()])];
  const failed = (o) => (o && o.requests > 0 ? o.failures / o.requests : 0);
  fill($("#comparison"), h("div", { class: "card" },
    h("h2", {}, "Side by side"),
    h("p", { class: "muted" }, `${chosen[0].id} before, ${chosen[1].id} after. Figures of two runs differ by chance too; small differences mean nothing, and the load may not have been the same.`),
    table([{ name: "Operation" }, { name: "Req/s", number: true }, { name: "", number: true }, { name: "Failed", number: true }, { name: "", number: true },
      { name: "p50 ms", number: true }, { name: "", number: true }, { name: "p99 ms", number: true }, { name: "", number: true }],
    keys.map((key) => {
      const [a, b] = [one.get(key), two.get(key)];
      return [operation(key), pair(a?.rps, b?.rps, rate), change(a?.rps, b?.rps, true),
        pair(a && failed(a), b && failed(b), percent), points(a && failed(a), b && failed(b)),
        pair(a?.response?.p50, b?.response?.p50, millis), change(a?.response?.p50, b?.response?.p50, false),
        pair(a?.response?.p99, b?.response?.p99, millis), change(a?.response?.p99, b?.response?.p99, false)];
    }), "")));
  $("#comparison").scrollIntoView({ block: "nearest" });
}

const shown = (value, format) => (value === undefined || value === null ? "–" : format(value));

const pair = (a, b, format) => shown(a, format) + " → " + shown(b, format);

// How much more or less, as a percentage; green where more of it, or less of it, is better.
function change(a, b, moreIsBetter) {
  if (!a || !b) return "";
  const share = b / a - 1;
  const mood = Math.abs(share) < 0.1 ? "" : (share > 0) === moreIsBetter ? "good" : "bad";
  return h("span", { class: "change " + mood }, (share >= 0 ? "+" : "−") + Math.abs(share * 100).toFixed(0) + " %");
}

function points(a, b) {
  if (a === undefined || b === undefined || a === b) return "";
  return h("span", { class: "change " + (b > a ? "bad" : "good") }, (b > a ? "+" : "−") + percent(Math.abs(b - a)));
}
