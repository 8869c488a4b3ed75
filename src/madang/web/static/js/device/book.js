/*
 * The list in memory: who is expected, who has come, what to say of a scan. Pure: no network, no page, no database.
 *
 * A list's row is `[number, [[pass, call-name, seat, photo, came at, door], …]]` (see queries/device.py).
 */

const LEADS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];

/** '봄이' -> 'ㅂㅇ': what one types with one thumb. */
export function initials(text) {
  return [...text.normalize("NFC")]
    .map((letter) => {
      const place = letter.codePointAt(0) - 0xac00;
      return place >= 0 && place < 11172 ? LEADS[Math.floor(place / 588)] : letter;
    })
    .join("");
}

const folded = (text) => text.normalize("NFC").toLowerCase().replaceAll(/\s/g, "");

/** Makes the list searchable. */
export function openBook(pack) {
  const parties = pack.rows.map(([number, rows]) => ({
    number,
    people: rows.map(([pass, name, seat, photo, at, door]) => ({
      pass,
      name,
      seat,
      photo: Boolean(photo),
      number,
      here: at ? { at: at * 1000, door: pack.doors[door] || "", uuid: null, mine: pack.doors[door] === pack.name } : null,
    })),
  }));
  const people = new Map();
  for (const party of parties)
    for (const person of party.people) {
      person.party = party;
      person.find = folded(person.name);
      person.initials = initials(person.find);
      people.set(person.pass, person);
    }

  /** What a scan or a tap means: 'come' (welcome), 'double' (has come already), 'unknown'. Changes nothing. */
  function judge(pass) {
    const person = people.get(pass);
    if (!person) return { verdict: "unknown", person: null };
    return { verdict: person.here ? "double" : "come", person };
  }

  /** Notes an item of the outbox (also one read again after a reload), or one told by the server. The first stays. */
  function note(item) {
    if (item.what === "in") {
      const person = people.get(item.pass);
      if (person?.here?.mine && !person.here.uuid) person.here.uuid = item.uuid; // it was kept with the list, too
      else if (person?.here) (person.here.again ??= []).push(item.uuid);
      else if (person) person.here = { at: item.at + (item.off || 0), door: pack.name, uuid: item.uuid, mine: true };
    } else if (item.what === "out" && item.pass) {
      const person = people.get(item.pass);
      if (person) person.here = null;
    }
  }

  /** Parties for what was typed: a number, a call-name or its first consonants; all of them for nothing. */
  function search(typed) {
    const wanted = folded(typed);
    if (!wanted) return parties;
    if (/^\d+(-\d+)?$/.test(wanted)) {
      const number = wanted.split("-")[0];
      const exact = parties.filter((party) => String(party.number) === number);
      return exact.concat(parties.filter((party) => String(party.number).startsWith(number) && !exact.includes(party)));
    }
    const consonants = [...wanted].every((letter) => LEADS.includes(letter));
    const fits = (person) => (consonants ? person.initials : person.find).includes(wanted);
    return parties.filter((party) => party.people.some(fits));
  }

  /** The same list with who has come since, to be kept again. */
  function packed() {
    const doors = [...pack.doors];
    const place = (name) => {
      if (name && !doors.includes(name)) doors.push(name);
      return doors.indexOf(name);
    };
    const row = ({ pass, name, seat, photo, here }) =>
      here ? [pass, name, seat, Number(photo), Math.floor(here.at / 1000), place(here.door)] : [pass, name, seat, Number(photo)];
    const rows = parties.map((party) => [party.number, party.people.map(row)]);
    return { ...pack, rows, doors };
  }

  return {
    parties,
    judge,
    note,
    search,
    packed,
    person: (pass) => people.get(pass),
    expected: people.size,
    here: () => [...people.values()].filter((person) => person.here).length,
  };
}
