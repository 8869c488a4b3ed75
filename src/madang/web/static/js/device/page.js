/* How the door's page looks at a moment: words, the verdict, the list. It knows no network and keeps nothing. */

const part = (id) => document.getElementById(id);
const WORDS = Object.fromEntries([...part("words").content.children].map((line) => [line.dataset.word, line.textContent]));
const AT_ONCE = 60; // lines of the list that are drawn before somebody asks for more
// A tick in a circle, an exclamation mark in a triangle, a question mark in a square: told apart without any colour.
const SHAPES = {
  wait: "M32 10v44M10 32h44",
  come: "M32 5a27 27 0 1 0 .1 0ZM20 33l9 9 16-19",
  double: "M32 6 60 56H4ZM32 24v15M32 47v1",
  unknown: "M8 8h48v48H8ZM24 26c0-12 16-12 16-1 0 7-8 7-8 13M32 46v1",
};
const SOUNDS = { come: [[880, 120]], double: [[330, 160], [330, 160]], unknown: [[220, 320]] };

/** A sentence of the page with its gaps filled. */
export function say(word, gaps = {}) {
  return WORDS[word].replaceAll(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
}

/** '14:03', as this phone's language writes it. */
export const clock = (ms) => new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

/** How somebody is called here: by call-name, a guest as such, and by number alone where names are not to be seen. */
export function called(person, names) {
  if (person.name) return person.name;
  return names ? say("guest") : say("number", { n: `${person.number}-${person.party.people.indexOf(person) + 1}` });
}

/** Shows a section, hides the other. */
export function show(id) {
  for (const section of ["start", "work"]) part(section).hidden = section !== id;
}

/** Puts a sentence into a line, or takes the line away. */
export function tell(id, text) {
  part(id).textContent = text || "";
  part(id).hidden = !text;
}

/** The large answer to a scan or a tap. */
export function showVerdict(kind, { said, whom = "", more = "" }) {
  const box = part("verdict");
  box.dataset.kind = kind;
  part("shape").firstElementChild.setAttribute("d", SHAPES[kind]);
  part("said").textContent = said;
  part("whom").textContent = whom;
  part("more").textContent = more;
  if (part("loud").checked && kind !== "wait") sound(kind);
}

function sound(kind) {
  navigator.vibrate?.(kind === "come" ? 60 : [120, 80, 120]);
  const room = (sound.room ??= new AudioContext());
  let at = room.currentTime;
  for (const [pitch, length] of SOUNDS[kind]) {
    const tone = room.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(room.destination);
    tone.start(at);
    tone.stop(at + length / 1000);
    at += length / 1000 + 0.06;
  }
}

function make(tag, text, more = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  return Object.assign(made, more);
}

function line(party, names, taps) {
  const row = make("li", "", { className: party.people.every((person) => person.here) ? "done" : "" });
  const label = names ? party.people.filter((person) => person.name).map((person) => person.name).join(" · ") : "";
  const words = make("span");
  words.append(make("strong", label || say("number", { n: party.number })));
  if (party.people.some((person) => !person.photo)) words.append(" ", make("span", say("no_photo"), { className: "badge clay" }));
  const seats = party.people.map((person) => person.seat).filter(Boolean).join(", ");
  words.append(make("small", [say("party", { n: party.number, size: party.people.length }), seats].filter(Boolean).join(" · ")));
  row.append(words, tapOf(party.people, taps));
  if (party.people.length > 1) row.append(oneByOne(party, names, taps));
  return row;
}

function tapOf(people, taps) {
  const missing = people.filter((person) => !person.here);
  if (!missing.length) return make("button", say("undo"), { type: "button", onclick: () => taps.back(people) });
  const word = people.length > 1 ? say("whole", { size: people.length }) : say("here");
  return make("button", word, { type: "button", className: "primary", onclick: () => taps.come(missing) });
}

function oneByOne(party, names, taps) {
  const fold = make("details");
  const list = make("ul", "", { className: "list" });
  for (const person of party.people) {
    const row = make("li");
    const words = make("span", called(person, names));
    if (person.here) words.append(make("small", say("at", { at: clock(person.here.at), door: person.here.door })));
    row.append(words, tapOf([person], taps));
    list.append(row);
  }
  fold.append(make("summary", say("one")), list);
  return fold;
}

/** Draws the parties that were searched for, those who are still to come first. */
export function showList(found, names, taps, all = false) {
  const open = (party) => party.people.some((person) => !person.here);
  const rows = [...found.filter(open), ...found.filter((party) => !open(party))];
  part("list").replaceChildren(...rows.slice(0, all ? undefined : AT_ONCE).map((party) => line(party, names, taps)));
  part("nobody").hidden = rows.length > 0;
  part("further").hidden = all || rows.length <= AT_ONCE;
  part("further").onclick = () => showList(found, names, taps, true);
}

/** How many are here, and what the server does not have yet: always in sight. */
export function showCounts({ name, here, all, unsent }) {
  part("name").textContent = name;
  part("count").textContent = say("count", { here, all });
  const button = part("unsent");
  button.textContent = unsent ? say("unsent", { n: unsent }) : say("sent");
  button.dataset.left = unsent;
}
