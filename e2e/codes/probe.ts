import {
  readCodes,
  readVisibleTab,
  UnreadableImage,
  type FoundCode,
} from '../../src/platform/codes';

export type ProbeAnswer =
  | { readonly codes: readonly FoundCode[] }
  | { readonly unreadable: string }
  | { readonly failed: string };

const answer = async (read: Promise<readonly FoundCode[]>): Promise<ProbeAnswer> => {
  try {
    return { codes: await read };
  } catch (error) {
    return error instanceof UnreadableImage
      ? { unreadable: error.reason }
      : { failed: String(error) };
  }
};

const blobOf = (base64: string) =>
  new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);

const fetched: string[] = [];
const browserFetch = fetch;
globalThis.fetch = (input, init) => {
  fetched.push(new URL(input instanceof Request ? input.url : input, location.href).href);
  return browserFetch(input, init);
};

/** The shipped reader in a page of an extension, for tests to call. Files come as base64. */
const codesProbe = {
  read: (file: string) => answer(readCodes(blobOf(file))),
  readCapture: (dataUrl: string) => answer(readVisibleTab(dataUrl)),
  async readAs(file: string, type: string): Promise<ProbeAnswer> {
    const bitmap = await createImageBitmap(blobOf(file));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const again = await canvas.convertToBlob({ type, quality: 0.6 });
    return again.type === type ? answer(readCodes(again)) : { failed: `no encoder for ${type}` };
  },
  async readPixels(file: string): Promise<ProbeAnswer> {
    const bitmap = await createImageBitmap(blobOf(file));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) return { failed: 'no canvas' };
    context.drawImage(bitmap, 0, 0);
    return answer(readCodes(context.getImageData(0, 0, bitmap.width, bitmap.height)));
  },
  async readAborted(file: string): Promise<ProbeAnswer> {
    const control = new AbortController();
    const reading = readCodes(blobOf(file), control.signal);
    control.abort(new Error('given up'));
    return answer(reading);
  },
  /** Whether the page may make code from text, or take data from a data URL. */
  async liberties(): Promise<readonly string[]> {
    const taken: string[] = [];
    await browserFetch('data:text/plain,x').then(
      () => taken.push('data URL'),
      () => undefined,
    );
    try {
      new Worker(location.href).terminate();
      taken.push('worker by address');
    } catch {
      // Trusted Types without a policy.
    }
    return taken;
  },
  readZeros: (length: number) => answer(readCodes(new Blob([new Uint8Array(length)]))),
  /** What the page has fetched so far. Browsers keep no account of it for extensions. */
  fetched,
};

export type CodesProbe = typeof codesProbe;
Object.assign(globalThis, { codesProbe });
