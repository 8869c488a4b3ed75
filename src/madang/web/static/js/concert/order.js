// Items of a programme are dragged into order, or moved with Alt and the arrow keys. The buttons do the same without any of this.
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
const help = document.getElementById("order-help");
const FOCUS = "madang-order";
let held = null;

async function send(line, told) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...told });
  const answer = await fetch(line.dataset.move, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  if (answer.type !== "opaqueredirect" && !answer.ok) return;
  sessionStorage.setItem(FOCUS, line.dataset.line);
  location.hash = `line-${line.dataset.line}`;
  location.reload();
}

function place(list, line) {
  return [...list.querySelectorAll(":scope > [data-line]")].indexOf(line);
}

for (const line of document.querySelectorAll("[data-line]")) {
  line.draggable = true;
  line.tabIndex = 0;
  line.addEventListener("dragstart", (event) => {
    if (event.target !== line) return;
    held = line;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    line.classList.add("held");
  });
  line.addEventListener("dragend", () => {
    line.classList.remove("held");
    held = null;
  });
  line.addEventListener("keydown", (event) => {
    if (event.target !== line || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    send(line, { way: event.key === "ArrowUp" ? "up" : "down" });
  });
}

for (const part of document.querySelectorAll("[data-part]")) {
  const list = part.querySelector(".order-lines");
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    const others = [...list.querySelectorAll(":scope > [data-line]")].filter((line) => line !== held);
    const next = others.find((line) => {
      const box = line.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    list.insertBefore(held, next ?? null);
  });
  list.addEventListener("drop", (event) => {
    if (!held) return;
    event.preventDefault();
    send(held, { to: place(list, held), part: part.dataset.part });
  });
}

if (help && document.querySelector("[data-line]")) help.hidden = false;
const last = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
if (last) document.querySelector(`[data-line="${CSS.escape(last)}"]`)?.focus();
