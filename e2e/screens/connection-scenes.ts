import type { Page } from 'playwright';

import { connectionView } from '../../test/fakes/connection-views';
import { drawPicture, toPng } from '../codes/draw-picture';
import type { FakeReplies } from './fake-extension';
import { popup, second } from './popup-scene';
import type { Scene } from './scene';

const MINUTE = 60_000;
const now = Date.now();

const link = (host: string): string =>
  `liquid://${host}/?requestId=0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9`;

/** A captured tab with these codes on it, beside each other. */
function tab(...texts: readonly string[]): FakeReplies {
  const codes = texts.map((text, index) => ({ text, x: 60 + index * 260, y: 60, module: 5 }));
  const png = toPng(drawPicture(1000, 400, codes));
  return {
    'link.capture-tab': {
      ok: true,
      value: {
        captureId: 'capture-1',
        dataUrl: `data:image/png;base64,${png.toString('base64')}`,
        tabOrigin: 'https://shop.example',
      },
    },
    'link.submit': { ok: true, value: { kind: 'accepted' } },
  };
}

const refused = (
  problem: Extract<NonNullable<FakeReplies['link.submit']>, { ok: true }>['value'],
): FakeReplies => ({ 'link.submit': { ok: true, value: problem } });

const scan = async (page: Page): Promise<void> => {
  await page.getByTestId('connect-scan-tab').click();
  await page
    .locator(
      '[data-testid^="connect-accepted"], [data-testid^="connect-problem"], .card, [role=alert]',
    )
    .first()
    .waitFor();
};

const paste = async (page: Page): Promise<void> => {
  await page.getByTestId('connect-input').fill(link('login.harbour.example'));
  await page.getByTestId('connect-submit').click();
  await page.waitForTimeout(150);
};

const more = async (page: Page): Promise<void> => {
  await page.getByTestId('connection-more').first().click();
};

type Connections = Extract<NonNullable<FakeReplies['connections.list']>, { ok: true }>['value'];
const connections = (...list: Connections): FakeReplies => ({
  'connections.list': {
    ok: true,
    value: list.map((connection, index) => ({ ...connection, sessionId: `session-${index}` })),
  },
});

const recent = connectionView({ since: now - 3 * 60 * MINUTE, lastUsedAt: now - 2 * MINUTE });
const elsewhere = {
  ...recent,
  host: `login.${'very-long-label.'.repeat(3)}example:8443`,
  remoteEnd: 'elsewhere',
  peerName: 'The Best Exchange \u202e of all, really, trust me, it is the best one',
  openRequests: 2,
} as const;
const old = { ...recent, lastUsedAt: now - 40 * 24 * 60 * MINUTE } as const;

export const connectionScenes: readonly Scene[] = [
  popup('connect', {}),
  popup('connect-accepted', tab(link('login.harbour.example')), scan),
  popup('connect-several', tab(link('login.harbour.example'), link('island.example')), scan),
  popup('connect-none', tab(), scan),
  popup('connect-walletconnect', tab('wc:7f6e504bfad60b48@2?relay-protocol=irn'), scan),
  popup('connect-phone', tab('FIDO:/1308640083810730394057'), scan),
  popup(
    'connect-unreachable',
    {
      'link.capture-tab': {
        ok: false,
        error: { code: 'not-allowed', detail: 'Error: The extensions gallery cannot be scripted.' },
      },
    },
    scan,
  ),
  popup('connect-stale', refused({ kind: 'refused', problem: 'stale' }), paste),
  popup('connect-empty-link', {}, (page) => page.getByTestId('connect-submit').click()),
  popup(
    'connections',
    connections(
      recent,
      elsewhere,
      { ...recent, remoteEnd: 'unknown', phase: { kind: 'offering', attempt: 1 } },
      { ...old, remoteEnd: 'this-computer', phase: { kind: 'disconnected' } },
      { ...old, accountAddress: second.address, phase: { kind: 'closed', why: 'peer' } },
    ),
  ),
  popup(
    'connections-ends',
    connections(
      { ...recent, remoteEnd: 'same-network', phase: { kind: 'reconnecting', attempt: 2, of: 5 } },
      { ...recent, phase: { kind: 'closed', why: 'second-answer' } },
      { ...recent, phase: { kind: 'closed', why: 'lost' } },
      {
        ...recent,
        phase: {
          kind: 'failed',
          why: 'service-refused',
          detail: 'POST /attestation/response: 500 {"error":"no such session"}',
        },
      },
      { ...recent, phase: { kind: 'failed', why: 'hostile-challenge' } },
    ),
  ),
  popup(
    'connections-details',
    connections({ ...recent, tabOrigin: 'https://shop.example', pair: 'offer' }),
    more,
  ),
  popup('connections-forget', connections(old), async (page) => {
    await more(page);
    await page.getByTestId('connection-forget').click();
  }),
  popup('connections-close-all', connections(recent, elsewhere), (page) =>
    page.getByTestId('connections-close-all').click(),
  ),
  popup(
    'connections-again',
    {
      ...connections({ ...old, phase: { kind: 'disconnected' } }),
      'connections.reconnect': { ok: false, error: { code: 'not-found' } },
    },
    async (page) => {
      await page.getByTestId('connection-reconnect').click();
      await page.waitForTimeout(150);
    },
  ),
];
