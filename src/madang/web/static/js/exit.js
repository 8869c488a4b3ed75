// The way out, made quicker: the page goes blank at once, and this page's place in the history is taken by the other
// site. Three presses of Esc do the same as a tap. Without this file the way out is a plain link.
(() => {
  const link = document.querySelector("a.leave");
  if (!link) return;
  const leave = () => {
    document.documentElement.classList.add("leaving");
    document.title = "";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses, Date.now()].filter((moment) => Date.now() - moment < 3000);
    if (presses.length >= 3) leave();
  });
  // Coming back with the browser's back button shows the page again, not a blank one.
  addEventListener("pageshow", () => document.documentElement.classList.remove("leaving"));
})();
