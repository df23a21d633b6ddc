
// Buttons that copy the text beside them. A file opened from a disk may have no clipboard of its own: then the text is
// selected and the browser asked to copy what is selected.
(function copying() {
  document.querySelectorAll("button.copy").forEach(button => {
    const source = button.parentElement.querySelector("pre");
    const label = button.textContent;
    function say(what) {
      button.textContent = what;
      setTimeout(() => { button.textContent = label; }, 2000);
    }
    function select() {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say(document.execCommand("copy") ? "Copied" : "Selected: press Ctrl+C");
    }
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      if (navigator.clipboard) {
        navigator.clipboard.writeText(source.textContent).then(() => say("Copied"), select);
      } else {
        select();
      }
    });
  });
  document.documentElement.dataset.ready = "true";
})();
