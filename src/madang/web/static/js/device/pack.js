/*
 * What this phone keeps of a door: who it is, and the list, encrypted under a key that the browser lets nobody read.
 *
 * The key (AES-GCM, not extractable) and the encrypted list lie in IndexedDB; the list is decrypted in memory only. A day
 * after the outing both go; so do they when the server says that this phone was ended. What was not sent yet stays, and
 * with it the phone's secret (under a second key of the same kind), until it has been sent.
 */

import { asked, openStores } from "./outbox.js";

const STORE = "kept";
const AES = { name: "AES-GCM", length: 256 };

async function store(name) {
  const base = await openStores(`door-${name}`, { [STORE]: {} });
  const rows = (mode) => base.transaction(STORE, mode).objectStore(STORE);
  return {
    get: (key) => asked(rows("readonly").get(key)),
    put: (key, value) => asked(rows("readwrite").put(value, key)),
    drop: (key) => asked(rows("readwrite").delete(key)),
  };
}

/** Opens what this phone keeps of the door with that code. */
export async function openKept(code) {
  const rows = await store(code);

  async function seal(name, value) {
    let key = await rows.get(`${name} key`);
    if (!key) {
      key = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
      await rows.put(`${name} key`, key);
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    await rows.put(name, { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) });
  }

  async function open(name) {
    const [key, row] = [await rows.get(`${name} key`), await rows.get(name)];
    if (!key || !row) return null;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.sealed);
    return JSON.parse(new TextDecoder().decode(text));
  }

  async function erase(name) {
    await rows.drop(`${name} key`); // without the key the rest is noise already
    await rows.drop(name);
  }

  return {
    /** Who this phone is: `{ device, secret, name }`, or null. */
    me: () => open("me"),
    keepMe: (me) => seal("me", me),
    /** The list, or null: none was fetched, or its time is over (it is erased then). */
    async pack() {
      if (await this.over()) {
        await this.erasePack();
        return null;
      }
      return open("pack");
    },
    over: async () => Date.now() >= ((await rows.get("until")) ?? Infinity),
    /** Keeps the list until `pack.until` by our clock; `off` is how far this phone's clock is behind it. */
    async keepPack(pack, off) {
      await rows.put("until", pack.until - off);
      await seal("pack", pack);
    },
    erasePack: () => erase("pack"),
    /** Why the list went ('ended', 'over'), for the next time that the page is opened. */
    noteGone: (word) => rows.put("gone", word),
    gone: () => rows.get("gone"),
    async eraseMe() {
      await erase("me");
      await rows.drop("until");
      await rows.drop("gone");
    },
  };
}

/** The first 16 bytes of a pass's SHA-256, as they stand in the list. */
export async function passHash(pass) {
  const whole = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pass));
  const text = btoa(String.fromCharCode(...new Uint8Array(whole, 0, 16)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What a QR code holds may be the pass itself or an address that ends in it. */
export function passIn(text) {
  const bare = text.trim();
  if (!/^https?:/i.test(bare)) return bare;
  try {
    const { hash, pathname } = new URL(bare);
    return hash.slice(1) || pathname.split("/").filter(Boolean).pop() || bare;
  } catch {
    return bare;
  }
}
