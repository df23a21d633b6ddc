// The form a run is started with.

import { $, h, fill, show, operation } from "./dom.js";
import { command } from "./api.js";

export class StartForm {
  constructor(defaults) {
    this.defaults = defaults;
    this.form = $("#form");
    this.unticked = new Set();
    this.untickedScenarios = new Set();
    this.found = null;
    const names = ["ramp", ...defaults.presets.map((preset) => preset.name), "rate"];
    fill(this.field("profile"), names.map((name) => h("option", { value: name }, this.title(name))));
    this.set(defaults);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.start(); });
    this.field("profile").addEventListener("change", () => this.preset());
    this.field("host").addEventListener("change", () => this.forget());
    $("#look").addEventListener("click", () => this.look());
  }

  field(name) { return this.form.elements.namedItem(name); }

  title(name) {
    const preset = this.defaults.presets.find((p) => p.name === name);
    if (preset) return `${name} (${preset.users} users, ${preset.runTime})`;
    return name === "rate" ? "constant arrival rate" : "ramp and hold";
  }

  set(values) {
    this.field("host").value = values.host;
    this.field("profile").value = values.profile ?? (values.rate ? "rate" : "ramp");
    this.field("users").value = values.users;
    this.field("spawnRate").value = values.spawnRate ?? "";
    this.field("rate").value = values.rate ?? values.users;
    this.field("runTime").value = values.runTime;
    this.arrange();
  }

  preset() {
    const preset = this.defaults.presets.find((p) => p.name === this.field("profile").value);
    if (preset) {
      this.field("users").value = preset.users;
      this.field("runTime").value = preset.runTime;
    }
    this.arrange();
  }

  arrange() {
    const profile = this.field("profile").value;
    show(this.form.querySelector('[data-for="users"]'), profile !== "rate");
    show(this.form.querySelector('[data-for="spawn"]'), profile === "ramp");
    show(this.form.querySelector('[data-for="rate"]'), profile === "rate");
  }

  forget() {
    this.found = null;
    this.unticked.clear();
    this.untickedScenarios.clear();
    show($("#choice"), false);
    this.note("");
  }

  values() {
    const number = (name) => (this.field(name).value.trim() === "" ? null : this.field(name).valueAsNumber);
    return {
      host: this.field("host").value,
      profile: this.field("profile").value,
      users: number("users"),
      spawnRate: number("spawnRate"),
      rate: number("rate"),
      runTime: this.field("runTime").value,
      without: [...this.unticked],
      withoutScenarios: [...this.untickedScenarios],
    };
  }

  async start() {
    const button = this.form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      await command("start", this.values());
      this.note("");
    } catch (refused) {
      this.note(refused.message, true);
    } finally {
      button.disabled = false;
    }
  }

  async look() {
    const button = $("#look");
    button.disabled = true;
    this.note("looking for operations …");
    try {
      this.found = await command("look", { host: this.field("host").value });
      this.unticked.clear();
      this.untickedScenarios.clear();
      this.choice();
      this.note("");
    } catch (refused) {
      this.forget();
      this.note(refused.message, true);
    } finally {
      button.disabled = false;
    }
  }

  note(message, bad) {
    const note = $("#form-note");
    note.textContent = message;
    note.classList.toggle("error", Boolean(bad));
  }

  choice() {
    const { discovered, apps, written, scenarios, exclusions } = this.found;
    const reasons = new Map(exclusions.map((left) => [left.operation, left.reason]));
    const filter = h("input", { type: "search", placeholder: "filter", "aria-label": "Filter operations" });
    const boxes = discovered.map((found) => ({ ...found, box: this.box(this.unticked, found.key, found.summary, reasons.get(found.key)) }));
    const own = written.map((name) => ({ key: name, summary: "", box: this.box(this.untickedScenarios, name, "written by hand") }));
    const groups = apps.map((app) => {
      const mine = boxes.filter((box) => box.app === app.name);
      return mine.length === 0 ? null : h("fieldset", {}, h("legend", {}, app.title || app.name,
        h("span", { class: "muted" }, " " + (app.prefix || "/"))), mine.map((box) => box.box));
    });
    if (own.length > 0) groups.unshift(h("fieldset", {}, h("legend", {}, "Scenarios"), own.map((box) => box.box)));
    boxes.push(...own);
    filter.addEventListener("input", () => {
      const wanted = filter.value.toLowerCase();
      boxes.forEach((box) => show(box.box, (box.key + " " + box.summary).toLowerCase().includes(wanted)));
    });
    const all = (tick) => () => boxes.filter(({ box }) => !box.hidden).forEach(({ box }) => {
      const input = box.querySelector("input");
      if (!input.disabled && input.checked !== tick) input.click();
    });
    fill($("#choice"),
      h("div", { class: "choice-head" }, h("h2", {}, "What to load"),
        h("span", { class: "muted" }, `${discovered.length} operations found, ${scenarios.length} journeys`), filter,
        h("button", { type: "button", onclick: all(true) }, "All"),
        h("button", { type: "button", onclick: all(false) }, "None")),
      h("div", { class: "choice-list" }, groups));
    show($("#choice"), true);
  }

  box(unticked, name, note, reason) {
    const input = h("input", { type: "checkbox", checked: !reason, disabled: Boolean(reason) });
    input.addEventListener("change", () => {
      if (input.checked) unticked.delete(name);
      else unticked.add(name);
    });
    return h("label", { class: "tick" }, input, operation(name),
      h("span", { class: "muted" }, reason ? "left out: " + reason : note));
  }
}
