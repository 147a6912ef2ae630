import { spawnSync } from 'node:child_process';

import { findBrowser, type BrowserName } from '../e2e/browser/find-browsers';

const DEBIAN_PACKAGE: Readonly<Record<BrowserName, string>> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
};

/**
 * The path of a browser that can run the extension: named by the environment, installed, else installed now as Debian's
 * package when we are root, else downloaded by Playwright (Chromium only: its Firefox is a patched build).
 */
export function ensureBrowser(name: BrowserName): string {
  const found = lookFor(name);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && has('apt-get')) {
    console.log(`Installing Debian's package ${DEBIAN_PACKAGE[name]} …`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', DEBIAN_PACKAGE[name]]);
    const installed = lookFor(name);
    if (installed !== undefined) return installed;
  }
  if (name === 'chromium') {
    console.log('Downloading Chromium by Playwright …');
    run('npx', ['playwright', 'install', 'chromium']);
    const downloaded = lookFor(name);
    if (downloaded !== undefined) return downloaded;
  }
  throw new Error(advice(name));
}

function advice(name: BrowserName): string {
  const variable = name === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH';
  const product = name === 'chromium' ? 'Chromium (https://www.chromium.org)' : 'Firefox';
  return [
    `No ${name} was found and none could be installed.`,
    `Install ${product}, for example "apt-get install ${DEBIAN_PACKAGE[name]}" on Debian or Ubuntu,`,
    `"brew install --cask ${name}" on macOS, or set ${variable} to its executable. Then run this again.`,
  ].join('\n');
}

function lookFor(name: BrowserName): string | undefined {
  try {
    return findBrowser(name);
  } catch {
    return undefined;
  }
}

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
