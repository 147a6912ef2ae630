import { existsSync } from 'node:fs';

import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import type { BrowserUnderTest } from './surface';

/** Both browsers, always: a missing one fails the tests that name it. */
export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSERS)[number];

export interface LaunchOptions {
  /** Firefox: milliseconds after which an idle event page is stopped. */
  readonly backgroundIdle?: number;
  /** A folder that is kept when the browser closes. */
  readonly profile?: string;
  /** Everything that is not of this machine goes through this port of it, and every certificate is believed. */
  readonly proxyPort?: number;
}

/** The production build, in a fresh profile unless one is given. */
export async function launch(
  name: BrowserKind,
  options: LaunchOptions = {},
): Promise<BrowserUnderTest> {
  const build = name === 'chromium' ? 'dist/chrome' : 'dist/firefox';
  if (!existsSync(`${build}/manifest.json`))
    throw new Error(`run "npm run build" first: no ${build}`);
  const { profile, proxyPort } = options;
  if (name === 'firefox') return launchFirefox(options);
  const flags =
    proxyPort === undefined
      ? []
      : [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--ignore-certificate-errors'];
  return launchChromium({ flags, ...(profile === undefined ? {} : { profile }) });
}
