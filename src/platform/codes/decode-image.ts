import { HEADER_BYTES, readImageHeader } from './image-header';
import { UnreadableImage } from './unreadable-image';

/** Bytes of a picture file. Photographs of 50 megapixels stay below. */
const LARGEST_FILE = 33_554_432;

/** Pixels that a decoder is let to allocate for: four bytes each. */
const MOST_DECODED_PIXELS = 64_000_000;

/**
 * Decodes a picture file, after its header has promised a size that we can bear.
 *
 * @throws {@link UnreadableImage}
 */
export async function decodeImage(file: Blob): Promise<ImageBitmap> {
  if (file.size > LARGEST_FILE) throw new UnreadableImage('too-large');
  const header = readImageHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header === undefined || header.width === 0 || header.height === 0) {
    throw new UnreadableImage('not-an-image');
  }
  if (header.width * header.height > MOST_DECODED_PIXELS) throw new UnreadableImage('too-large');
  try {
    // The file's own claim about its kind is not looked at: the decoder sees only what the header said.
    return await createImageBitmap(file.slice(0, file.size, `image/${header.type}`));
  } catch (error) {
    throw new UnreadableImage('not-an-image', { cause: error });
  }
}
