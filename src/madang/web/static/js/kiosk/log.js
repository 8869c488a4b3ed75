/*
 * The log of a box: lines tied to each other by SHA-256, only ever added to, and kept on the disk of this tablet.
 * What is hashed stands in madang/engines/ballots/chain.py, word for word the same. No visitor and no hour is in it.
 */
import { asked, openOutbox, openStores } from "../device/outbox.js";

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => new TextEncoder().encode(text);

export async function sha256(text) {
  return hex(await crypto.subtle.digest("SHA-256", bytes(text)));
}

/** What this tablet knows of a slip: the salted hash of its code, slow to guess. */
export async function slipHash(salt, code, iterations) {
  const key = await crypto.subtle.importKey("raw", bytes(code), "PBKDF2", false, ["deriveBits"]);
  return hex(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations }, key, 256));
}

/** A code however it was typed: spaces and hyphens out, small letters, o for 0 and i, l for 1. */
export function tidyCode(typed) {
  const bare = typed.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return bare.replace(/o/g, "0").replace(/[il]/g, "1");
}

export async function lineHash(line) {
  const { showing, box, n, before, kind, right, chosen } = line;
  return sha256(["madang ballot 1", showing, box, n, before, kind, right, [...chosen].sort().join(" ")].join("\n"));
}

/** Opens the log of a box, with its pack beside it. */
export async function openLog(box) {
  const base = await openStores(`kiosk-${box}`, { lines: { keyPath: "n" }, things: {} });
  const outbox = await openOutbox(`kiosk-${box}`);
  const done = (transaction) =>
    new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  const lines = () => asked(base.transaction("lines").objectStore("lines").getAll());
  const recall = (name) => asked(base.transaction("things").objectStore("things").get(name));

  async function remember(name, value) {
    const transaction = base.transaction("things", "readwrite");
    transaction.objectStore("things").put(value, name);
    await done(transaction);
  }

  /** Adds a ballot at the end; it is on the disk when this resolves. `pending` is cleared in the same stroke. */
  async function add({ showing, start, kind, right, chosen }) {
    const held = await lines();
    const last = held.at(-1);
    const line = { showing, box, n: held.length + 1, before: last ? last.hash : start, kind, right, chosen: [...chosen].sort() };
    line.hash = await lineHash(line);
    const transaction = base.transaction(["lines", "things"], "readwrite");
    transaction.objectStore("lines").add(line);
    transaction.objectStore("things").delete("pending");
    await done(transaction);
    await outbox.put({ line });
    return line;
  }

  let mended; // the head behind which all was sent again: a gap that cannot be filled is not sent for ever

  /**
   * Lines that were written but never put into the outbox, because the tablet was switched off in between; and those behind
   * the server's `head`, where an older copy of its database was put back: it has forgotten what it once said it had.
   */
  async function mend(head = Infinity) {
    const queued = new Set((await outbox.all()).map((item) => item.line.n));
    const known = (await recall("sent")) || 0;
    const sent = head === mended ? known : Math.min(known, head);
    mended = head;
    for (const line of await lines()) if (line.n > sent && !queued.has(line.n)) await outbox.put({ line });
  }

  /** Sends what waits; where the server then says that it misses lines before these, they go too. */
  async function send(url, csrf) {
    const last = (await lines()).length;
    let told = await outbox.send(url, csrf);
    const head = told.said?.head;
    if (told.status === 200 && head < last && head !== mended) {
      await mend(head);
      told = await outbox.send(url, csrf);
    }
    if (!told.left) await remember("sent", last);
    return told;
  }

  return { lines, recall, remember, add, mend, send, waiting: outbox.count };
}
