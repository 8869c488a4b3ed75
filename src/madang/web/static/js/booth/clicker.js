// Counts visitors by taps. Each tap is kept on the phone until the site has it, so that nothing is lost without a network;
// a tap carries a token of its own, so that nothing counts twice.
const form = document.querySelector("[data-clicker]");
const kept = `clicker:${form.dataset.clicker}`;
const shown = form.querySelector("[data-total]");
const unsent = form.querySelector("[data-unsent]");
const AGAIN = 5000; // how often is tried what could not be sent: phones do not always say that a network is back
let said = Number(shown.dataset.total);
let sending = false;

const taps = () => JSON.parse(localStorage.getItem(kept) ?? "[]");
const keep = (list) => localStorage.setItem(kept, JSON.stringify(list));

function show() {
  const waiting = taps();
  shown.textContent = Math.max(0, said + waiting.reduce((sum, tap) => sum + tap.number, 0));
  unsent.hidden = waiting.length === 0;
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    for (let tap = taps()[0]; tap; tap = taps()[0]) {
      const body = new FormData(form);
      for (const [name, value] of Object.entries(tap)) body.set(name, value);
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok && answer.status !== 422) break; // signed out, or the site is ill: the taps stay
      if (answer.ok) said = (await answer.json()).total;
      keep(taps().filter((other) => other.token !== tap.token));
      show();
    }
  } catch {
    // no network: later
  } finally {
    sending = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const number = Number(event.submitter.value);
  if (Number(shown.textContent) + number < 0) return;
  keep([...taps(), { token: crypto.randomUUID(), number, at: new Date().toISOString() }]);
  show();
  navigator.vibrate?.(15);
  send();
});
addEventListener("online", send);
setInterval(send, AGAIN);
show();
send();
