import type { Page } from 'playwright';

import { accountView, LOCKED, passkeyView, UNLOCKED } from '../../test/fakes/ui-views';
import type { FakeReplies } from './fake-extension';
import type { Scene } from './scene';

const second = accountView({
  id: 'account-2',
  address: 'GD64YIY3TWGDMCNPP553DZPPR6LDUSFQOIJVFDPPXWEG3FVOJCCDBBHU5A',
  name: 'Savings for the boat that we may never buy, but who knows',
});
const hidden = accountView({
  id: 'account-3',
  address: `H${second.address.slice(1)}`,
  hidden: true,
});
const passkeys = [
  passkeyView({ credentialId: 'a', rpId: 'github.com', lastUsedAt: 1_762_000_000_000 }),
  passkeyView({ credentialId: 'b', rpId: `login.${'very-long-label.'.repeat(4)}example` }),
  passkeyView({ credentialId: 'c', rpId: 'localhost', userName: '' }),
];

const open: FakeReplies = {
  'vault.status': { ok: true, value: UNLOCKED },
  'sites.active': { ok: true, value: { origin: 'https://login.example.com', paused: false } },
  'accounts.list': { ok: true, value: [accountView(), second, hidden] },
  'passkeys.list': { ok: true, value: { items: passkeys, total: 1204 } },
  'passkeys.delete': { ok: true, value: passkeyView() },
  'settings.get': { ok: true, value: { autoLockMinutes: 15, verificationFreshMinutes: 5 } },
  'settings.set': { ok: true, value: { autoLockMinutes: 15, verificationFreshMinutes: 5 } },
};

type Act = (page: Page) => Promise<unknown>;

function popup(name: string, replies: FakeReplies, act?: Act): Scene {
  return {
    name: `popup-${name}`,
    page: 'popup/popup.html',
    sizes: [
      { width: 380, height: 600 },
      { width: 320, height: 600 },
    ],
    replies: { ...open, ...replies },
    play: async (page, shot) => {
      await page.locator('.shell-main > *').first().waitFor();
      await page.waitForTimeout(150);
      await act?.(page);
      await shot('open');
    },
  };
}

const toPasskeys: Act = (page) => page.getByTestId('tab-passkeys').click();
const passkeysAre = (reply: FakeReplies['passkeys.list']): FakeReplies =>
  reply === undefined ? {} : { 'passkeys.list': reply };

export const managementScenes: readonly Scene[] = [
  popup('accounts', {}),
  popup('accounts-qr', {}, (page) => page.getByLabel('Show QR code').first().click()),
  popup('accounts-rename', {}, (page) => page.getByLabel('Rename').first().click()),
  popup('accounts-hidden', { 'accounts.list': { ok: true, value: [hidden] } }, (page) =>
    page.getByTestId('accounts-show-hidden').click(),
  ),
  popup('passkeys', {}, toPasskeys),
  popup('passkeys-deleted', {}, async (page) => {
    await toPasskeys(page);
    await page.getByTestId('passkey-delete').first().click();
    await page.waitForTimeout(150);
  }),
  popup('passkeys-search', {}, async (page) => {
    await toPasskeys(page);
    await page.getByTestId('passkeys-search').fill('nowhere');
  }),
  popup('passkeys-empty', passkeysAre({ ok: true, value: { items: [], total: 0 } }), toPasskeys),
  popup('passkeys-failed', passkeysAre({ ok: false, error: { code: 'internal' } }), toPasskeys),
  popup('paused', {
    'sites.active': { ok: true, value: { origin: 'http://localhost:3000', paused: true } },
  }),
  popup('locked', { 'vault.status': { ok: true, value: LOCKED } }),
  popup('absent', { 'vault.status': { ok: true, value: { state: 'absent', failedAttempts: 0 } } }),
  popup('damaged', {
    'vault.status': {
      ok: true,
      value: { state: 'damaged', failedAttempts: 0, reason: 'head: checksum does not match' },
    },
  }),
  {
    name: 'settings',
    page: 'settings/settings.html',
    replies: open,
    play: async (page, shot) => {
      await page.getByTestId('settings-auto-lock').waitFor();
      await page.waitForTimeout(150);
      await shot('open');
    },
  },
];
