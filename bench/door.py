"""The door on a slow phone: from a scan to the verdict with a list of 1,000, the processor throttled to a quarter, the network cut."""

from collections.abc import Callable
from statistics import median
from typing import Any

from bench.site import Site, database, prepared

PARTIES, SIZE = 500, 2
SCANS = 40
SLOWER = 4  # times
MOST_MS, MOST_BYTES = 150, 150_000
Say = Callable[[str], None]

# One scan as the camera gives it: a frame of 640 x 480 with the code in it, read by the reader that is shipped, then the
# same function that every scan goes through. Ends when the verdict has been painted.
SCAN = """async ([text, rows]) => {
  const { openReader } = await import("/static/js/device/scanner.js");
  const { reader, wasm } = document.getElementById("door").dataset;
  delete window.BarcodeDetector;
  window.read ??= await openReader({ reader, wasm });
  const frame = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const pen = frame.getContext("2d");
  pen.fillStyle = "#999";
  pen.fillRect(0, 0, 640, 480);
  rows.forEach((row, y) => row.forEach((dark, x) => {
    pen.fillStyle = dark ? "#111" : "#eee";
    pen.fillRect(200 + x * 6, 120 + y * 6, 6, 6);
  }));
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await painted();
  const begun = performance.now();
  const [found] = await window.read(frame);
  const read = performance.now();
  if (found !== text) throw new Error(`read ${found}`);
  const whom = document.getElementById("more");
  const said = new Promise((done) => new MutationObserver((_, seen) => { seen.disconnect(); done(); }).observe(whom, { childList: true }));
  document.getElementById("typed").value = found;
  document.getElementById("search").requestSubmit();
  await said;
  await painted();
  return [read - begun, performance.now() - read];
}"""


def run(say: Say) -> bool:
    """Measures; False when the median is too slow or the pack too large."""
    say("")
    say(f"The door: {PARTIES * SIZE} tickets in the pack, processor {SLOWER} times slower, network cut, {SCANS} scans")
    from playwright.sync_api import sync_playwright

    from tools import browser

    try:
        launch = browser.find().launch
    except browser.NoBrowser as missing:
        say(f"  not measured: {missing}")
        return True
    with database("sqlite") as environment:
        told = prepared("bench.door_people", environment, PARTIES, SIZE)
        with Site(environment) as site, sync_playwright() as playwright, playwright.chromium.launch(**launch) as chromium:
            context = chromium.new_context(base_url=f"http://127.0.0.1:{site.port}", locale="ko-KR", viewport={"width": 390, "height": 844})
            return _measured(context, told, say)


def _measured(context: Any, told: dict[str, Any], say: Say) -> bool:
    import segno

    page = context.new_page()
    page.goto(f"/outings/helper/{told['token']}/")
    page.locator("main form button").click()
    with page.expect_response("**/pack/") as answer:
        page.goto(f"/outings/device/door/{told['code']}/")
        page.locator("#open button").click()
    size = len(answer.value.body())
    page.locator("#ready", has_text="비행기").wait_for()
    context.set_offline(True)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times = []
    for text in told["passes"][: SCANS * SIZE : SIZE]:
        rows = [[int(bit) for bit in row] for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
        times.append(page.evaluate(SCAN, [text, rows]))
        page.locator("#count", has_text=f"{len(times)} / {PARTIES * SIZE}").wait_for()
    whole = median(read + said for read, said in times)
    worst = sorted(read + said for read, said in times)[int(len(times) * 0.95) - 1]
    read, said = (median(part) for part in zip(*times, strict=True))
    say(f"  pack {size / 1000:.0f} KB (at most {MOST_BYTES / 1000:.0f})")
    say(
        f"  picture read {read:.0f} ms, verdict painted {said:.0f} ms more: {whole:.0f} ms (at most {MOST_MS}), "
        f"95 of 100 within {worst:.0f} ms"
    )
    return whole <= MOST_MS and size <= MOST_BYTES
