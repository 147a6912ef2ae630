/** Draws public/icons/*.png from the two SVG drawings: `npx tsx e2e/screens/draw-icons.ts`. Run it after changing a drawing. */
import { readFile, writeFile } from 'node:fs/promises';

import { chromium } from 'playwright';

const folder = new URL('../../public/icons/', import.meta.url);
const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  // At 16 px the large drawing blurs; the small one sits on the pixel grid.
  const drawing = size === 16 ? 'tidekey-small.svg' : 'tidekey.svg';
  const svg = await readFile(new URL(drawing, folder), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await writeFile(new URL(`icon-${size}.png`, folder), png);
}
await browser.close();
