// The wall on the projector: asks every five seconds what may be shown, takes away what was taken off, adds what is new, and turns
// the page calmly where there is more than fits. The space bar, P and the button stop the turning; what is taken off still goes.
const wall = document.getElementById("screen");
const empty = document.querySelector(".screen-empty");
const pause = document.getElementById("screen-pause");
const ASK = 5000;
const TURN = 12000;
let paused = false;
let first = 0;

const cards = () => [...wall.querySelectorAll("[data-card]")];

function fits() {
  const shown = cards();
  for (const card of shown) card.hidden = false;
  const floor = window.innerHeight - 24;
  const over = shown.findIndex((card) => card.getBoundingClientRect().bottom + window.scrollY > floor);
  return over === -1 ? shown.length : Math.max(over, 1);
}

function lay() {
  const shown = cards();
  const most = fits();
  if (first >= shown.length) first = 0;
  shown.forEach((card, place) => {
    const away = (place - first + shown.length) % shown.length;
    card.hidden = away >= most;
  });
  empty.hidden = shown.length > 0;
  return most;
}

function turn() {
  if (paused) return;
  first += lay();
  lay();
}

async function ask() {
  try {
    const answer = await fetch(location.pathname, { credentials: "same-origin", cache: "no-store" });
    if (answer.status === 404) wall.replaceChildren(); // the box is gone, and everything in it
    if (!answer.ok) return lay();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("#screen [data-card]");
    const wanted = new Map([...fresh].map((card) => [card.dataset.card, card]));
    for (const card of cards()) {
      const news = wanted.get(card.dataset.card);
      if (!news) card.remove();
      else if (news.textContent !== card.textContent) card.replaceWith(news);
      wanted.delete(card.dataset.card);
    }
    for (const card of wanted.values()) wall.append(card);
  } catch {
    // no network for a moment: what stands, stands
  }
  lay();
}

function toggle() {
  paused = !paused;
  pause.setAttribute("aria-pressed", String(paused));
  wall.classList.toggle("paused", paused);
}

pause.hidden = false;
pause.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  if (event.target.closest("button, a, input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " || event.key.toLowerCase() === "p") {
    event.preventDefault();
    toggle();
  }
});
window.addEventListener("resize", lay);
lay();
setInterval(ask, ASK);
setInterval(turn, TURN);
