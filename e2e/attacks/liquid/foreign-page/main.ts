import { drawPlainCode } from '../../../dapps/page/draw-code';
import { readSettings } from '../../../dapps/page/settings';

/**
 * A page that shows a code which somebody else has made, big and alone. Settings: `link`; `png` for a picture of pixels
 * instead of an SVG.
 */
const settings = readSettings();
const link = settings.text('link') ?? '';
const code = document.createElement('img');
code.dataset['testid'] = 'foreign-qr';
code.width = code.height = 500;
code.src = drawPlainCode(link);
if (settings.flag('png')) void toPixels(code);
const anchor = document.createElement('a');
anchor.dataset['testid'] = 'foreign-link';
anchor.href = link;
anchor.textContent = 'Connect your wallet';
document.body.append(code, anchor);

async function toPixels(image: HTMLImageElement): Promise<void> {
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = image.width;
  canvas.getContext('2d')?.drawImage(image, 0, 0, image.width, image.width);
  image.src = canvas.toDataURL();
}
