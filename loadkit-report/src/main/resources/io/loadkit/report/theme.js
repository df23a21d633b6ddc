"use strict";
// What every page has: the theme, and a list of what must be drawn again when it changes.
const LoadKit = { redraw: [] };

(function theme() {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const order = ["system", "light", "dark"];
  let now = "system";
  try {
    now = localStorage.getItem("loadkit-theme") || now;
  } catch (refused) {
    // A file may not be allowed to remember anything; the button works all the same.
  }
  function apply() {
    if (now === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = now;
    }
    button.textContent = "Theme: " + now;
    LoadKit.redraw.forEach(draw => draw());
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    now = order[(order.indexOf(now) + 1) % order.length];
    try {
      localStorage.setItem("loadkit-theme", now);
    } catch (refused) {
      // As above.
    }
    apply();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  root.classList.add("scripted");
  apply();
})();
