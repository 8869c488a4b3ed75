/*
 * Makes a page under /outings/device/ open in airplane mode.
 *
 *   await keepOffline(["/static/vendor/…wasm"]);   // true once this page and all it is made of are kept
 *   await dropOffline();                           // this page is forgotten
 *
 * The page itself, its manifest and icon, and every style and script that it has loaded are kept without being named;
 * name what it will load later. Nothing else of the site is ever kept: the service worker refuses it.
 */

const SCOPE = "/outings/device/";

/** What this page is made of, as far as the browser has loaded it; not what it has asked the server for. */
function parts() {
  const links = [...document.querySelectorAll("link[rel~=manifest], link[rel~=icon], link[rel=apple-touch-icon]")].map((link) => link.href);
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const sheets = [...document.querySelectorAll("link[rel~=stylesheet], link[rel=modulepreload]")].map((link) => link.href);
  const scripts = [...document.scripts].map((script) => script.src);
  const path = (name) => new URL(name, location.origin).pathname;
  const ours = (name) => name.startsWith(location.origin);
  const made = [...loaded, ...sheets, ...scripts].filter(ours).map(path).filter((name) => /^\/(static|look)\//.test(name));
  return [...links.filter(ours).map(path), ...made];
}

/** Says something to the service worker and waits for its answer. */
async function tell(message) {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    active.postMessage(message, [channel.port2]);
  });
}

/** Says whether this browser can keep a page at all (not in a private window of some, not without https). */
export function canKeep() {
  return "serviceWorker" in navigator && "indexedDB" in window && Boolean(window.crypto?.subtle);
}

/** Keeps this page for airplane mode. Returns false where something could not be fetched (say so, try again later). */
export async function keepOffline(urls = []) {
  if (!canKeep()) return false;
  try {
    await navigator.serviceWorker.register(`${SCOPE}sw.js`, { scope: SCOPE, updateViaCache: "none" });
  } catch {
    // without a network there is nothing to register; what was registered before still serves
  }
  if (!(await navigator.serviceWorker.getRegistration(SCOPE))) return false;
  const answer = await tell({ keep: [...new Set([location.pathname, ...parts(), ...urls])], page: location.pathname });
  return answer.failed === 0;
}

/** Forgets this page. */
export async function dropOffline() {
  if (!("serviceWorker" in navigator) || !(await navigator.serviceWorker.getRegistration(SCOPE))) return;
  await tell({ drop: location.pathname });
}
