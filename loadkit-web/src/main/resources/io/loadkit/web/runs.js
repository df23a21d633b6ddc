// Earlier runs in the results folder: their files, and two of them side by side.

import { $, h, fill, table } from "./dom.js";
import { get } from "./api.js";
import { compare, trust } from "./compare.js";
import { count, rate, millis, percent, stamp } from "./format.js";

const ticked = new Set();

export async function renderRuns() {
  const panel = $("#panel-runs");
  try {
    const { kept, judged, runs } = await get("/api/runs");
    const known = new Set(runs.map((run) => run.id));
    [...ticked].filter((id) => !known.has(id)).forEach((id) => ticked.delete(id));
    const button = h("button", { type: "button", onclick: () => compare(runs.filter((run) => ticked.has(run.id)).reverse(), judged) }, "Compare two");
    const ready = () => { button.disabled = ticked.size !== 2; };
    ready();
    fill(panel, h("div", { class: "card" },
      h("div", { class: "choice-head" }, h("h2", {}, "Earlier runs"), button),
      kept ? table([{ name: "" }, { name: "Test", class: "name" }, { name: "Started", class: "name" }, { name: "Verdict" }, { name: "Figures are" }, { name: "Grade" }, { name: "Requests", number: true },
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
    s?.verdict ? h("span", { class: "verdict", data: { verdict: s.verdict } }, s.verdict) : "–", trust(s?.trust), s?.grade ?? "–",
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
