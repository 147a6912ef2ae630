import { createPrivateKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { mnemonicToEntropy, mnemonicToSeedSync } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { beforeAll, describe, expect, it } from 'vitest';

import { deriveXhdAccountKey, xhdRootKey } from '../../src/core/algorand';
import { beginCreate, outcomeOf } from '../backup/passkey-page';
import { launchChromium } from '../browser/chromium';
import { launchFirefox } from '../browser/firefox';
import { BROWSERS, type BrowserKind } from '../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import { approve } from '../flows/answer-prompt';
import { connectByScan, promptGone, signOnce } from '../flows/connect-dapp';
import { demoStatus, pressDemo } from '../flows/demo-page';
import { ask } from '../flows/kill-during-writes';
import { PASSWORD } from '../flows/onboard';
import { setStage, type Stage } from '../liquid/stage';
import { bytesNeedle, findNeedles, textNeedle, type Needle } from './needles';

const FILE_PASSWORD = 'another-harbour-52-compass';
const WRONG_PASSWORD = 'wrong-anchor-77-beacon';

/** One marker for each place: unless all of them are found, not finding a secret there would mean nothing. */
const PLACES = ['storage.local', 'storage of a page', 'IndexedDB', 'console', 'address'] as const;
type Place = (typeof PLACES)[number];

interface Loud {
  readonly browser: BrowserUnderTest;
  /** What the browser has said so far outside of its profile. */
  readonly said: () => string;
}

/** A browser that writes down every word of every console. */
async function launchLoud(name: BrowserKind, profile: string): Promise<Loud> {
  if (name === 'chromium') {
    // The log lies in the profile.
    const flags = ['--enable-logging', '--log-level=0'];
    return { browser: await launchChromium({ profile, flags }), said: () => '' };
  }
  const preferences = {
    'browser.dom.window.dump.enabled': true,
    'devtools.console.stdout.content': true,
    'devtools.console.stdout.chrome': true,
  };
  const browser = await launchFirefox({ profile, preferences });
  const words: string[] = [];
  const child = browser.browser.process();
  for (const stream of [child?.stdout, child?.stderr]) {
    stream?.on('data', (chunk: Buffer) => words.push(chunk.toString('utf8')));
  }
  return { browser, said: () => words.join('') };
}

/** The private part alone: the rest of a PKCS#8 key is the same for all, or public. */
function privateScalar(pkcs8: string): Uint8Array {
  const key = createPrivateKey({
    key: Buffer.from(pkcs8, 'base64url'),
    format: 'der',
    type: 'pkcs8',
  });
  return Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
}

const textOf = (page: Surface): Promise<string> =>
  page.evaluate(() => document.body.innerText, undefined);

describe.each(BROWSERS)('secrets after a day of work in %s', (name) => {
  const needles: Needle[] = [];
  const markers = new Map<Place, string>(
    PLACES.map((place) => [place, randomBytes(24).toString('hex')]),
  );
  let found: readonly string[];

  beforeAll(async () => {
    const profile = await mkdtemp(join(tmpdir(), 'tidekey-canary-'));
    let loud: Loud | undefined;
    const stage = await setStage(async () => {
      loud = await launchLoud(name, profile);
      return loud.browser;
    });
    try {
      await useEverything(stage);
      needles.push(...(await secretsOf(stage)));
      await leaveMarkers(stage);
    } finally {
      await stage.close();
    }
    const marks = [...markers].map(([place, marker]) => textNeedle(`marker of ${place}`, marker));
    found = await findNeedles(profile, { console: loud?.said() ?? '' }, [...needles, ...marks]);
    await rm(profile, { recursive: true, force: true });
  }, 300_000);

  /** Registers, signs in, proves an account, connects a dapp, signs, locks, unlocks, and shows what can be shown. */
  async function useEverything(stage: Stage): Promise<void> {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'legacy' });
    const page = await browser.newPage(service.origin);
    await page.type('demo-username', 'ada');
    for (const [button, ending] of [
      ['demo-register', /registered: verified$/u],
      ['demo-signin', /signed in: verified$/u],
      ['demo-liquid-register', /liquid registered: verified by service$/u],
    ] as const) {
      await pressDemo(page, button);
      await approve(browser);
      await page.bringToFront();
      await demoStatus(page, ending);
    }
    await beginCreate(page);
    await approve(browser);
    await page.bringToFront();
    await outcomeOf(page);
    await page.close();

    const dapp = await stage.openDapp(
      await stage.serve({ lineage: 'v1' }),
      'use-wallet-client.html',
    );
    await connectByScan(browser, dapp);
    expect(await signOnce(browser, dapp, 'payment')).toMatchObject({ verified: 1 });
    await promptGone(browser);
    await stage.closeDapps();

    const settings = await browser.openExtensionPage('src/ui/settings/settings.html');
    await settings.click('paper-show');
    await settings.type('paper-password', PASSWORD);
    await settings.click('paper-reveal');
    await settings.waitFor('paper-words', 20_000);
    await settings.close();
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.waitFor('lock-now');
    await popup.click('lock-now');
    for (const password of [WRONG_PASSWORD, PASSWORD]) {
      await popup.waitFor('unlock-password');
      await popup.type('unlock-password', password);
      await popup.click('unlock-submit');
      const after = password === PASSWORD ? /Lock/u : /not the password/u;
      await eventually('the answer to a password', async () =>
        after.test(await textOf(popup)) ? true : undefined,
      );
    }
    const made = await ask(popup, 'backup.make', {
      password: PASSWORD,
      filePassword: FILE_PASSWORD,
    });
    expect(made).toMatchObject({ ok: true });
    await popup.close();
  }

  async function secretsOf({ browser, user }: Stage): Promise<readonly Needle[]> {
    const phrase = user.words.join(' ');
    const entropy = mnemonicToEntropy(phrase, wordlist);
    const root = xhdRootKey(Uint8Array.from(entropy));
    const page = await browser.openExtensionPage('src/ui/popup/popup.html');
    const exported = await ask(page, 'transfer.export', { password: PASSWORD });
    const file = exported?.ok === true ? (exported.value as { file: string }).file : '';
    const keys = [...file.matchAll(/"key":\s*"([\w-]+)"/gu)].map(([, text = '']) => text);
    const derived = [...file.matchAll(/"credWith(?:out)?UV":\s*"([\w-]+)"/gu)];
    const copy = await sessionCopy(page);
    await page.close();
    expect(keys).toHaveLength(4);
    expect(derived).toHaveLength(8);
    expect(copy.length).toBeGreaterThanOrEqual(43);
    return [
      textNeedle('password', PASSWORD),
      textNeedle('wrong password', WRONG_PASSWORD),
      textNeedle('password of the file', FILE_PASSWORD),
      textNeedle('three words', user.words.slice(0, 3).join(' ')),
      textNeedle('three words as JSON', user.words.slice(4, 7).join('","')),
      bytesNeedle('entropy', entropy),
      bytesNeedle('seed', mnemonicToSeedSync(phrase).slice(0, 32)),
      bytesNeedle('root key', root.slice(0, 32)),
      bytesNeedle('account key', deriveXhdAccountKey(root, 0, 0).slice(0, 32)),
      ...keys.map((text, index) => bytesNeedle(`private key ${index}`, privateScalar(text))),
      ...derived.map(([, text = ''], index) =>
        bytesNeedle(`derived secret ${index}`, Buffer.from(text, 'base64url')),
      ),
      textNeedle('session copy', copy),
      bytesNeedle('vault key', Buffer.from(copy, 'base64url').subarray(0, 32)),
    ];
  }

  /** The copy of the vault's key in `storage.session`, which must never reach the disk. */
  function sessionCopy(page: Surface): Promise<string> {
    return page.evaluate(async () => {
      const { storage } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const { 'vault/session': copy } = await storage.session.get<{
        'vault/session'?: { readonly key: string };
      }>('vault/session');
      return copy?.key ?? '';
    }, undefined);
  }

  async function leaveMarkers(stage: Stage): Promise<void> {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'legacy' });
    const page = await browser.newPage(`${service.origin}/?${markers.get('address') ?? ''}`);
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.evaluate(
      async (marks: Readonly<Record<Place, string>>) => {
        const { storage } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
        await storage.local.set({ marker: marks['storage.local'] });
        localStorage.setItem('marker', marks['storage of a page']);
        console.log(marks.console);
        await new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('marker');
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
          opening.onerror = () => {
            reject(new Error('no database'));
          };
          opening.onsuccess = () => {
            const writing = opening.result.transaction('rows', 'readwrite', {
              durability: 'strict',
            });
            writing.objectStore('rows').put({ text: marks.IndexedDB }, 'marker');
            writing.oncomplete = () => {
              resolve();
            };
          };
        });
      },
      Object.fromEntries(markers) as Record<Place, string>,
    );
    await popup.close();
    await page.close();
  }

  it.each(PLACES)('would be found in: %s', (place) => {
    expect(found.filter((each) => each.startsWith(`marker of ${place} in`))).not.toEqual([]);
  });

  it('are in no file of the profile, in no log, and in no address', () => {
    expect(found.filter((each) => !each.startsWith('marker of '))).toEqual([]);
  });
});
