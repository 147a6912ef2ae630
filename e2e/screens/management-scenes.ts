import type { SignalView } from '../../src/messages/views';
import { LOCKED, passkeyView, UNLOCKED } from '../../test/fakes/ui-views';
import { connectionScenes } from './connection-scenes';
import type { FakeReplies } from './fake-extension';
import { hidden, popup, type Act } from './popup-scene';
import type { Scene } from './scene';
import { settingsScenes } from './settings-scenes';

const toAccounts: Act = (page) => page.getByTestId('tab-accounts').click();
const toPasskeys: Act = (page) => page.getByTestId('tab-passkeys').click();
const passkeysAre = (reply: FakeReplies['passkeys.list']): FakeReplies =>
  reply === undefined ? {} : { 'passkeys.list': reply };

const waiting: FakeReplies = {
  'waiting.list': {
    ok: true,
    value: [
      { id: 'a', origin: 'https://login.example.com', rpId: 'example.com' },
      {
        id: 'b',
        origin: `https://${'accounts.of.a.long.name.'.repeat(3)}example`,
        topOrigin: 'https://shop.example',
        rpId: 'example',
      },
    ],
  },
};

const at = 1_762_000_000_000;
const signals: readonly SignalView[] = [
  {
    passkey: passkeyView({ credentialId: 'gone', rpId: 'forum.example', userName: 'alma' }),
    subject: 'existence',
    because: 'unknown',
    at,
    seen: false,
  },
  {
    passkey: passkeyView({ credentialId: 'a', rpId: 'github.com', userName: 'alma.l' }),
    subject: 'name',
    before: { userName: 'alma@example.com', userDisplayName: 'Alma' },
    at,
    seen: false,
  },
  {
    passkey: passkeyView({
      credentialId: 'old',
      rpId: `login.${'very-long-label.'.repeat(4)}example`,
      userName: '',
    }),
    subject: 'existence',
    because: 'not-accepted',
    at: at - 86_400_000,
    seen: true,
  },
];
const siteOf = (hook: 'wrapped' | 'frozen'): FakeReplies => ({
  'sites.active': {
    ok: true,
    value: { origin: 'https://login.example.com', choice: 'last', hook },
  },
});

export const managementScenes: readonly Scene[] = [
  ...connectionScenes,
  popup('accounts', {}, toAccounts),
  popup('closed-site', {
    'sites.active': { ok: true, value: { closedHost: 'addons.mozilla.org', choice: 'default' } },
  }),
  popup('accounts-qr', {}, async (page) => {
    await toAccounts(page);
    await page.getByLabel('Show QR code').first().click();
  }),
  popup('accounts-rename', {}, async (page) => {
    await toAccounts(page);
    await page.getByLabel('Rename').first().click();
  }),
  popup('accounts-hidden', { 'accounts.list': { ok: true, value: [hidden] } }, async (page) => {
    await toAccounts(page);
    await page.getByTestId('accounts-show-hidden').click();
  }),
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
    'sites.active': { ok: true, value: { origin: 'http://localhost:3000', choice: 'never' } },
  }),
  popup('signals', { 'signals.list': { ok: true, value: { signals } } }, toPasskeys),
  popup('site-order', {}, (page) => page.getByTestId('site-order').click()),
  popup('site-wrapped', siteOf('wrapped')),
  popup('site-frozen', siteOf('frozen')),
  popup('waiting', waiting),
  popup('waiting-locked', { ...waiting, 'vault.status': { ok: true, value: LOCKED } }),
  popup('locked', { 'vault.status': { ok: true, value: LOCKED } }),
  popup('absent', { 'vault.status': { ok: true, value: { state: 'absent', failedAttempts: 0 } } }),
  popup('damaged', {
    'vault.status': {
      ok: true,
      value: { state: 'damaged', failedAttempts: 0, reason: 'head: checksum does not match' },
    },
  }),
  popup('storage-notices', {
    'vault.status': {
      ok: true,
      value: {
        ...UNLOCKED,
        notices: [
          { kind: 'opened-from', source: 'mirror' },
          { kind: 'healed', count: 3 },
          { kind: 'missing', count: 1 },
          { kind: 'second-copy-behind', reason: 'Error: QUOTA_BYTES quota exceeded' },
        ],
      },
    },
  }),
  ...settingsScenes,
];
