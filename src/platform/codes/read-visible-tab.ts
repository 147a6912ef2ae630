import type { FoundCode } from './found-code';
import { readCodes } from './read-codes';
import { UnreadableImage } from './unreadable-image';

const CAPTURE = /^data:image\/(?:png|jpeg);base64,/u;

/**
 * Reads the QR codes of what `tabs.captureVisibleTab` gave. The data URL is decoded by hand, because the content security
 * policy of our pages lets nothing be fetched from one. Throws as {@link readCodes}.
 */
export async function readVisibleTab(
  dataUrl: string,
  signal?: AbortSignal,
): Promise<readonly FoundCode[]> {
  return readCodes(captureToBlob(dataUrl), signal);
}

/** @throws {@link UnreadableImage} for everything that is not a PNG or JPEG in base64 */
export function captureToBlob(dataUrl: string): Blob {
  const head = CAPTURE.exec(dataUrl)?.[0];
  if (head === undefined) throw new UnreadableImage('not-an-image');
  let binary: string;
  try {
    binary = atob(dataUrl.slice(head.length));
  } catch (error) {
    throw new UnreadableImage('not-an-image', { cause: error });
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return new Blob([bytes]);
}
