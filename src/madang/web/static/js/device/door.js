/* The door on a phone. A scan or a tap is written into the outbox first, said at once, and sent when there is a network. */

import { openBook } from "./book.js";
import { canKeep, keepOffline } from "./offline.js";
import { openOutbox } from "./outbox.js";
import { openKept, passHash, passIn } from "./pack.js";
import { called, clock, say, show, showCounts, showList, showVerdict, tell } from "./page.js";
import { lookThrough, openReader } from "./scanner.js";

const part = (id) => document.getElementById(id);
const { code, base, reader, wasm, also } = part("door").dataset;
const AGAIN = 5000; // how often is tried what could not be sent: phones do not always say that a network is back
const NEW_LIST = 60_000; // how old the list may be before it is fetched again after sending
const HELD_OUT = 15_000; // the same pass so soon at the same door is one person who holds it out twice
const WRONG_CLOCK = 2; // minutes from which a clock is said to be wrong

const state = { me: null, pack: null, book: null, last: [], sending: false, camera: null, walked: null, after: 0, fetchedAt: 0 };
const writing = new Set(); // passes that are being written down this moment
let kept, box;

const header = () => ({ "X-Madang-Door": `${state.me.device} ${state.me.secret}` });

// --- the list ------------------------------------------------------------------------------------------------------

/** Fetches the list; says how it went: 'ok', 'ended', 'unknown' or 'offline'. */
async function fetchList() {
  const before = Date.now();
  try {
    const answer = await fetch(`${base}pack/`, { headers: header(), cache: "no-store", redirect: "manual" });
    if (answer.status === 410) return "ended";
    if (answer.status !== 200) return answer.status === 404 ? "unknown" : "offline";
    const pack = await answer.json();
    pack.off = Math.round(pack.now - (before + Date.now()) / 2);
    state.fetchedAt = Date.now();
    await kept.keepPack(pack, pack.off);
    await open(pack);
    return "ok";
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return "offline";
  }
}

/** Opens a list, with everything that this phone noted and the server may not have. */
async function open(pack) {
  const mine = state.book ? state.book.parties.flatMap((party) => party.people).filter((person) => person.here?.uuid) : [];
  const uuids = new Map(mine.map((person) => [person.pass, person.here.uuid]));
  state.pack = pack;
  state.book = openBook(pack);
  for (const item of await box.all()) state.book.note(item);
  for (const [pass, uuid] of uuids) {
    const person = state.book.person(pass);
    if (person?.here && !person.here.uuid && person.here.door === pack.name) person.here.uuid = uuid;
  }
  show("work");
  await draw();
  remarks();
}

/** What one should know of this list and this phone. */
function remarks() {
  const minutes = Math.round(state.pack.off / 60_000);
  const sameDay = new Date(state.pack.now).toDateString() === new Date(Date.now() + state.pack.off).toDateString();
  const lines = [];
  if (Math.abs(minutes) >= WRONG_CLOCK) lines.push(say(minutes > 0 ? "slow" : "fast", { n: Math.abs(minutes) }));
  if (!sameDay) lines.push(say("yesterday"));
  tell("news", lines.join(" "));
}

async function draw() {
  const { book, pack } = state;
  const waiting = await box.all();
  const walks = waiting.filter((item) => item.what === "walk").length;
  showCounts({ name: `${pack.name} · ${pack.when}`, here: book.here(), all: book.expected, unsent: waiting.length });
  const left = Math.max(0, pack.places - walks);
  part("places").textContent = left ? say("places", { n: left }) : say("no_places");
  part("walk").disabled = !left;
  showList(book.search(part("typed").value), pack.names, { come, back });
}

/** The list and its key go; what was not sent stays until it is. */
async function forget(word) {
  state.camera?.stop();
  state.camera = state.book = state.pack = null;
  await kept.erasePack();
  await kept.noteGone(word);
  const left = await box.count();
  if (!left && state.me) {
    await kept.eraseMe();
    state.me = null;
  }
  tell("why", [say(word), left ? say("waiting", { n: left }) : ""].join(" "));
  showVerdict("wait", { said: say("wait") });
  part("list").replaceChildren();
  part("name").textContent = part("count").textContent = "";
  show("start");
}

// --- what happens at the door --------------------------------------------------------------------------------------

/** Writes something down for good; the list in memory follows, and the network when it can. */
async function write(item) {
  const whole = await box.put({ ...item, at: Date.now(), off: state.pack.off });
  state.book.note(whole);
  return whole;
}

