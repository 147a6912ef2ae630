import type { Page } from 'playwright';

import type { LinkPromptView } from '../../src/messages/link-views';
import type { CeremonyPromptView, PromptView } from '../../src/messages/views';
import {
  accountView,
  ceremonyView,
  linkAccountView,
  linkView,
  LOCKED,
  UNLOCKED,
  passkeyView,
} from '../../test/fakes/ui-views';
import type { FakeReplies } from './fake-extension';
import type { Scene } from './scene';
import { signingScenes } from './signing-scenes';

const inAnHour = Date.now() + 3_600_000;
const LONG_ORIGIN = `https://accounts.google.com.${'very-long-label-that-goes-on.'.repeat(5)}secure-login.example:8443`;
const HOSTILE_NAME = `alma\u{202e}moc.elpmaxe@\u{200b}${'x'.repeat(180)}`;

type Act = (page: Page) => Promise<void>;

/** A passkey request in one state. */
function prompt(
  name: string,
  change: Partial<CeremonyPromptView>,
  replies: FakeReplies = {},
  act?: Act,
): Scene {
  return shown(name, ceremonyView({ deadline: inAnHour, ...change }), replies, act);
}

/** A link request in one state. */
function link(name: string, change: Partial<LinkPromptView>, act?: Act): Scene {
  const view = linkView({ deadline: inAnHour, ...change });
  return shown(`link-${name}`, view, { 'prompt.approve-link': GONE }, act);
}

const GONE = { ok: false, error: { code: 'request-gone' } } as const;

/** The prompt with one request, once its button is armed. */
function shown(name: string, value: PromptView, replies: FakeReplies, act?: Act): Scene {
  return {
    name: `prompt-${name}`,
    page: 'prompt/prompt.html',
    sizes: [
      { width: 400, height: 640 },
      { width: 320, height: 640 },
    ],
    cropped: true,
    replies: { 'prompt.current': { ok: true, value }, ...replies },
    play: async (page, shot) => {
      await page.locator('h1, h2, .notice').first().waitFor();
      await page.waitForTimeout(600);
      await act?.(page);
      await shot('open');
    },
  };
}

const create = { operation: 'create', userName: 'alma@example.com', passkeys: [] } as const;
const second = accountView({
  id: 'account-2',
  address: 'GD64YIY3TWGDMCNPP553DZPPR6LDUSFQOIJVFDPPXWEG3FVOJCCDBBHU5A',
  name: 'Savings',
});
const three = [
  passkeyView({ credentialId: 'a', userName: 'alma@example.com', lastUsedAt: 1_762_000_000_000 }),
  passkeyView({ credentialId: 'b', userName: 'work@example.com' }),
  passkeyView({ credentialId: 'c', userName: '', userDisplayName: '' }),
];
const many = Array.from({ length: 12 }, (_, index) =>
  passkeyView({ credentialId: `p${index}`, userName: `person-${index}@example.com` }),
);

const approve: Act = async (page) => {
  await page.getByTestId('prompt-approve').click();
  await page.waitForTimeout(200);
};

const toTheEnd: Act = (page) =>
  page.evaluate(() => {
    window.scrollTo(0, document.body.scrollHeight);
  });

const PAGE = 'https://free-airdrop.example';
const relay = { kind: 'relay-warning', tabOrigin: PAGE } as const;
const unproven = { kind: 'no-evidence', firstTime: true } as const;
const twoAccounts = [linkAccountView(), { ...linkAccountView(second), passkey: 'new' } as const];

/** Ticks the statement and goes on, as somebody who means it. */
const pass: Act = async (page) => {
  await page.getByTestId('prompt-statement').check();
  await page.waitForTimeout(600);
  await page.getByTestId('prompt-continue').click();
  await page.waitForTimeout(600);
};

