/*
 * The tablet at the booth. A visitor gets flowers by a code or by the helper's button, puts them on pictures, may move them
 * until she is done, and for ten seconds after. Then one line goes into the log. Nothing of her stays on the screen.
 */
import { canKeep, keepOffline } from "../device/offline.js";
import { flower, meadow } from "./flowers.js";
import { openLog, slipHash, tidyCode } from "./log.js";
import { openShelf, shuffled } from "./shelf.js";

const UNDO = 10; // seconds
const SILENCE = 60_000;
const ANSWER = 15_000;
const AGAIN = 5000; // how often is tried what could not be sent: tablets do not always say that a network is back
const RENEW = 180_000; // how old a pack may become while there is a network
const GUESSES = 8; // wrong codes before the field rests for a while
const REST = 60_000;

const root = document.getElementById("kiosk");
const part = (name) => root.querySelector(`[data-${name}]`);
const word = (name, value = "") => document.querySelector(`[data-word="${name}"]`).textContent.replace("%s", value);
const screens = [...root.querySelectorAll("[data-screen]")];

let log;
let shelf;
let visit = null; // { kind, right, chosen: Set }
let used = new Set();
let guesses = 0;
let silence = 0;
let countdown = 0;
let renewed = 0;

function show(name) {
  for (const screen of screens) screen.hidden = screen.dataset.screen !== name;
  window.scrollTo(0, 0);
}

function say(name, value) {
  part("status").textContent = word(name, value);
}

// --- who comes ------------------------------------------------------------------------------------------------------

async function numbers() {
  const lines = await log.lines();
  const taken = lines.filter((line) => line.kind === "next").length;
  return { next: taken + 1, left: Math.max(0, shelf.pack.allotment - taken) };
}

async function comesByButton() {
  if (visit) return;
  const { next, left } = await numbers();
  if (shelf.pack.closed) part("said").textContent = word("closed");
  else if (!left) part("said").textContent = word("out");
  else begin("next", String(next));
}

async function comesByCode(event) {
  event.preventDefault();
  const field = root.querySelector("#code");
  const said = part("said");
  if (guesses >= GUESSES) {
    said.textContent = word("slow");
    return;
  }
  const right = await slipHash(shelf.pack.salt, tidyCode(field.value), shelf.pack.iterations);
  if (shelf.pack.closed) said.textContent = word("closed");
  else if (used.has(right)) said.textContent = word("used");
  else if (!shelf.pack.slips.includes(right)) {
    said.textContent = word("unknown");
    guesses += 1;
    if (guesses === GUESSES) setTimeout(() => { guesses = 0; }, REST);
    field.select();
  } else begin("slip", right);
}

function begin(kind, right) {
  visit = { kind, right, chosen: new Set() };
  guesses = 0;
  root.querySelector("#code").value = "";
  part("said").textContent = "";
  hang();
  show("choose");
  drawHand();
  say("left", shelf.pack.flowers);
  part("wall").querySelector("button")?.focus({ preventScroll: true });
  listen();
}

// --- the wall -------------------------------------------------------------------------------------------------------

/** Hangs the pictures in an order of this visitor's own, so that no picture is always the first. */
function hang() {
  const items = shuffled(shelf.pack.pictures).map((picture, at) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "kiosk-picture", tabIndex: at ? -1 : 0 });
    button.dataset.entry = picture.code;
    button.setAttribute("aria-pressed", "false");
    const image = new Image(picture.w, picture.h);
    Object.assign(image, { src: shelf.pictures[picture.code], alt: "" });
    const title = document.createElement("strong");
    title.textContent = picture.title;
    const small = document.createElement("small");
    small.textContent = [picture.age, picture.name].filter(Boolean).join(" · ");
    const spot = document.createElement("span");
    spot.className = "kiosk-spot";
    spot.append(flower(at));
    button.append(image, spot, title, small);
    button.addEventListener("click", () => tapped(button, picture));
    item.append(button);
    return item;
  });
  part("wall").replaceChildren(...items);
}

let lastTap = { entry: "", at: 0 };

/** Puts a flower or takes it off. Two taps within half a second are one: a child's finger is quick. */
async function tapped(button, picture) {
  const at = performance.now();
  const doubled = lastTap.entry === picture.code && at - lastTap.at < 500;
  lastTap = { entry: picture.code, at };
  if (doubled || !visit) return;
  const { chosen } = visit;
  if (chosen.has(picture.code)) {
    chosen.delete(picture.code);
    say("took", picture.title);
  } else if (chosen.size >= shelf.pack.flowers) {
    say("none");
    part("hand").classList.remove("shake");
    requestAnimationFrame(() => part("hand").classList.add("shake"));
    return;
  } else {
    chosen.add(picture.code);
    say("put", picture.title);
  }
  await keepPending(); // shown once it is on the disk
  button.setAttribute("aria-pressed", String(chosen.has(picture.code)));
  if (visit) drawHand();
}

function drawHand() {
  const left = shelf.pack.flowers - visit.chosen.size;
  const flowers = Array.from({ length: shelf.pack.flowers }, (_, at) => flower(at));
  flowers.forEach((svg, at) => svg.classList.toggle("spent", at >= left));
  part("hand").replaceChildren(...flowers);
  part("done").disabled = !visit.chosen.size;
}

