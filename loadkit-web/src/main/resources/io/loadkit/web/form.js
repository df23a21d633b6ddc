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
    const options = (names) => names.map((name) => h("option", { value: name }, this.title(name)));
    const names = (profiles) => options(profiles.map((profile) => profile.name));
    fill(this.field("profile"), options(["ramp", "rate"]), h("optgroup", { label: "Presets" }, names(defaults.presets)),
      defaults.own.length > 0 && h("optgroup", { label: "Your profiles" }, names(defaults.own)));
    this.set(defaults);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.start(); });
    this.field("profile").addEventListener("change", () => this.preset());
    this.field("host").addEventListener("change", () => this.forget());
    $("#look").addEventListener("click", () => this.look());
  }

  field(name) { return this.form.elements.namedItem(name); }

  title(name) {
    const known = this.known(name);
    if (known) return `${name} (${known.rate ? known.rate + " requests/s" : known.users + " users"}, ${known.runTime})`;
    return name === "rate" ? "constant rate of requests" : "ramp and hold";
  }

  // The preset, or the profile of one's own, of that name.
  known(name) { return [...this.defaults.presets, ...this.defaults.own].find((profile) => profile.name === name); }

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
    const chosen = this.known(this.field("profile").value);
    if (chosen) {
      this.field("users").value = chosen.users;
      this.field("runTime").value = chosen.runTime;
      this.field("spawnRate").value = chosen.spawnRate ?? "";
      if (chosen.rate) this.field("rate").value = chosen.rate;
      if (chosen.host && chosen.host !== this.field("host").value) {
        this.field("host").value = chosen.host;
        this.forget();
      }
    }
    this.arrange();
  }

  arrange() {
    const name = this.field("profile").value;
    const own = this.defaults.own.find((profile) => profile.name === name);
    const kind = !own ? name : own.rate ? "rate" : own.like ?? "ramp";
    show(this.form.querySelector('[data-for="users"]'), kind !== "rate");
    show(this.form.querySelector('[data-for="spawn"]'), kind === "ramp");
    show(this.form.querySelector('[data-for="rate"]'), kind === "rate");
    this.describe(own);
  }

  describe(own) {
    const note = $("#profile-note");
    const shape = own?.like ? "the shape of " + own.like : "";
    note.textContent = [own?.description, shape].filter(Boolean).join(" · ");
    show(note, note.textContent !== "");
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
