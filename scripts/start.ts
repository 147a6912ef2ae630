/** `npm start`: builds, starts the demo service, opens a browser with the extension in it. Ctrl-C ends everything. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { findBrandedChrome, isBranded } from '../e2e/browser/find-browsers';
import { launchChromium } from '../e2e/browser/chromium';
import { launchFirefox } from '../e2e/browser/firefox';
import type { BrowserUnderTest } from '../e2e/browser/surface';
import { buildDapps, removeDapps } from '../e2e/dapps/build-dapps';
import { startService } from '../e2e/service/start-service';
import { demonstrate } from './demonstrate';
import { ensureBrowser } from './ensure-browser';
import type { Target } from './derive-manifest';

const args = new Set(process.argv.slice(2));
const target: Target = args.has('--firefox') ? 'firefox' : 'chrome';
const name = target === 'firefox' ? 'firefox' : 'chromium';
const profile = `.demo/${target}`;
const PORT = 8088;
/** What the demo site has registered: kept like the profile, or a second start would know nobody. */
const REGISTERED = `.demo/${target}-site.json`;

if (args.has('--fresh')) {
  rmSync(profile, { recursive: true, force: true });
  rmSync(REGISTERED, { force: true });
}

const executable = attempt(() => chooseBrowser());
console.log(`Building dist/${target} …`);
const built = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', TARGET: target },
});
if (built.status !== 0) process.exit(built.status ?? 1);

const dapps = await buildDapps();
const service = await startDemo();
const dappAddress = `${service.origin}/dapps/liquid-client.html`;
console.log(`The demo runs at ${service.origin}, a dapp that shows a code at ${dappAddress}`);

if (name === 'chromium' && isBranded(executable)) {
  console.log(
    [
      `${executable} is a branded Chrome: it ignores extensions named on its command line. By hand:`,
      '  1. open chrome://extensions and switch on "Developer mode",',
      '  2. "Load unpacked" and choose the folder dist/chrome,',
      `  3. open ${service.origin}`,
      'Ctrl-C ends the demo.',
    ].join('\n'),
  );
  await interrupted();
} else if (!hasDisplay()) {
  console.log('There is no display: performing one whole ceremony without a window.\n');
  const done = await demonstrate(await launch(true), service.origin, dappAddress);
  await service.close();
  await removeDapps();
  process.exit(done ? 0 : 1);
} else {
  const browser = await launch(false);
  await browser.newPage(dappAddress);
  await browser.newPage(service.origin);
  console.log(
    [
      '',
      'What to do now:',
      '  1. In the Tidekey tab: create your recovery phrase and a password.',
      '     (A second start finds the same vault; "npm start -- --fresh" starts over.)',
      '  2. In the "Harbour Books" tab: choose a name and press "Create account".',
      '  3. Tidekey asks in a window of its own. Approve, and see what the server verified.',
      '  4. Sign in, then try the Liquid buttons: they also prove your Algorand account.',
      '  5. In the tab with the code: press Tidekey in the toolbar, then "Scan this tab". Approve, and let the',
      '     dapp ask for a signature: Tidekey shows what it would do before anything is signed.',
      '',
      'Ctrl-C ends the demo.',
    ].join('\n'),
  );
  await interrupted();
  await browser.close();
}
await service.close();
await removeDapps();
process.exit(0);

/** A browser that can be driven; else a branded Chrome, in which a person can load the extension. */
function chooseBrowser(): string {
  try {
    return ensureBrowser(name);
  } catch (error) {
    const branded = name === 'chromium' ? findBrandedChrome() : undefined;
    if (branded === undefined) throw error;
    return branded;
  }
}

function launch(headless: boolean): Promise<BrowserUnderTest> {
  // A demonstration without a window leaves no vault behind whose password nobody was told.
  const kept = headless ? {} : { profile };
  return target === 'firefox'
    ? launchFirefox({ headless, ...kept })
    : launchChromium({ headless, ...kept });
}

async function startDemo(): ReturnType<typeof startService> {
  const demo = {
    lineage: 'legacy',
    stateFile: REGISTERED,
    staticFolders: { '/dapps': dapps },
  } as const;
  try {
    return await startService({ ...demo, port: PORT });
  } catch {
    console.log(`Port ${PORT} is taken; using a free one.`);
    return startService(demo);
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => {
      resolve();
    });
    process.once('SIGTERM', () => {
      resolve();
    });
  });
}

function attempt<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
