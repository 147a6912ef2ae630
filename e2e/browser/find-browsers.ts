import { existsSync } from 'node:fs';

import { chromium } from 'playwright';

export type BrowserName = 'chromium' | 'firefox';

const VARIABLE = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' } as const;

const INSTALLED: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  firefox: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

/** Where branded builds of Chromium usually are. They cannot be driven, but a person can load the extension by hand. */
const BRANDED: readonly string[] = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a browser that takes an unpacked extension from automation: the environment's own choice, else a usual place of
 * installation. Throws where there is none: a browser that was not tested must not look like one that passed.
 */
export function findBrowser(name: BrowserName): string {
  const chosen = process.env[VARIABLE[name]];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`${VARIABLE[name]} names no file: ${chosen}`);
  }
  const downloaded = name === 'chromium' ? [chromium.executablePath()] : [];
  const found = [...INSTALLED[name], ...downloaded].find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(`no ${name} found: install it, or set ${VARIABLE[name]} to its executable`);
  }
  return found;
}

/** Path of a branded Chrome, if there is one in a usual place. */
export function findBrandedChrome(): string | undefined {
  return BRANDED.find((path) => existsSync(path));
}

/** Whether this is a branded build, which ignores extensions named on its command line. Told by its path alone. */
export function isBranded(executable: string): boolean {
  return (
    /google[\\/ -]?chrome|microsoft[\\/ -]?edge|msedge/iu.test(executable) &&
    !/for testing/iu.test(executable)
  );
}
