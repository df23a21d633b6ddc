// The journeys of the plan.

import { $, h, fill, operation, table } from "./dom.js";

function step(one) {
  if (one.pause !== undefined) return h("li", { class: "muted" }, "pause " + one.pause);
  return h("li", {}, operation(one.key),
    one.needs.length > 0 && h("span", { class: "muted" }, " uses " + one.needs.join(", ")),
    one.saves.length > 0 && h("span", { class: "muted" }, " saves " + one.saves.join(", ")),
    one.cleanup && " ", one.cleanup && h("span", { class: "class" }, "clean-up"));
}

export function renderJourneys(plan) {
  if (!plan) return fill($("#panel-journeys"), h("div", { class: "card" }, h("p", { class: "empty" }, "No plan yet.")));
  fill($("#panel-journeys"),
    h("div", { class: "card" }, h("h2", {}, plan.name), h("p", { class: "muted" }, plan.profile + "; seed " + plan.seed),
      plan.thresholds.length > 0 && h("p", {}, "Passes if " + plan.thresholds.join(", "))),
    h("div", { class: "journeys" }, plan.scenarios.map((scenario) => h("article", { class: "card" },
      h("h3", {}, scenario.name, h("span", { class: "muted" }, " " + Math.round(scenario.share * 100) + " %")),
      scenario.thinkTime && h("p", { class: "muted" }, "think time " + scenario.thinkTime),
      h("ol", { class: "steps" }, scenario.steps.map(step)),
      scenario.moreSteps > 0 && h("p", { class: "muted" }, `and ${scenario.moreSteps} more steps`)))),
    plan.moreScenarios > 0 && h("p", { class: "muted" }, `and ${plan.moreScenarios} more journeys`),
    plan.exclusions.length > 0 && h("div", { class: "card" }, h("h2", {}, "Left out"),
      table([{ name: "Operation", class: "op" }, { name: "Reason", class: "wrap" }, { name: "What to do", class: "wrap" }],
        plan.exclusions.map((e) => [operation(e.operation), e.reason, e.fix]), "")));
}
