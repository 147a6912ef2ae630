/**
 * Pictures of the hint at a sign-in field, drawn by the built extension on pages of several kinds:
 * `npm run build && npx tsx e2e/screens/take-hint.ts`, into `screenshots/hint-*.png`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { serveSignInPages, SignInPage } from '../autofill/sign-in-page';
import { BROWSERS, launch } from '../browser/launch';
import { eventually } from '../browser/surface';
import { onboard } from '../flows/onboard';

const pictures = fileURLToPath(new URL('../../screenshots', import.meta.url));

/** What a page can be like, done to it before the field gets the focus. */
const KINDS: Readonly<Record<string, () => void>> = {
  light: () => undefined,
  dark: () => {
    document.documentElement.classList.add('dark');
  },
  narrow: () => {
    document.querySelector('main')?.setAttribute('style', 'max-width: 140px; margin: 8px');
  },
  top: () => {
    document.querySelector('main')?.setAttribute('style', 'margin-top: -84px');
  },
  hostile: () => {
    const style = document.createElement('style');
    style.textContent = '* { all: revert; font: 40px serif !important; color: red !important; }';
    document.head.append(style);
  },
  rtl: () => {
    document.documentElement.dir = 'rtl';
  },
};

await mkdir(pictures, { recursive: true });
const pages = await serveSignInPages();
for (const name of BROWSERS) {
  const browser = await launch(name);
  await onboard(browser);
  for (const [kind, prepare] of Object.entries(KINDS)) {
    const page = await SignInPage.open(browser, pages.origin);
    await page.surface.evaluate(prepare, undefined);
    await page.waitForPasskey('picture');
    await page.surface.click('user');
    await eventually('the hint', () => page.hint());
    await page.surface.screenshot(`${pictures}/hint-${kind}-${name}.png`);
    await page.surface.close();
  }
  await browser.close();
}
await pages.close();