const linkScenes: readonly Scene[] = [
  link('same-host', {}),
  link('same-host-end', { accounts: twoAccounts }, toTheEnd),
  link('new-account', { accounts: [linkAccountView({ passkey: 'new' })] }),
  link('same-site', { verdict: { kind: 'same-site', tabOrigin: 'https://www.harbour.example' } }),
  link('remembered', {
    verdict: { kind: 'remembered-pair', tabOrigin: 'https://dapp.example' },
    verification: { need: 'password' },
    waiting: 2,
  }),
  link('stop', { verdict: relay, tabOrigin: PAGE }),
  link('stop-hidden', { verdict: { kind: 'relay-warning' }, source: 'link-click' }),
  link('stop-ticked', { verdict: relay }, async (page) => {
    await page.getByTestId('prompt-statement').check();
    await page.waitForTimeout(700);
  }),
  link('stop-passed', { verdict: relay }, pass),
  link('unproven-first', { verdict: unproven, source: 'camera' }),
  link('unproven-first-end', { verdict: unproven, source: 'paste' }, toTheEnd),
  link('unproven-known', { verdict: { ...unproven, firstTime: false }, source: 'image' }),
  link('punycode', {
    host: 'xn--bcher-kva.example',
    unicodeHost: 'bücher.example',
    serviceOrigin: 'https://xn--bcher-kva.example',
    marks: ['punycode', 'age-unknown'],
    verdict: unproven,
    source: 'context-menu',
  }),
  link('mixed-script', {
    host: 'xn--pple-43d.com',
    unicodeHost: 'аpple.com',
    serviceOrigin: 'https://xn--pple-43d.com',
    marks: ['punycode', 'mixed-script'],
    verdict: unproven,
    source: 'paste',
  }),
  link('loopback', {
    host: 'localhost:3000',
    serviceOrigin: 'http://localhost:3000',
    marks: ['port', 'loopback', 'age-unknown'],
  }),
  link('long-host', {
    host: `accounts.google.com.${'very-long-label.'.repeat(4)}secure-login.example:8443`,
    marks: ['port'],
    verdict: unproven,
    source: 'camera',
  }),
  link('reconnect', { source: 'reconnect', verdict: { ...unproven, firstTime: false } }),
  link('locked', { vault: LOCKED }),
  link('no-account', { accounts: [] }),
];

export const promptScenes: readonly Scene[] = [
  ...linkScenes,
  ...signingScenes,
  prompt('create', create),
  prompt('create-embedded', {
    ...create,
    topOrigin: 'https://news.example.org',
    waiting: 3,
    verification: { need: 'password' },
  }),
  prompt('get-related', { related: true, rpId: 'example.org' }),
  prompt('get-wrapped', { hook: 'wrapped' }),
  prompt('create-liquid', {
    ...create,
    verification: { need: 'none', freshUntil: inAnHour },
    liquid: { kind: 'proof', accounts: [accountView(), second] },
  }),
  prompt('create-excluded', { ...create, obstacle: 'excluded' }),
  prompt('create-unsupported', { ...create, obstacle: 'unsupported-algorithm' }),
  prompt('get-one', { verification: { need: 'none', freshUntil: inAnHour } }),
  prompt('get-unconfirmed', {
    passkeys: [passkeyView({ unconfirmed: true })],
  }),
  prompt('get-restored', {
    passkeys: [passkeyView({ restored: true })],
    largeBlobBytes: 64,
    verification: { need: 'none', freshUntil: inAnHour },
  }),
  prompt('get-several', { passkeys: three, waiting: 1 }),
  prompt('get-many', { passkeys: many, verification: { need: 'password' } }),
  prompt('get-none', { passkeys: [] }),
  prompt('get-liquid-one', { liquid: { kind: 'proof', accounts: [accountView()] } }),
  prompt('get-localhost', { origin: 'http://localhost:5173', rpId: 'localhost' }),
  prompt('get-hostile', {
    origin: LONG_ORIGIN,
    rpId: 'secure-login.example',
    passkeys: [passkeyView({ userName: HOSTILE_NAME })],
  }),
  prompt('get-idna', { origin: 'https://xn--pple-43d.com', rpId: 'xn--pple-43d.com' }),
  prompt('no-account', { liquid: { kind: 'proof', accounts: [] } }),
  prompt('refused', { liquid: { kind: 'refused', reason: 'challenge-domain-tag' } }),
  prompt('locked', { vault: LOCKED }),
  prompt(
    'locked-wrong',
    { vault: { ...LOCKED, failedAttempts: 2 } },
    { 'vault.unlock': { ok: false, error: { code: 'wrong-password' } } },
    async (page) => {
      await page.getByTestId('unlock-password').fill('not this one');
      await page.getByTestId('unlock-submit').click();
      await page.waitForTimeout(200);
    },
  ),
  prompt('locked-wait', {
    vault: { ...LOCKED, failedAttempts: 6, retryAt: inAnHour },
  }),
  prompt('no-vault', { vault: { state: 'absent', failedAttempts: 0 } }),
  prompt('damaged', {
    vault: { state: 'damaged', failedAttempts: 0, reason: 'head: checksum does not match' },
  }),
  prompt('verify-passkey', {
    vault: { ...UNLOCKED, passkeys: { credentialIds: ['YQ'], prfInput: 'YQ' } },
    verification: { need: 'password' },
  }),
  prompt('verify-empty', { verification: { need: 'password' } }, {}, approve),
  prompt(
    'failed',
    {},
    {
      'prompt.approve': {
        ok: false,
        error: { code: 'storage-unavailable', detail: 'QuotaExceededError' },
      },
    },
    approve,
  ),
  prompt('focus', {}, {}, async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
  }),
  prompt('idle', {}, { 'prompt.current': { ok: true, value: { kind: 'idle' } } }),
  prompt('unreachable', {}, { 'prompt.current': { ok: false, error: { code: 'internal' } } }),
];
