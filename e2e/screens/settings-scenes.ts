import type { Page } from 'playwright';

import type { NodeProbeView } from '../../src/messages/network-views';
import { networkView } from '../../test/fakes/network-views';
import { inspectorEntry } from '../../test/fakes/ui-views';
import type { FakeReplies } from './fake-extension';
import { open, type Act } from './popup-scene';
import type { Scene } from './scene';

function settings(name: string, replies: FakeReplies = {}, act?: Act): Scene {
  return {
    name: `settings${name}`,
    page: 'settings/settings.html',
    sizes: [
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ],
    replies: { ...open, ...replies },
    play: async (page, shot) => {
      await page.getByTestId('settings-auto-lock').waitFor();
      await page.waitForTimeout(150);
      await act?.(page);
      await shot('open');
    },
  };
}

const probeIs = (value: NodeProbeView): FakeReplies => ({
  'networks.probe-node': { ok: true, value },
});
const { genesisHash = '' } = networkView();

const checkMainNet = async (page: Page): Promise<void> => {
  await page.getByTestId('network-node-mainnet').click();
  await page.getByTestId('network-url').fill('https://node.example');
  await page.getByTestId('network-check').click();
  await page.getByTestId('network-probe').waitFor();
};

const inspected: FakeReplies = {
  'inspector.list': {
    ok: true,
    value: [
      inspectorEntry(),
      inspectorEntry({
        id: 'ceremony-2',
        operation: 'get',
        origin: `https://${'accounts.of.a.long.name.'.repeat(3)}example`,
        frame: 'cross-origin',
        topOrigin: 'https://shop.example',
        rule: 'hint-elsewhere',
        hook: 'wrapped',
        answer: { at: 1_762_000_009_000, kind: 'native', by: 'rule' },
        elsewhere: 'NotAllowedError',
      }),
    ],
  },
};

export const settingsScenes: readonly Scene[] = [
  settings(''),
  settings('-never-refused', { 'sites.never': { ok: true, value: { count: 3 } } }, async (page) => {
    await page.getByTestId('never-host').fill('com');
    await page.getByTestId('never-add').click();
  }),
  settings('-inspector', inspected, async (page) => {
    await page.getByText('Details').first().click();
    await page.getByTestId('inspector').scrollIntoViewIfNeeded();
  }),
  settings(
    '-node-other',
    probeIs({ kind: 'reached', genesisId: 'testnet-v1.0', genesisHash }),
    checkMainNet,
  ),
  settings(
    '-node-failed',
    probeIs({ kind: 'failed', because: 'refused', detail: '401 {"message":"Invalid API Token"}' }),
    checkMainNet,
  ),
  settings(
    '-network-add',
    probeIs({ kind: 'reached', genesisId: 'dockernet-v1', genesisHash: `${'A'.repeat(43)}=` }),
    async (page) => {
      await page.getByTestId('network-add').click();
      await page.getByTestId('network-url').fill('http://localhost:4001');
      await page.getByTestId('network-check').click();
      await page.getByTestId('network-probe').waitFor();
    },
  ),
  settings('-pair-forget', {}, async (page) => {
    await page.getByTestId('pair-forget').first().click();
    await page.getByTestId('settings-pairs').scrollIntoViewIfNeeded();
  }),
  settings('-pairs-none', { 'connections.pairs': { ok: true, value: [] } }, (page) =>
    page.getByTestId('pairs-none').scrollIntoViewIfNeeded(),
  ),
  settings('-server-add', {}, async (page) => {
    await page.getByTestId('server-add').click();
    await page.getByTestId('server-url').fill('turn:relay.example.org');
    await page.getByTestId('server-save').click();
  }),
  settings(
    '-servers-none',
    { 'connectivity.get': { ok: true, value: { iceServers: [], allowPorts: true } } },
    (page) => page.getByTestId('servers-reset').click(),
  ),
];
