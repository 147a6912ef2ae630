import type { ReadResult } from 'zxing-wasm/reader';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

import type { FoundCode } from './found-code';

export interface Sighting {
  readonly codes: readonly FoundCode[];
  /** Something looked like a code and could not be read. */
  readonly suspicion: boolean;
}

/** Looks for QR codes in pixels, in one go that blocks the page. Corners are in pixels of what was given. */
export type QrReader = (pixels: ImageData) => Promise<Sighting>;

let reader: Promise<QrReader> | undefined;

/** The reader, loaded on first use from the extension's own files: nothing else pays for its megabyte. */
export function loadQrReader(): Promise<QrReader> {
  reader ??= startQrReader().catch((error: unknown) => {
    reader = undefined;
    throw error;
  });
  return reader;
}

/** Starts loading the reader while something else is waited for. A failure shows where the reader is used. */
export function prepareQrReader(): void {
  loadQrReader().catch(() => undefined);
}

async function startQrReader(): Promise<QrReader> {
  const [{ prepareZXingModule, purgeZXingModule, readBarcodes }, wasmBinary] = await Promise.all([
    import('zxing-wasm/reader'),
    fetchOwn(wasmAddress),
  ]);
  // Given as bytes, because the library's own address for them is on another host.
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (pixels) => {
    try {
      const results = await readBarcodes(pixels, {
        formats: ['QRCode'],
        // Joins dots that do not touch; bench/codes/RESULTS.md tells what it is worth.
        tryDenoise: true,
        // Turns the picture for linear codes only.
        tryRotate: false,
        returnErrors: true,
        maxNumberOfSymbols: 64,
        textMode: 'Plain',
      });
      return {
        codes: results.filter(({ isValid }) => isValid).map(toFoundCode),
        suspicion: results.some(({ isValid }) => !isValid),
      };
    } catch (error) {
      // A trap leaves the module's memory in an unknown state: the next picture gets a new one.
      purgeZXingModule();
      reader = undefined;
      throw error;
    }
  };
}

async function fetchOwn(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.arrayBuffer();
}

function toFoundCode({ text, position }: ReadResult): FoundCode {
  const { topLeft, topRight, bottomRight, bottomLeft } = position;
  return { text, corners: [topLeft, topRight, bottomRight, bottomLeft] };
}
