
// The table of operations: sort by a column, find a row, open a row.
(function operations() {
  const table = document.getElementById("table");
  const groups = Array.from(table.tBodies);
  const heads = Array.from(table.tHead.rows[0].cells);

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(head, column));
  });

  // The order of the table: by which figure or text, and whether the operations of one app stand together.
  const grouped = document.getElementById("grouped");
  let order = () => 0;
  let titles = [];

  // Figures begin with the largest, texts with the first letter; a second click turns that round.
  function sort(head, column) {
    const figures = head.classList.contains("n");
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : figures;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const cell = group => group.rows[0].cells[column];
    const sign = down ? -1 : 1;
    order = figures
        ? (a, b) => sign * (Number(cell(a).dataset.v) - Number(cell(b).dataset.v))
        : (a, b) => sign * cell(a).textContent.localeCompare(cell(b).textContent);
    arrange();
  }

  function arrange() {
    titles.forEach(title => title.remove());
    titles = [];
    const apart = grouped && grouped.checked;
    const sorted = groups.map((group, place) => [group, place]).sort((a, b) =>
        (apart ? a[0].dataset.app.localeCompare(b[0].dataset.app) : 0) || order(a[0], b[0]) || a[1] - b[1]);
    let app = null;
    sorted.forEach(([group]) => {
      if (apart && group.dataset.app !== app) {
        app = group.dataset.app;
        table.insertBefore(title(app), table.tFoot);
      }
      table.insertBefore(group, table.tFoot);
    });
    count();
  }

  function title(app) {
    const body = document.createElement("tbody");
    const cell = document.createElement("th");
    body.className = "app";
    body.dataset.title = app;
    cell.scope = "rowgroup";
    cell.colSpan = heads.length;
    body.insertRow().append(cell);
    titles.push(body);
    return body;
  }

  groups.forEach(group => {
    const more = group.rows[1];
    const name = group.rows[0].cells[0];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "opener";
    button.setAttribute("aria-expanded", "false");
    button.append(...name.childNodes);
    name.append(button);
    button.addEventListener("click", () => {
      more.hidden = !more.hidden;
      button.setAttribute("aria-expanded", String(!more.hidden));
      if (!more.hidden) LoadKit.operation(more, Number(group.dataset.op));
    });
  });

  const find = document.getElementById("find");
  const app = document.getElementById("app");
  const failing = document.getElementById("failing");
  const shown = document.getElementById("shown");
  const many = number => number === 1 ? "1 operation" : number + " operations";

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    groups.forEach(group => {
      const text = group.rows[0].cells[0].textContent.toLowerCase();
      group.hidden = !(words.every(word => text.includes(word))
          && (!app || !app.value || group.dataset.app === app.value)
          && (!failing.checked || group.dataset.failing === "true"));
    });
    count();
  }

  // How many are shown, in all and below the title of each app.
  function count() {
    const visible = groups.filter(group => !group.hidden);
    shown.textContent = visible.length === groups.length ? many(groups.length) : visible.length + " of " + many(groups.length);
    titles.forEach(body => {
      const own = visible.filter(group => group.dataset.app === body.dataset.title).length;
      body.rows[0].cells[0].textContent = (body.dataset.title || "no app") + ", " + many(own);
      body.hidden = own === 0;
    });
  }

  find.addEventListener("input", filter);
  failing.addEventListener("change", filter);
  if (app) app.addEventListener("change", filter);
  if (grouped) grouped.addEventListener("change", arrange);
})();
