/*
 * An outbox that outlives a reload: what was done without a network waits here until the server says that it has it.
 *
 *   const box = await openOutbox("door-4k2m…");
 *   await box.put({ kind: "in", at: Date.now() });   // -> the item with its uuid
 *   await box.count();                               // how many the server does not have yet
 *   await box.send(url, csrf, { more: {…} });        // -> { sent, left, answers, status, said }
 *
 * The server is sent `{ ...more, items: [...] }` in the order in which the items were made, and answers
 * `{ have: [uuid, …], answers: { uuid: … } }`. What it has is taken out of the box. To send twice is the same as once.
 */

const STORE = "items";
const AT_ONCE = 200; // a batch is small enough for a bad line

/** Names a thing once and for all (a random UUID, version 4), in every browser that has WebCrypto. */
export function newUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Turns an IndexedDB request into a promise. */
export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens a database, making its stores (name -> options) the first time. */
export function openStores(name, stores) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const [store, options] of Object.entries(stores)) request.result.createObjectStore(store, options);
  };
  return asked(request);
}

/** Resolves when a transaction is on the disk, so that 'kept' is never said too early. */
function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

async function post(url, csrf, headers, body) {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual", // a redirect to the sign-in page is no answer
    cache: "no-store",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf || "", ...headers },
    body: JSON.stringify(body),
  });
  const known = answer.headers.get("Content-Type")?.startsWith("application/json");
  return { status: answer.status || 302, said: known ? await answer.json() : null };
}

/** Opens the outbox of that name. */
export async function openOutbox(name) {
  const base = await openStores(`outbox-${name}`, { [STORE]: { keyPath: "n", autoIncrement: true } });
  const store = (mode) => base.transaction(STORE, mode).objectStore(STORE);

  async function all() {
    return asked(store("readonly").getAll());
  }

  async function count() {
    return asked(store("readonly").count());
  }

  /** Keeps an item; resolves once it is on the disk. */
  async function put(item) {
    const kept = { uuid: newUuid(), ...item };
    const there = store("readwrite");
    there.add(kept);
    await done(there.transaction);
    return kept;
  }

  /** Takes items out by their uuids: the server has them, or they were undone before they were sent. */
  async function drop(uuids) {
    const gone = new Set(uuids);
    const held = await all();
    const there = store("readwrite");
    for (const item of held) if (gone.has(item.uuid)) there.delete(item.n);
    await done(there.transaction);
    return held.filter((item) => gone.has(item.uuid)).length;
  }

  async function sendAll(url, csrf, { more = {}, headers = {} } = {}) {
    const told = { sent: 0, left: await count(), answers: {}, status: 0, said: null };
    while (told.left) {
      const batch = (await all()).slice(0, AT_ONCE);
      const items = batch.map(({ n, ...item }) => item);
      const { status, said } = await post(url, csrf, headers, { ...more, items });
      Object.assign(told, { status, said });
      if (status !== 200 || !said) break;
      Object.assign(told.answers, said.answers);
      const gone = await drop(said.have || []);
      if (!gone) break; // the server has none of them: not again in this round
      told.sent += gone;
      told.left = await count();
    }
    return told;
  }

  /** Sends what waits. `status` is 0 where there is no network; one tab at a time where the browser can see to it. */
  async function send(url, csrf, options) {
    const attempt = async () => {
      try {
        return await sendAll(url, csrf, options);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // fetch says so of a network that is not there
        return { sent: 0, left: await count(), answers: {}, status: 0, said: null };
      }
    };
    return navigator.locks ? navigator.locks.request(`outbox-${name}`, attempt) : attempt();
  }

  /** Forgets the box altogether. */
  async function erase() {
    base.close();
    await asked(indexedDB.deleteDatabase(`outbox-${name}`));
  }

  return { put, all, count, drop, send, erase };
}
