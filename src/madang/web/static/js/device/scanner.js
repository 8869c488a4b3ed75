/*
 * Reads QR codes from the camera: with the browser's own reader where it has one, else with zxing (WebAssembly), which
 * this site serves itself. Neither sends anything anywhere.
 */

/** A reader `(source) -> [text, …]` of what stands in a picture, a canvas or a video; null where there is none. */
export async function openReader({ reader, wasm }) {
  if (await ownReaderWorks()) {
    const own = new BarcodeDetector({ formats: ["qr_code"] });
    return async (source) => (await own.detect(source)).map((code) => code.rawValue);
  }
  if (!reader) return null;
  const { prepareZXingModule, readBarcodes } = await import(reader);
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (source) => {
    const [width, height] = [source.videoWidth || source.width, source.videoHeight || source.height];
    if (!width) return [];
    const scale = Math.min(1, 640 / Math.max(width, height)); // a phone held at arm's length needs no more
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    pen.drawImage(source, 0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(pen.getImageData(0, 0, canvas.width, canvas.height), { formats: ["QRCode"], tryHarder: true });
    return found.filter((code) => code.isValid).map((code) => code.text);
  };
}

async function ownReaderWorks() {
  try {
    return "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
  } catch {
    return false;
  }
}

/** Looks through the camera until `stop()`; `seen(text)` hears of each code, of the same one again once it was away for `pause` ms. */
export async function lookThrough(video, read, seen, { pause = 4000, every = 120 } = {}) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: "environment" } }, audio: false });
  video.srcObject = stream;
  await video.play();
  let [going, last, lastAt] = [true, "", 0];

  async function look() {
    if (!going) return;
    try {
      for (const text of await read(video)) {
        const still = text === last && Date.now() - lastAt < pause; // the same code is still held before the camera
        [last, lastAt] = [text, Date.now()];
        if (!still) await seen(text);
      }
    } catch {
      // a frame that could not be read: the next one can
    }
    setTimeout(look, every);
  }
  look();
  return {
    stop() {
      going = false;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}
