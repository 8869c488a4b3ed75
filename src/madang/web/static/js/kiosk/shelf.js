/*
 * What the tablet carries: the pack, and the pictures as data on its disk. A picture that is no longer in the pack because a
 * guardian took it back is taken off this tablet with the next pack, and all of them once the flowers are closed and sent.
 */

function asData(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function fetched(url) {
  const answer = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** The newest pack the tablet can have: from the server, else the one on its disk, else null. `head`: what the server says now. */
export async function openShelf(log, url) {
  const kept = await log.recall("pack");
  const pictures = (await log.recall("pictures")) || {};
  let pack = kept;
  try {
    pack = await (await fetched(url)).json();
    const now = {};
    for (const { code } of pack.pictures) {
      now[code] = pictures[code] || (await asData(await (await fetched(url.replace("pack.json", `${code}.jpg`))).blob()));
    }
    await log.remember("pictures", now);
    await log.remember("pack", pack);
    return { pack, pictures: now, head: pack.head };
  } catch {
    if (!kept) return null; // a pack that came only half is no pack: the one before stays
    return { pack: kept, pictures };
  }
}

/** Numbers from the browser's own source of chance; the order they make is kept nowhere. */
export function shuffled(things) {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const [random] = crypto.getRandomValues(new Uint32Array(1));
    const other = random % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
