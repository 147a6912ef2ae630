import type { PictureSpec } from '../corpus';
import type { ReaderName } from '../reader-names';
import { makePicture, type Picture } from './picture';
import { READERS } from './readers';
import { showScene } from './scene';

let picture: Picture | undefined;

/** What the driver outside the browser calls. */
const codesBench = {
  hasBarcodeDetector: 'BarcodeDetector' in globalThis,
  showScene,
  async load(screenshot: string, condition: PictureSpec['condition']): Promise<void> {
    picture = await makePicture(screenshot, condition);
  },
  async read(
    name: ReaderName,
  ): Promise<{ readonly texts: readonly string[]; readonly ms: number }> {
    if (picture === undefined) throw new Error('no picture is loaded');
    const start = performance.now();
    const texts = await READERS[name](picture);
    return { texts, ms: performance.now() - start };
  },
};

export type CodesBench = typeof codesBench;
Object.assign(globalThis, { codesBench });