/** Draws, keeps and sends: once the answer has been said and painted, so that nobody at the door waits for it. */
function after() {
  clearTimeout(state.after);
  state.after = setTimeout(async () => {
    if (!state.book) return;
    await draw();
    await kept.keepPack({ ...state.book.packed(), off: state.pack.off }, state.pack.off);
    await sendSoon();
  }, 40);
}

/** Somebody has come: by a scan, by a tap, alone or the whole party. A second tap while the first is written is not a second coming. */
async function come(people) {
  for (const person of people) {
    if (person.here || writing.has(person.pass)) continue;
    writing.add(person.pass);
    await write({ what: "in", pass: person.pass }).finally(() => writing.delete(person.pass));
  }
  welcome(people);
  after();
}

function welcome(people) {
  const { pack } = state;
  const { party } = people[0];
  const seats = people.map((person) => person.seat).filter(Boolean).join(", ");
  const photo = people.some((person) => !person.photo) ? say("no_photo") : "";
  const whom = people.map((person) => called(person, pack.names)).join(" · ");
  const more = [say("party", { n: party.number, size: party.people.length }), seats, photo].filter(Boolean).join(" · ");
  showVerdict("come", { said: say("come"), whom, more });
  offer(people);
}

/** The buttons below the verdict: the rest of the party, and back. */
function offer(people) {
  state.last = people;
  const missing = people.length ? people[0].party.people.filter((person) => !person.here) : [];
  part("whole").hidden = !missing.length;
  part("whole").textContent = missing.length ? say("whole", { size: people[0].party.people.length }) : "";
  part("undo").hidden = !people.length && !state.walked;
}

/** A tap too many. What may have been sent is not unsaid but taken back by one more line. */
async function back(people) {
  for (const person of people)
    for (const of of person.here ? [person.here.uuid, ...(person.here.again || [])] : []) await write({ what: "out", pass: person.pass, of });
  showVerdict("wait", { said: say("back"), whom: people.map((person) => called(person, state.pack.names)).join(" · ") });
  offer([]);
  after();
}

/** What the camera, a hand-held reader or a test gives: the text of a code. */
async function scanned(text) {
  if (!state.book) return;
  state.walked = null;
  const { verdict, person } = state.book.judge(await passHash(passIn(text)));
  if (verdict === "come") return come([person]);
  if (verdict === "unknown") {
    showVerdict("unknown", { said: say("unknown"), more: say("unknown_more") });
    return offer([]);
  }
  const more = say("at", { at: clock(person.here.at), door: person.here.door });
  const again = person.here.mine && Date.now() + state.pack.off - person.here.at < HELD_OUT;
  if (!again) await write({ what: "in", pass: person.pass }); // kept and flagged: perhaps this is the true holder
  showVerdict("double", { said: say("double"), whom: called(person, state.pack.names), more });
  offer([person]);
  part("undo").hidden = true;
  after();
}

async function walkIn() {
  state.walked = await write({ what: "walk" });
  showVerdict("come", { said: say("walked") });
  offer([]);
  after();
}

async function undo() {
  if (state.walked) {
    await write({ what: "out", of: state.walked.uuid });
    state.walked = null;
    showVerdict("wait", { said: say("back") });
    offer([]);
    return after();
  }
  return back(state.last);
}

// --- the network ---------------------------------------------------------------------------------------------------

/** Sends what waits. Quietly: it is tried again. */
async function sendSoon() {
  if (state.sending || !state.me) return;
  state.sending = true;
  try {
    await send();
  } finally {
    state.sending = false;
  }
}

async function send() {
  const waiting = new Map((await box.all()).map((item) => [item.uuid, item]));
  const off = state.pack?.off ?? 0;
  const told = await box.send(`${base}batches/`, "", { more: { off }, headers: header() });
  if (told.status && told.status !== 200 && told.left) tell("news", say("not_taken"));
  if (told.said?.ended) return forget("ended");
  if (!state.book) return told.left ? undefined : leaveNothing();
  if (told.said) state.pack.places = told.said.places;
  sayDoubles(told.answers, waiting);
  await draw();
  if (told.sent && Date.now() - state.fetchedAt > NEW_LIST) await look();
}

/** Without a list and with everything sent there is nothing to be somebody for. */
async function leaveNothing() {
  if (!state.me) return;
  const word = await kept.gone();
  await kept.eraseMe();
  state.me = null;
  tell("why", [say(word || "over"), say("sent")].join(" "));
}

