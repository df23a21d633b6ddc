// Two earlier runs side by side, and what can be said of the difference.

import { $, h, fill, table, operation } from "./dom.js";
import { get, command, Refused } from "./api.js";
import { rate, millis, percent, stamp } from "./format.js";

const TOTAL = "Aggregated"; // the name of all operations together in a judgement
const share = (o) => (o.requests > 0 ? o.failures / o.requests : 0);

// Heading, name in a judgement, value of an operation, and how values and changes are written.
const FIGURES = [
  ["Req/s", "rate", (o) => o.rps, rate, ratio], ["Failed", "failures", share, percent, points],
  ["p50 ms", "p50", (o) => o.response?.p50, millis, ratio], ["p95 ms", "p95", (o) => o.response?.p95, millis, ratio],
  ["p99 ms", "p99", (o) => o.response?.p99, millis, ratio],
];

// The older one is first; judged: whether the server can tell what chance explains.
export async function compare(runs, judged) {
  const panel = $("#comparison");
  const card = (...children) => fill(panel, h("div", { class: "card" }, h("h2", {}, "Side by side"), ...children));
  card(h("p", { class: "muted" }, "Comparing …"));
  panel.scrollIntoView({ block: "nearest" });
  try {
    const ids = { before: runs[0].id, after: runs[1].id };
    const [before, after, judgement] = await Promise.all([
      get("/runs/" + ids.before + ".json"), get("/runs/" + ids.after + ".json"), judged ? judge(ids) : null]);
    const unusable = [why(before, "the first run"), why(after, "the second run")].filter(Boolean);
    card(answer(judgement, unusable), both(runs, before, after), figures(before, after, judgement, unusable.length === 0));
  } catch (failed) {
    card(h("p", { class: "error" }, failed instanceof Refused ? failed.message : "The two runs cannot be read."));
  }
  panel.scrollIntoView({ block: "nearest" });
}

async function judge(ids) {
  try {
    return await command("compare", ids);
  } catch (refused) {
    return { refused: refused.message };
  }
}

// Why the figures of a run say nothing.
function why(run, name) {
  if (!(run.totals?.requests > 0) || run.verdict === "NO_DATA") return name + " got no answer to any request";
  return run.trust?.level === "INVALID" ? name + " is not valid: " + (run.trust.reasons ?? []).join("; ") : null;
}

function answer(judgement, unusable) {
  const box = (outcome, first, ...rest) => h("div", { class: "judgement", data: { outcome } }, h("strong", {}, first),
    rest.length > 0 && h("ul", {}, rest.map((line) => h("li", {}, line))));
  if (judgement?.outcome) return box(judgement.outcome, ...judgement.answer, ...judgement.cautions.map((one) => "Keep in mind: " + one + "."));
  if (unusable.length > 0) return box("NOT_COMPARABLE", "Not comparable: " + unusable.join("; ") + ".");
  return h("p", { class: "muted" }, judgement?.refused
    ?? "Figures of two runs differ by chance too; small differences mean nothing, and the load may not have been the same.");
}

export const trust = (of) => (of?.level
  ? h("span", { class: "trust", data: { level: of.level }, title: (of.reasons ?? []).join("\n") }, of.level.toLowerCase()) : "–");

function both(runs, before, after) {
  const line = (name, run, document) => h("p", { class: "run" }, h("strong", {}, name), " " + (document.name ?? run.id) + ", " + stamp(run.stamp) + ", ",
    h("span", { class: "verdict", data: { verdict: document.verdict } }, document.verdict), ", figures are ", trust(document.trust),
    h("span", { class: "muted" }, (document.trust?.reasons ?? []).map((reason) => "; " + reason).join("")));
  return h("div", {}, line("before", runs[0], before), line("after", runs[1], after));
}

function figures(before, after, judgement, valid) {
  const keyed = (run) => new Map([[TOTAL, run.totals], ...(run.operations ?? []).map((o) => [o.method + " " + o.path, o])]);
  const [one, two] = [keyed(before), keyed(after)];
  const found = new Map((judgement?.changes ?? []).map((change) => [change.operation + "\n" + change.metric, change.outcome]));
  const value = (o, of) => (o ? of(o) : undefined);
  return table([{ name: "Operation", class: "op" }, ...FIGURES.flatMap(([name]) => [{ name, number: true }, ...(valid ? [{ name: "", number: true }] : [])])],
    [...new Set([...one.keys(), ...two.keys()])].map((key) => [operation(key === TOTAL ? "All operations" : key),
      ...FIGURES.flatMap(([, metric, of, format, change]) => {
        const [a, b] = [value(one.get(key), of), value(two.get(key), of)];
        return [shown(a, format) + " → " + shown(b, format), ...(valid ? [changed(change(a, b), found.get(key + "\n" + metric))] : [])];
      })]), "");
}

const shown = (value, format) => (value === undefined || value === null ? "–" : format(value));

// Coloured only where chance does not explain it; without a judgement nobody knows.
function changed(text, outcome) {
  const mood = { BETTER: " good", WORSE: " bad" }[outcome] ?? "";
  return h("span", { class: "change" + mood, title: mood ? outcome.toLowerCase() + ": chance does not explain it" : null }, text);
}

function ratio(a, b) {
  if (!a || !b) return "";
  const more = b / a - 1;
  return (more >= 0 ? "+" : "−") + Math.abs(more * 100).toFixed(0) + " %";
}

function points(a, b) {
  if (a === undefined || b === undefined || a === b) return "";
  return (b > a ? "+" : "−") + Math.abs((b - a) * 100).toFixed(2) + " pp"; // percentage points
}
