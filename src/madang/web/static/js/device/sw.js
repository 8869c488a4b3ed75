/*
 * The service worker of the pages under /outings/device/ (the door, the kiosk), and of nothing else.
 *
 * It keeps only what such a page asked it to keep, and only device pages, /static/ and /look/ (the house's style and
 * script). Everything comes from the network while that answers soon, and as it was kept where it does not. A page and
 * its parts are kept together or not at all, so that no new page ever meets an old script in a hall without a network.
 * It sends nothing and wakes for nothing.
 */

const CACHE = "device";
const SCOPE = "/outings/device/";
const PATIENCE = 3000; // milliseconds that a bad line is waited for
const MEANWHILE = 30000; // and for so long after that nothing is waited for
const isPage = (path) => path.startsWith(SCOPE) && !path.endsWith("/sw.js");
const mayKeep = (path) => isPage(path) || path.startsWith("/static/") || path.startsWith("/look/");
let badUntil = 0;

async function fetched(path) {
  const answer = await fetch(path, { cache: "no-cache", credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(path);
  return [path, answer];
}

/** Keeps all of them or, where one cannot be had, none: what was kept before stays. Returns how many are not kept then. */
async function keep(paths) {
  const wanted = paths.filter(mayKeep);
  const done = await Promise.allSettled(wanted.map(fetched));
  const cache = await caches.open(CACHE);
  if (done.every((one) => one.status === "fulfilled")) await Promise.all(done.map(({ value }) => cache.put(...value)));
  const there = await Promise.all(wanted.map((path) => cache.match(path)));
  return { failed: there.filter((one) => !one).length };
}

/** Forgets a page; with the last page goes everything. */
async function drop(path) {
  const cache = await caches.open(CACHE);
  await cache.delete(path);
  const left = (await cache.keys()).some((request) => isPage(new URL(request.url).pathname));
  if (!left) await caches.delete(CACHE);
  return { failed: 0 };
}

/** The network while it answers soon, else what is kept. */
async function answer(request, path) {
  const kept = await (await caches.open(CACHE)).match(path);
  if (!kept) return fetch(request);
  if (Date.now() < badUntil) return kept;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const fresh = await fetch(request, { signal: giveUp.signal });
    return fresh.status >= 500 ? kept : fresh;
  } catch {
    badUntil = Date.now() + MEANWHILE;
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const work = event.data.drop ? drop(event.data.drop) : keep(event.data.keep || []);
  event.waitUntil(work.catch(() => ({ failed: 1 })).then((said) => event.ports[0]?.postMessage(said)));
});
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || !mayKeep(pathname)) return;
  event.respondWith(answer(event.request, pathname));
});
