
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

  // Figures begin with the largest, texts with the first letter; a second click turns that round.
  function sort(head, column) {
    const figures = head.classList.contains("n");
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : figures;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = figures
        ? group => Number(group.rows[0].cells[column].dataset.v)
        : group => group.rows[0].cells[column].textContent;
    const sign = down ? -1 : 1;
    groups.map(group => [key(group), group])
        .sort((a, b) => sign * (figures ? a[0] - b[0] : a[0].localeCompare(b[0])))
        .forEach(pair => table.insertBefore(pair[1], table.tFoot));
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
  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    groups.forEach(group => {
      const text = group.rows[0].cells[0].textContent.toLowerCase();
      const fits = words.every(word => text.includes(word))
          && (!app || !app.value || group.dataset.app === app.value)
          && (!failing.checked || group.dataset.failing === "true");
      group.hidden = !fits;
      count += fits ? 1 : 0;
    });
    const all = groups.length === 1 ? "1 operation" : groups.length + " operations";
    shown.textContent = count === groups.length ? all : count + " of " + all;
  }
  find.addEventListener("input", filter);
  failing.addEventListener("change", filter);
  if (app) app.addEventListener("change", filter);
  document.documentElement.dataset.ready = "true";
})();
