// The board of pairs: dragging a person onto another fills the plain form and asks what it would do. Nothing is done by a
// drop: the answer comes in words, with a button. Without JavaScript the same form and the same links do the same.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", () => {
      const busy = document.getElementById(form.dataset.busy);
      if (busy) busy.hidden = false;
    });
  }

  const board = document.querySelector("[data-pairing]");
  const form = board?.querySelector("#try form");
  if (!form) return;
  const [mentee, mentor, verb] = ["mentee", "mentor", "verb"].map((name) => form.elements[name]);
  const effect = document.getElementById("effect");
  const same = board.querySelector("[data-same]");
  let held = null;

  board.querySelector("[data-hint]").hidden = !window.matchMedia("(hover: hover)").matches; // a finger scrolls, it does not drag
  const thing = (element) => element.closest("[data-take]");
  const card = (element) => element.closest("[data-mentee]");
  const other = (one) => (one.dataset.take === "mentee" ? mentor : mentee);
  const own = (one) => (one.dataset.take === "mentee" ? mentee : mentor);

  // What a drop means, or null where it means nothing: the two, and whether they are to be together or apart.
  const meant = (target) => {
    const onto = thing(target);
    const pair = card(target);
    if (pair && pair === card(held)) return null;
    if (onto && onto.dataset.take !== held.dataset.take) return [onto.dataset.code, "pin"];
    if (pair) return [held.dataset.take === "mentee" ? pair.dataset.mentor : pair.dataset.mentee, "pin"];
    if (onto) return null;
    const from = card(held);
    if (target.closest("[data-tray]") && from) return [held.dataset.take === "mentee" ? from.dataset.mentor : from.dataset.mentee, "forbid"];
    return null;
  };

  const ask = (one, code, how) => {
    own(one).value = one.dataset.code;
    other(one).value = code;
    verb.value = how;
    form.requestSubmit();
    document.getElementById("try").scrollIntoView({ block: "nearest" });
  };

  for (const one of board.querySelectorAll("[data-take]")) {
    one.draggable = true;
    for (const link of one.querySelectorAll("a")) link.draggable = false;
    one.addEventListener("dragstart", (event) => {
      held = one;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      board.classList.add("holding");
    });
    one.addEventListener("dragend", () => {
      held = null;
      board.classList.remove("holding");
      for (const marked of board.querySelectorAll(".onto")) marked.classList.remove("onto");
    });
  }

  const place = (target) => thing(target) ?? card(target) ?? target.closest("[data-tray]");
  board.addEventListener("dragover", (event) => {
    if (!held) return;
    for (const marked of board.querySelectorAll(".onto")) marked.classList.remove("onto");
    if (!place(event.target)) return;
    event.preventDefault();
    if (meant(event.target)) place(event.target).classList.add("onto");
  });
  board.addEventListener("drop", (event) => {
    if (!held || !place(event.target)) return;
    event.preventDefault();
    const found = meant(event.target);
    if (found) ask(held, ...found);
    else effect.textContent = same.textContent;
  });

  // The single-pointer and keyboard way: take somebody by a link, then choose the other in the form.
  for (const link of board.querySelectorAll("[data-pick]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const mine = link.dataset.pick === "mentee" ? mentee : mentor;
      mine.value = link.dataset.code;
      effect.replaceChildren();
      (mine === mentee ? mentor : mentee).focus();
      document.getElementById("try").scrollIntoView({ block: "nearest" });
    });
  }
});
