import { existsSync } from 'node:fs';

import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import type { BrowserUnderTest } from './surface';

/** Both browsers, always: a missing one fails the tests that name it. */
export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSERS)[number];

/** A fresh profile with the production build. */
export async function launch(
  name: BrowserKind,
  options: { readonly backgroundIdle?: number } = {},
): Promise<BrowserUnderTest> {
  const build = name === 'chromium' ? 'dist/chrome' : 'dist/firefox';
  if (!existsSync(`${build}/manifest.json`))
    throw new Error(`run "npm run build" first: no ${build}`);
  return name === 'chromium' ? launchChromium() : launchFirefox(options);
}
