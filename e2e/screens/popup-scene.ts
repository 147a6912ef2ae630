import type { Page } from 'playwright';

import { MAINNET_VIEW, networkView } from '../../test/fakes/network-views';
import { accountView, passkeyView, UNLOCKED } from '../../test/fakes/ui-views';
import { DEFAULT_SETTINGS } from '../../src/background/services/settings-service';
import type { FakeReplies } from './fake-extension';
import type { Scene } from './scene';

export const second = accountView({
  id: 'account-2',
  address: 'GD64YIY3TWGDMCNPP553DZPPR6LDUSFQOIJVFDPPXWEG3FVOJCCDBBHU5A',
  name: 'Savings for the boat that we may never buy, but who knows',
});
export const hidden = accountView({
  id: 'account-3',
  address: `H${second.address.slice(1)}`,
  hidden: true,
});
const passkeys = [
  passkeyView({
    credentialId: 'a',
    rpId: 'github.com',
    lastUsedAt: 1_762_000_000_000,
    comesBack: 'list',
  }),
  passkeyView({ credentialId: 'b', rpId: `login.${'very-long-label.'.repeat(4)}example` }),
  passkeyView({ credentialId: 'c', rpId: 'localhost', userName: '', comesBack: 'nowhere' }),
  passkeyView({
    credentialId: 'd',
    rpId: 'newer.example',
    createdAt: 1_763_500_000_000,
    comesBack: 'nowhere',
  }),
];

const networks = [
  MAINNET_VIEW,
  networkView({ node: { url: 'https://testnet-api.4160.nodely.dev' } }),
  networkView({ id: 'betanet', name: 'BetaNet', genesisHash: 'beta', enabled: false }),
  networkView({ id: 'custom-1', name: 'MainNet', genesisHash: 'own', custom: true, presets: [] }),
];
const connectivity = {
  iceServers: [
    { url: 'stun:stun.l.google.com:19302' },
    { url: 'turns:relay.example.org:443?transport=tcp', username: 'alma', credential: 'secret' },
  ],
  allowPorts: false,
};

export const open: FakeReplies = {
  'vault.status': { ok: true, value: UNLOCKED },
  'sites.active': { ok: true, value: { origin: 'https://login.example.com', choice: 'default' } },
  'waiting.list': { ok: true, value: [] },
  'signals.list': { ok: true, value: { signals: [] } },
  'sites.never': { ok: true, value: { count: 0 } },
  'inspector.list': { ok: true, value: [] },
  'accounts.list': { ok: true, value: [accountView(), second, hidden] },
  'passkeys.list': { ok: true, value: { items: passkeys, total: 1204 } },
  'passkeys.delete': { ok: true, value: passkeyView() },
  'settings.get': { ok: true, value: DEFAULT_SETTINGS },
  'backup.status': { ok: true, value: { lastBackupAt: 1_763_000_000_000, unsaved: 0 } },
  'secrets.list': { ok: true, value: [] },
  'sync.status': {
    ok: true,
    value: {
      on: false,
      hasPhrase: true,
      here: 12,
      there: 0,
      missing: 0,
      leftOut: 0,
      unread: 0,
      newer: 0,
    },
  },
  'security.passkeys': { ok: true, value: [] },
  'connections.list': { ok: true, value: [] },
  'connections.pairs': {
    ok: true,
    value: [
      {
        tabOrigin: 'https://dapp.example',
        serviceOrigin: 'https://login.liquid.example',
        since: 1_762_000_000_000,
      },
      {
        tabOrigin: `https://${'very-long-label.'.repeat(4)}example`,
        serviceOrigin: 'https://login.liquid.example',
        since: 1_700_000_000_000,
      },
    ],
  },
  'networks.list': { ok: true, value: networks },
  'connectivity.get': { ok: true, value: connectivity },
  'connectivity.set': { ok: true, value: connectivity },
  'settings.set': { ok: true, value: DEFAULT_SETTINGS },
};

export type Act = (page: Page) => Promise<unknown>;

/** The popup with an open vault, as the toolbar shows it and as narrow as it gets. */
export function popup(name: string, replies: FakeReplies, act?: Act): Scene {
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
