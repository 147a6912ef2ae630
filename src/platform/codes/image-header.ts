/** What the first bytes of a picture file say about it. */
export interface ImageHeader {
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Bytes of a file that {@link readImageHeader} has to see. Cameras put previews and profiles before a JPEG's size. */
export const HEADER_BYTES = 262_144;

/**
 * Kind and size of a picture, before a decoder allocates for them: a file of a few kilobytes can claim to be 60 000 pixels
 * wide. Undefined for everything that is not one of these five formats, SVG included.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readJpeg(view) ?? readGif(view) ?? readWebp(view) ?? readBmp(view);
  } catch (error) {
    // The file ends inside its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** ISO/IEC 15948 (PNG), 5.2 and 11.2.2. */
function readPng(view: DataView): ImageHeader | undefined {
  if (!hasText(view, 0, '\x89PNG\r\n\x1a\n') || !hasText(view, 12, 'IHDR')) return undefined;
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU-T T.81 (JPEG), B.1.1 and B.2.2: walks the segments up to the first start of frame. */
function readJpeg(view: DataView): ImageHeader | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isStartOfFrame(marker)) {
      return { type: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
}

/** SOF0 to SOF15 without the three markers of that range that begin tables: DHT, JPG and DAC. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** GIF89a specification, 17 and 18. */
function readGif(view: DataView): ImageHeader | undefined {
  if (!hasText(view, 0, 'GIF87a') && !hasText(view, 0, 'GIF89a')) return undefined;
  return { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649, 2.5 (VP8), 2.6 (VP8L) and 2.7 (VP8X). */
function readWebp(view: DataView): ImageHeader | undefined {
  if (!hasText(view, 0, 'RIFF') || !hasText(view, 8, 'WEBP')) return undefined;
  if (hasText(view, 12, 'VP8 ')) {
    const size = (at: number) => view.getUint16(at, true) & 0x3fff;
    return { type: 'webp', width: size(26), height: size(28) };
  }
  if (hasText(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (hasText(view, 12, 'VP8X')) {
    const size = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000 + 1;
    return { type: 'webp', width: size(24), height: size(27) };
  }
  return undefined;
}

/** A bitmap with a BITMAPINFOHEADER or a later one; a negative height means that the first row is the top one. */
function readBmp(view: DataView): ImageHeader | undefined {
  if (!hasText(view, 0, 'BM') || view.getUint32(14, true) < 40) return undefined;
  return {
    type: 'bmp',
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
  };
}

/** `text` is made of bytes: its units are below 256. */
function hasText(view: DataView, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (view.getUint8(at + index) !== text.charCodeAt(index)) return false;
  }
  return true;
}