function keys(event) {
  const pictures = [...part("wall").querySelectorAll("button")];
  const here = pictures.indexOf(document.activeElement);
  if (here < 0) return;
  const across = pictures.filter((one) => one.offsetTop === pictures[0].offsetTop || one.parentElement.offsetTop === pictures[0].parentElement.offsetTop).length;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across, Home: -here, End: pictures.length - 1 - here }[event.key];
  const there = pictures[here + step];
  if (step === undefined || !there) return;
  event.preventDefault();
  pictures.forEach((one) => { one.tabIndex = one === there ? 0 : -1; });
  there.focus();
}

// --- leaving --------------------------------------------------------------------------------------------------------

/** What is on the wall now is on the disk too: a tablet that is switched off loses no flower. */
function keepPending() {
  const { kind, right, chosen } = visit;
  return log.remember("pending", { kind, right, chosen: [...chosen] });
}

function finish() {
  clearTimeout(silence);
  if (part("ask").open) part("ask").close();
  show("thanks");
  part("thanks").focus();
  let left = UNDO;
  part("seconds").textContent = left;
  countdown = setInterval(() => {
    left -= 1;
    part("seconds").textContent = left;
    if (left <= 0) over();
  }, 1000);
}

function undo() {
  clearInterval(countdown);
  show("choose");
  drawHand();
  say("left", shelf.pack.flowers - visit.chosen.size);
  listen();
}

/** The ballot goes into the log, once; and back to the start. */
async function over() {
  clearInterval(countdown);
  clearTimeout(silence);
  const leaving = visit;
  visit = null;
  if (!leaving) return;
  if (leaving.chosen.size || leaving.kind === "next") await write(leaving);
  part("wall").replaceChildren();
  await start();
}

async function write({ kind, right, chosen }) {
  const { showing, start: from } = shelf.pack;
  await log.add({ showing, start: from, kind, right, chosen });
  if (kind === "slip") used.add(right);
}

/** Nobody has touched the tablet for a while: is somebody there? (A page that scrolls by itself is nobody.) */
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => {
    part("ask").showModal();
    silence = setTimeout(() => {
      part("ask").close();
      over();
    }, ANSWER);
  }, SILENCE);
}

function touched() {
  if (visit && screens.find((screen) => screen.dataset.screen === "choose" && !screen.hidden) && !part("ask").open) listen();
}

// --- the start ------------------------------------------------------------------------------------------------------

async function start() {
  show("start");
  const { left } = await numbers();
  part("next").hidden = !shelf.pack.allotment;
  part("left").textContent = shelf.pack.allotment ? word("remain", left) : "";
  await tellWaiting();
  send();
}

async function tellWaiting(note) {
  const waiting = await log.waiting();
  part("waiting").textContent = waiting ? `${word("waiting", waiting)} · ${word(note || "offline")}` : word("sent");
}

async function send() {
  const told = await log.send(root.dataset.lines, root.dataset.csrf);
  await tellWaiting(told.left && (told.status >= 300 || Object.keys(told.said?.refused || {}).length) ? "refused" : undefined);
  if (navigator.onLine && !visit && performance.now() - renewed > RENEW) await renew();
}

/** A fresh pack between two visitors: what a guardian took back is gone from here. */
async function renew() {
  renewed = performance.now();
  const fresh = await openShelf(log, root.dataset.pack);
  if (fresh && !visit) {
    shelf = fresh;
    for (const right of fresh.pack.used) used.add(right);
    await log.mend(fresh.head);
  }
}

async function open() {
  const loading = document.querySelector("[data-loading]");
  if (!canKeep()) { // said before the first flower: what cannot be hashed and kept would be lost after the thanks
    loading.textContent = word("unsafe");
    return;
  }
  log = await openLog(root.dataset.box);
  shelf = await openShelf(log, root.dataset.pack);
  if (!shelf) {
    loading.textContent = word("nothing");
    return;
  }
  const lines = await log.lines();
  if (lines.length < shelf.pack.head) {
    loading.textContent = word("fork");
    return;
  }
  used = new Set([...shelf.pack.used, ...lines.filter((line) => line.kind === "slip").map((line) => line.right)]);
  const pending = await log.recall("pending");
  if (pending && (pending.chosen.length || pending.kind === "next")) await write(pending);
  await log.mend(shelf.head);
  root.querySelectorAll("[data-garden]").forEach(meadow);
  part("next").addEventListener("click", comesByButton);
  part("code").addEventListener("submit", comesByCode);
  part("wall").addEventListener("keydown", keys);
  part("done").addEventListener("click", finish);
  part("undo").addEventListener("click", undo);
  part("over").addEventListener("click", over);
  part("send").addEventListener("click", send);
  part("stay").addEventListener("click", () => {
    part("ask").close();
    listen();
  });
  for (const kind of ["pointerdown", "touchmove", "wheel", "keydown"]) document.addEventListener(kind, touched, { passive: true });
  addEventListener("online", () => send());
  setInterval(() => { if (!visit) send(); }, AGAIN);
  document.querySelector("[data-opening]").remove();
  root.hidden = false;
  await start();
  await keepOffline();
  root.dataset.ready = "offline";
}

open();
