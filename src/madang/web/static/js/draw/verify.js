// Checks a whole draw (draw.json) anew, without the server: a second implementation that shares no code with the first.
//
//   const { whole, odd } = read(bytes);                                                // throws where it is no JSON
//   const problems = await verify(whole, "the fingerprint as it was posted", odd);     // [] or [{flaw, detail}]
//
// What is computed stands in docs/draw.md. Runs in a page, in the file that one keeps, and in Node; needs WebCrypto only.

const FORMAT = "madang-draw-2";
const MOST = 1000000;
const TEXTS = ["event", "rule", "outcome", "fingerprint", "list", "seed"];
const FIELDS = ["format", ...TEXTS, "seats", "share", "numbers", "seated", "waiting"];
const LINE = /^([A-Za-z0-9_-]{1,64})\|([0-9]{1,7})\|([0-9]{1,7})\|([01])$/;
// whatever ends a line somewhere in Unicode, the bar that parts the seed, and half characters, which have no bytes
const UNFIT = /[|\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\p{Surrogate}/u;

const STRING = /"(?:[^"\\]|\\.)*"/g;
const NUMBER = /-?[0-9][0-9.eE+-]*/g;
// what a chat room or a copy puts between letters, unseen
const UNSEEN = /[\s\x1c-\x1f\x85\u200b-\u200d\u2060\ufeff]/g;

// A file's bytes as {whole, odd}. odd: the first number in it that the format does not allow, as it is written, or "". The
// parser is of no help: to it 2.0 and 2e0 are 2, and what is too large becomes another number.
export function read(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const whole = JSON.parse(text);
  const numbers = text.replace(STRING, '""').match(NUMBER) || [];
  const odd = numbers.find((number) => /[.eE]/.test(number) || !Number.isSafeInteger(Number(number))) || "";
  return { whole, odd: odd.slice(0, 40) };
}

export async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Python counts and sorts letters as Unicode does, JavaScript in halves of sixteen bits: what is shown has to be the same.
const begins = (text, many) => Array.from(text).slice(0, many).join("");
const unicode = (text) => Array.from(text, (letter) => letter.codePointAt(0).toString(16).padStart(6, "0")).join("");
const byUnicode = (one, other) => ascii(unicode(one), unicode(other));
const ascii = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const isText = (value) => typeof value === "string";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const has = (thing, name) => Object.prototype.hasOwnProperty.call(thing, name);

function fine(name, value) {
  if (name === "seats" || name === "share") return Number.isSafeInteger(value);
  if (name === "numbers") return isObject(value) && Object.values(value).every(isText);
  if (name === "seated" || name === "waiting") return Array.isArray(value) && value.every(isText);
  return isText(value);
}

// The sealed list as parties, or {wrong: the line}: it has to be written exactly as a sealed list is written.
export function readList(list) {
  const lines = list.split("\n");
  const end = lines.pop();
  if (end !== "" || lines.length === 0) return { wrong: end };
  const codes = new Set();
  const parties = [];
  for (const [place, line] of lines.entries()) {
    const match = LINE.exec(line);
    if (!match) return { wrong: line };
    const [code, size, missed] = [match[1], Number(match[2]), Number(match[3])];
    const plain = `${code}|${size}|${missed}|${match[4]}` === line;
    const sound = size >= 1 && size <= MOST && missed <= MOST && !codes.has(code);
    if (!plain || !sound || (place > 0 && lines[place - 1] >= line)) return { wrong: line };
    codes.add(code);
    parties.push({ code, size, missed, first: match[4] === "1" });
  }
  return { parties };
}

// Whoever comes first in a queue and fits takes the room that is left; a party is never split.
function seat(queue, room) {
  const seated = [];
  const rest = [];
  for (const party of queue) {
    if (party.size <= room) {
      room -= party.size;
      seated.push(party);
    } else rest.push(party);
  }
  return { seated, rest, room };
}

// First-timers into their share, then by turns: who missed more (three at most count), then the number.
export function drawn(parties, seats, share, numbers) {
  const line = [...parties].sort((one, other) => ascii(numbers.get(one.code), numbers.get(other.code)));
  const part = Math.floor((seats * share) / 100);
  const first = seat(line.filter((party) => party.first), part);
  const lucky = new Set(first.seated);
  const others = line.filter((party) => !lucky.has(party));
  const turns = (party) => Math.min(party.missed, 3);
  others.sort((one, other) => turns(other) - turns(one));
  const more = seat(others, seats - (part - first.room));
  return { seated: [...first.seated, ...more.seated].map((party) => party.code), waiting: more.rest.map((party) => party.code) };
}

function elsewhere(said, right) {
  const place = said.findIndex((code, index) => code !== right[index]);
  return place >= 0 ? said[place] : right[said.length];
}

export async function verify(whole, posted = "", odd = "") {
  if (!isObject(whole) || whole.format !== FORMAT) return [{ flaw: "not_a_draw", detail: "" }];
  if (odd) return [{ flaw: "number", detail: odd }];
  const missing = FIELDS.filter((name) => !has(whole, name) || !fine(name, whole[name]));
  if (missing.length) return missing.map((detail) => ({ flaw: "missing", detail }));
  const only = (flaw, detail = "") => [{ flaw, detail }];
  if (whole.seats > MOST) return only("seats");
  const { parties, wrong } = readList(whole.list);
  if (!parties) return only("list", begins(wrong, 80));
  if (whole.seats < 0) return only("seats");
  if (whole.share < 0 || whole.share > 100) return only("share");
  if ([whole.event, whole.rule, whole.outcome].some((text) => text === "" || UNFIT.test(text))) return only("text");

  const problems = [];
  const fingerprint = await sha256(whole.list);
  const seed = await sha256([FORMAT, whole.event, whole.seats, whole.share, fingerprint, whole.rule, whole.outcome].join("|"));
  const numbers = new Map(await Promise.all(parties.map(async ({ code }) => [code, await sha256(`${seed}|${code}`)])));
  if (whole.fingerprint !== fingerprint) problems.push({ flaw: "fingerprint", detail: "" });
  if (whole.seed !== seed) problems.push({ flaw: "seed", detail: "" });
  const codes = [...new Set([...numbers.keys(), ...Object.keys(whole.numbers)])].sort(byUnicode);
  const strange = codes.find((code) => !has(whole.numbers, code) || whole.numbers[code] !== numbers.get(code));
  if (strange !== undefined) problems.push({ flaw: "numbers", detail: strange });
  const right = drawn(parties, whole.seats, whole.share, numbers);
  for (const name of ["seated", "waiting"]) {
    const same = whole[name].length === right[name].length && whole[name].every((code, place) => code === right[name][place]);
    if (!same) problems.push({ flaw: name, detail: elsewhere(whole[name], right[name]) });
  }
  const clean = posted.replace(UNSEEN, "").toLowerCase();
  if (clean && clean !== whole.fingerprint) problems.push({ flaw: "chat", detail: "" });
  return problems;
}