function sayDoubles(answers, waiting) {
  const passes = Object.entries(answers).filter(([, said]) => said === "double").map(([uuid]) => waiting.get(uuid)?.pass);
  const people = passes.map((pass) => state.book.person(pass)).filter((person) => person?.here?.mine);
  if (people.length) tell("news", say("doubled", { who: people.map((person) => called(person, state.pack.names)).join(", ") }));
}

/** Fetches the list anew, if that can be had. */
async function look() {
  const how = await fetchList();
  if (how === "ended") await forget("ended");
  return how;
}

// --- the page ------------------------------------------------------------------------------------------------------

async function openHere(event) {
  event.preventDefault();
  const token = part("open").querySelector("input[name=csrfmiddlewaretoken]").value;
  try {
    if (!state.me) {
      const headers = { "X-CSRFToken": token, Accept: "application/json" };
      const answer = await fetch(`${base}open/`, { method: "POST", headers, redirect: "manual" });
      if (answer.status === 422) return tell("why", (await answer.json()).refused);
      if (answer.status !== 200) return tell("why", say("not_let_in"));
      state.me = await answer.json();
      await kept.keepMe(state.me);
    }
  } catch {
    return tell("why", say("offline"));
  }
  const how = await look();
  if (how === "unknown") await kept.eraseMe().then(() => (state.me = null));
  if (how !== "ok" && how !== "ended") tell("why", say(how === "unknown" ? "not_let_in" : "offline"));
  if (how === "ok") await keepForLater();
}

async function keepForLater() {
  const done = await keepOffline([reader, wasm, also].filter(Boolean));
  part("ready").textContent = say(done ? "kept" : "not_kept");
}

async function toggleCamera() {
  const video = part("camera");
  const word = part("look").querySelector("span");
  if (state.camera) {
    state.camera.stop();
    state.camera = null;
  } else {
    try {
      const read = await openReader({ reader, wasm });
      if (!read) return showVerdict("wait", { said: say("no_reader") });
      video.hidden = false;
      state.camera = await lookThrough(video, read, scanned);
    } catch {
      showVerdict("wait", { said: say("no_camera") });
    }
  }
  video.hidden = !state.camera;
  word.textContent = say(state.camera ? "stop" : "look");
}

/** Enter in the search field: a hand-held reader types a pass and Enter; people type names and numbers. */
function submitted(event) {
  event.preventDefault();
  const typed = part("typed").value.trim();
  if (typed && !state.book.search(typed).length) {
    part("typed").value = "";
    return scanned(typed);
  }
}

async function close() {
  await sendSoon();
  if (await box.count()) return tell("news", say("not_yet"));
  if (!window.confirm(say("really"))) return;
  try {
    await fetch(`${base}leave/`, { method: "POST", headers: header() });
  } catch {
    return tell("news", say("not_yet"));
  }
  await forget("left");
}

function wire() {
  part("open").addEventListener("submit", openHere);
  part("search").addEventListener("submit", submitted);
  part("typed").addEventListener("input", draw);
  part("whole").addEventListener("click", () => come(state.last[0].party.people.filter((person) => !person.here)));
  for (const [id, what] of Object.entries({ undo, walk: walkIn, look: toggleCamera, close, unsent: sendSoon, fetch: look }))
    part(id).addEventListener("click", what);
  window.addEventListener("online", sendSoon);
  document.addEventListener("visibilitychange", () => {
    document.body.classList.toggle("away", document.hidden); // no names in the picture that the phone makes of open windows
    if (!document.hidden) wake();
  });
  setInterval(wake, AGAIN);
}

/** Now and then: the list goes when its time is over, and what waits is tried again. */
async function wake() {
  if (state.pack && (await kept.over())) await forget("over");
  if (await box.count()) await sendSoon();
}

async function begin() {
  if (!canKeep()) {
    show("start");
    part("open").hidden = true;
    return tell("why", say("no_store"));
  }
  [kept, box] = await Promise.all([openKept(code), openOutbox(`door-${code}`)]);
  wire();
  showVerdict("wait", { said: say("wait") });
  state.me = await kept.me();
  const pack = state.me && (await kept.pack());
  if (pack) {
    await open(pack);
    await keepForLater();
    await sendSoon();
    if (state.book) await look();
  } else if (state.me && ((await kept.gone()) || (await kept.over()))) {
    await forget((await kept.gone()) || "over");
    await sendSoon();
  } else show("start");
}

begin();
