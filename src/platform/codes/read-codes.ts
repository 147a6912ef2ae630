import { decodeImage } from './decode-image';
import { tidyCodes, type Corners, type FoundCode } from './found-code';
import { loadQrReader } from './qr-reader';
import { rasterOf, type Raster } from './raster';
import { tilesOver, type Tile } from './tiles';

export type CodeImage = ImageData | ImageBitmap | Blob;

/**
 * Reads the QR codes of a picture, in two looks: the whole picture as it is, then, where that found nothing or something that
 * it could not read, parts of it at twice their size: small codes and dotted ones. Between the looks the page gets to breathe. An empty list is an answer.
 *
 * @throws {@link UnreadableImage}; the signal's reason; an Error where the reader itself cannot be started
 */
export async function readCodes(
  image: CodeImage,
  signal?: AbortSignal,
): Promise<readonly FoundCode[]> {
  return withRaster(image, signal, async (raster) => {
    const first = await look(raster, wholeOf(raster), 1);
    if (first.codes.length > 0 && !first.suspicion) return first.codes;
    const found = [...first.codes];
    for (const tile of tilesOver(raster.width, raster.height)) {
      await breathe(signal);
      found.push(...(await look(raster, tile, 2)).codes);
    }
    return found;
  });
}

/** Only the first look: for a camera, whose next frame is another chance. Throws as {@link readCodes}. */
export async function readFrame(
  image: CodeImage,
  signal?: AbortSignal,
): Promise<readonly FoundCode[]> {
  return withRaster(
    image,
    signal,
    async (raster) => (await look(raster, wholeOf(raster), 1)).codes,
  );
}

async function withRaster(
  image: CodeImage,
  signal: AbortSignal | undefined,
  read: (raster: Raster) => Promise<readonly FoundCode[]>,
): Promise<readonly FoundCode[]> {
  signal?.throwIfAborted();
  const decoded = image instanceof Blob ? await decodeImage(image) : image;
  try {
    const raster = rasterOf(decoded);
    const found = await read(raster);
    signal?.throwIfAborted();
    return tidyCodes(found.map((code) => inGivenPicture(code, raster.shrunk)));
  } finally {
    if (image instanceof Blob && decoded instanceof ImageBitmap) decoded.close();
  }
}

async function look(raster: Raster, tile: Tile, scale: number) {
  const read = await loadQrReader();
  const { codes, suspicion } = await read(raster.cut(tile, scale));
  const place = ({ text, corners }: FoundCode): FoundCode => ({
    text,
    corners: eachCorner(corners, ({ x, y }) => ({ x: tile.x + x / scale, y: tile.y + y / scale })),
  });
  return { codes: codes.map(place), suspicion };
}

function inGivenPicture({ text, corners }: FoundCode, shrunk: number): FoundCode {
  return { text, corners: eachCorner(corners, ({ x, y }) => ({ x: x * shrunk, y: y * shrunk })) };
}

function eachCorner(
  [a, b, c, d]: Corners,
  move: (corner: Corners[number]) => Corners[number],
): Corners {
  return [move(a), move(b), move(c), move(d)];
}

const wholeOf = ({ width, height }: Raster): Tile => ({ x: 0, y: 0, width, height });

/** Lets the page draw and take clicks; this is also where an abort is noticed. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
