import QrScanner from 'qr-scanner';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

import { readCodes, readFrame, readVisibleTab, type FoundCode } from '../../../src/platform/codes';
import type { ReaderName } from '../reader-names';
import type { Picture } from './picture';

/** Texts of all codes that it finds in a picture. */
export type Reader = (picture: Picture) => Promise<readonly string[]>;

prepareZXingModule({ overrides: { locateFile: () => wasmAddress } });

const zxing =
  (options: ReaderOptions): Reader =>
  async ({ pixels }) => {
    const found = await readBarcodes(pixels, { formats: ['QRCode'], ...options });
    return found.map(({ text }) => text);
  };

/** The picture through the browser's own scaling first. */
const scaled =
  (factor: number, options: ReaderOptions): Reader =>
  async ({ canvas }) => {
    const copy = new OffscreenCanvas(canvas.width * factor, canvas.height * factor);
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas, 0, 0, copy.width, copy.height);
    const pixels = context.getImageData(0, 0, copy.width, copy.height);
    const found = await readBarcodes(pixels, { formats: ['QRCode'], ...options });
    return found.map(({ text }) => text);
  };

const createEngine = () => QrScanner.createQrEngine();

/** Its own way of trying a picture: the whole, by its worker. It gives one code. */
const qrScanner = (engine: ReturnType<typeof createEngine>): Reader => {
  return async ({ canvas }) => {
    try {
      const { data } = await QrScanner.scanImage(canvas, {
        qrEngine: await engine,
        returnDetailedScanResult: true,
      });
      return [data];
    } catch {
      return [];
    }
  };
};

/** An engine that also tries the picture inverted: what `setInversionMode('both')` sends for a live scanner. */
async function createInvertingEngine() {
  const engine = await createEngine();
  if (engine instanceof Worker) engine.postMessage({ id: 0, type: 'inversionMode', data: 'both' });
  return engine;
}

const textsOf = (codes: readonly FoundCode[]) => codes.map(({ text }) => text);

export const READERS: Readonly<Record<ReaderName, Reader>> = {
  'qr-scanner': qrScanner(createEngine()),
  'qr-scanner, both colourings': qrScanner(createInvertingEngine()),
  'zxing, defaults': zxing({}),
  'zxing, not harder': zxing({ tryHarder: false }),
  'zxing, no downscale': zxing({ tryDownscale: false }),
  'zxing, no inversion': zxing({ tryInvert: false }),
  'zxing, global histogram': zxing({ binarizer: 'GlobalHistogram' }),
  'zxing, denoise': zxing({ tryDenoise: true }),
  'zxing, denoise, at 2×': scaled(2, { tryDenoise: true }),
  'ours, a camera frame': async ({ pixels }) => textsOf(await readFrame(pixels)),
  'ours, a picture': async ({ pixels }) => textsOf(await readCodes(pixels)),
  'ours, a capture': async ({ capture }) => textsOf(await readVisibleTab(capture)),
};
