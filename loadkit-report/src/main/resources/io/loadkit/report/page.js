"use strict";
// The frame of the page: the theme, and the numbers that the charts and tables share.
const LoadKit = { redraw: [] };
LoadKit.data = JSON.parse(document.getElementById("data").textContent);

// A value of the style sheet, such as a colour, as it is in the present theme.
LoadKit.style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

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
