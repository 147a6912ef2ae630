import type { CodeReader, CodeText } from './code-reader';

/** Milliseconds between two looks: a code is seen at once, and the computer stays cool. */
const PAUSE = 200;
/** Every so many frames a thorough look, for codes that are small or dotted. */
const THOROUGH = 4;

export interface VideoWatch {
  readonly video: HTMLVideoElement;
  readonly reader: CodeReader;
  readonly signal: AbortSignal;
}

/**
 * Reads frames until one holds a code, and gives its codes. Rejects when the reader cannot be started, and with the signal's
 * reason. A page that is hidden is not looked at.
 */
export async function watchVideo({
  video,
  reader,
  signal,
}: VideoWatch): Promise<readonly CodeText[]> {
  for (let frame = 1; ; frame += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    signal.throwIfAborted();
    if (document.hidden || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
    const picture = await grab(video);
    if (picture === undefined) continue;
    try {
      const read = frame % THOROUGH === 0 ? reader.readCodes : reader.readFrame;
      const codes = await read(picture, signal);
      if (codes.length > 0) return codes;
    } finally {
      picture.close();
    }
  }
}

/** No picture while the stream begins or ends: the camera itself tells if it is gone. */
async function grab(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(video);
  } catch {
    return undefined;
  }
}
