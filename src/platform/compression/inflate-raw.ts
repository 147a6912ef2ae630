import { concatBytes, type Bytes } from '../../core/bytes';
import type { InflateRaw } from '../../core/exchange';

/** By the browser. Stops as soon as more comes out than is wanted: a few bytes can stand for gigabytes. */
export const inflateRaw: InflateRaw = async (bytes, most) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const chunks: Bytes[] = [];
  let length = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      length += step.value.length;
      if (length > most) {
        await reader.cancel();
        return undefined;
      }
      chunks.push(step.value);
    }
  } catch {
    return undefined;
  }
  return concatBytes(...chunks);
};
