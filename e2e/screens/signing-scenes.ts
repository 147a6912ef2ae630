import type { Page } from 'playwright';

import { TESTNET, type Decimal, type ReviewTransaction } from '../../src/core/algorand';
import type { PromptView } from '../../src/messages/views';
import {
  askerView,
  dataView,
  groupView,
  lockedSigningView,
  OTHER,
  OWN,
  own,
  reviewView,
  signingView,
  stranger,
  transactionView,
} from '../../test/fakes/review-views';
import type { Scene } from './scene';

type Act = (page: Page) => Promise<void>;

/** The prompt with something to sign, once its button is armed. */
function scene(name: string, value: PromptView, act?: Act): Scene {
  return {
    name: `prompt-${name}`,
    page: 'prompt/prompt.html',
    sizes: [
      { width: 400, height: 640 },
      { width: 360, height: 640 },
      // The usual window at 200 % zoom.
      { width: 200, height: 320 },
    ],
    cropped: true,
    replies: { 'prompt.current': { ok: true, value } },
    play: async (page, shot) => {
      await page.locator('h1').waitFor();
      await page.waitForTimeout(600);
      await shot('open');
      if (act === undefined) return;
      await act(page);
      await page.waitForTimeout(300);
      await shot('then');
    },
  };
}

const scrollTo =
  (id: string): Act =>
  async (page) => {
    await page.getByTestId(id).evaluate((element) => {
      window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16);
    });
  };

const HOSTILE = `Pay here: <b>free</b> \u{202e}ogla\u{200b} ${'very long words '.repeat(40)}`;
const usdc = { asset: '31566704', name: 'USDC', unitName: 'USDC', decimals: 6 };
const forged = { asset: '99', name: 'Algos', unitName: 'Algos', decimals: 2 };
const node = {
  opinion: 'node',
  currentRound: '41234600',
  minimumFee: '1000',
  assets: [usdc, forged],
  balances: [{ account: OWN, asset: '0', amount: '1234567890123' }],
} as const;

const rekey: ReviewTransaction<Decimal> = transactionView({
  lines: [
    ...transactionView().lines,
    { field: 'rekey-to', value: stranger },
    { field: 'note', value: { kind: 'text', text: HOSTILE, cut: true } },
    { field: 'transaction-id', value: { kind: 'transaction-id', id: 'A'.repeat(52) } },
  ],
  warnings: [
    { code: 'rekey', level: 'strong', fields: ['rekey-to'] },
    { code: 'new-address', level: 'warn', fields: ['receiver'] },
    { code: 'lease', level: 'info', fields: [] },
  ],
  time: { opinion: 'node', state: 'now', rounds: '967' },
});

const swap = groupView({
  groupId: 'Zm9v',
  fees: '3000',
  message: 'Swap 12.5 Algos for USDC',
  transactions: [
    transactionView({ warnings: [] }),
    transactionView({
      position: 1,
      signs: false,
      signer: { kind: 'given', by: 'program' },
      action: 'asset-transfer',
      lines: [
        { field: 'type', value: { kind: 'action', action: 'asset-transfer' } },
        { field: 'sender', value: { ...stranger, mark: 'known' } },
        {
          field: 'asset-amount',
          value: { kind: 'asset-amount', asset: '31566704', amount: '2500000' },
        },
        { field: 'receiver', value: own },
      ],
      warnings: [{ code: 'signed-by-program', level: 'warn', fields: [] }],
    }),
    transactionView({
      position: 2,
      action: 'app-call',
      lines: [
        { field: 'type', value: { kind: 'action', action: 'app-call' } },
        { field: 'sender', value: own },
        { field: 'app', value: { kind: 'app', app: '1002541853' } },
        { field: 'on-completion', value: { kind: 'on-completion', onCompletion: 'no-op' } },
        { field: 'method-selector', value: { kind: 'bytes', hex: 'deadbeef', length: 4 } },
        {
          field: 'app-box',
          value: { kind: 'box', app: '1002541853', hex: '626f78', text: 'box' },
        },
        { field: 'global-schema', value: { kind: 'schema', integers: '3', byteSlices: '1' } },
      ],
      warnings: [{ code: 'app-may-move-more', level: 'warn', fields: ['app'] }],
    }),
  ],
});

const swapReview = reviewView({
  groups: [swap],
  node,
  changes: [
    {
      account: OWN,
      assets: [
        { asset: '0', out: '12500000', in: '0', receivesRest: false },
        { asset: '31566704', out: '0', in: '2500000', receivesRest: false },
        { asset: '99', out: '100000', in: '0', receivesRest: false },
        { asset: '777', out: '18446744073709551615', in: '0', receivesRest: false },
      ],
      fees: '2000',
      appsMayMoveMore: true,
    },
  ],
  fees: { total: '3000', own: '2000', payers: [{ payer: own, fees: '2000' }] },
});

const simulated = {
  groups: [{ group: 0, outcome: 'works', fees: { paid: '3000', needed: '2000' } }],
  untried: 0,
  changes: [
    {
      account: OWN,
      assets: [
        { asset: '31566704', out: '0', in: '2500000' },
        { asset: '0', out: '0', in: '1000' },
      ],
    },
  ],
  rekeys: [],
  cut: false,
} as const;
const simulatedBadly = {
  ...simulated,
  groups: [
    {
      group: 0,
      outcome: 'fails',
      position: 2,
      message: `logic eval error: assert failed pc=311 ${HOSTILE}`.slice(0, 300),
      fees: { paid: '3000', needed: '4000' },
    },
    { group: 1, outcome: 'unanswered', detail: 'timeout' },
  ],
  untried: 3,
  rekeys: [{ account: OWN, to: stranger }],
  cut: true,
} as const;

const reconfiguration = transactionView({
  action: 'asset-reconfigure',
  lines: [
    { field: 'type', value: { kind: 'action', action: 'asset-reconfigure' } },
    { field: 'sender', value: own },
    { field: 'asset', value: { kind: 'asset', asset: '31566704' } },
    { field: 'asset-manager', value: stranger },
    { field: 'asset-reserve', value: { kind: 'nobody' } },
    { field: 'asset-freeze', value: own },
    { field: 'asset-clawback', value: stranger },
  ],
  warnings: [{ code: 'asset-role-cleared', level: 'warn', fields: ['asset-reserve'] }],
});
/** The manager was another one, the reserve had a holder, nobody could claw back. */
export const reconfiguring = reviewView({
  groups: [groupView({ transactions: [reconfiguration] })],
  node: {
    ...node,
    assets: [
      {
        asset: '31566704',
        unitName: 'USDC',
        decimals: 6,
        roles: { manager: OWN, reserve: OWN, freeze: OWN },
      },
    ],
  },
});

const closing = reviewView({
  level: 'strong',
  groups: [groupView({ transactions: [rekey] })],
  node,
  changes: [
    {
      account: OWN,
      assets: [
        { asset: '0', out: '12500000', in: '0', closesTo: stranger, receivesRest: false },
        { asset: '31566704', out: '0', in: '0', receivesRest: true },
      ],
      fees: '1000',
      appsMayMoveMore: false,
      rekeyedTo: stranger,
    },
  ],
  confirmations: [{ code: 'rekey', position: 0, word: OTHER.slice(-6), about: OTHER }],
});

const many = reviewView({
  groups: Array.from({ length: 47 }, (_, group) =>
    groupView({
      groupId: `Z3${group}`,
      fees: '16000',
      transactions: Array.from({ length: 16 }, (_unused, index) =>
        transactionView({
          position: group * 16 + index,
          warnings: index === 3 ? transactionView().warnings : [],
        }),
      ),
    }),
  ),
});

const answered = { kind: 'answered', host: 'node.example' } as const;
const [item] = dataView().review?.items ?? [];

export const signingScenes: readonly Scene[] = [
  scene('sign-payment', signingView(), scrollTo('prompt-transaction-0')),
  scene(
    'sign-swap',
    signingView({ review: swapReview, node: answered, purpose: 'sign-and-post', waiting: 1 }),
    async (page) => {
      await page.getByTestId('prompt-transaction-2').click();
      await scrollTo('prompt-transaction-0')(page);
    },
  ),
  scene(
    'sign-tried',
    signingView({
      review: { ...swapReview, node: { ...node, simulation: simulated } },
      node: answered,
    }),
    scrollTo('prompt-simulation'),
  ),
  scene(
    'sign-tried-badly',
    signingView({
      review: {
        ...swapReview,
        groups: [swap, groupView(), groupView(), groupView(), groupView()],
        level: 'strong',
        node: { ...node, simulation: simulatedBadly },
      },
      node: answered,
    }),
    scrollTo('prompt-simulation'),
  ),
  scene(
    'sign-reconfigure',
    signingView({ review: reconfiguring, node: answered }),
    scrollTo('prompt-before-asset-manager'),
  ),
  scene(
    'sign-testnet-elsewhere',
    signingView({
      review: reviewView({ network: TESTNET, mainNet: false }),
      asker: askerView({ remoteEnd: 'elsewhere', peerName: HOSTILE.slice(0, 60) }),
      node: { kind: 'failed', host: 'node.example', detail: 'connection refused' },
    }),
    scrollTo('prompt-changes'),
  ),
  scene('sign-rekey', signingView({ review: closing, node: answered }), async (page) => {
    await page.getByTestId('prompt-typed').fill(OTHER.slice(-6));
    await page.waitForTimeout(600);
  }),
  scene('sign-rekey-details', signingView({ review: closing, node: answered }), async (page) => {
    await scrollTo('prompt-transaction-0')(page);
  }),
  scene('sign-rekey-changes', signingView({ review: closing, node: answered }), async (page) => {
    await scrollTo('prompt-changes')(page);
  }),
  scene('sign-many', signingView({ review: many }), async (page) => {
    await page.getByTestId('prompt-filter').selectOption('warnings');
    await scrollTo('prompt-search')(page);
  }),
  scene('sign-locked', lockedSigningView()),
  scene('sign-reading', lockedSigningView({ vault: signingView().vault })),
  scene('data-sign-in', dataView()),
  scene(
    'data-other',
    dataView({
      review: {
        items:
          item === undefined
            ? []
            : [
                {
                  index: 0,
                  signer: item.signer,
                  domain: item.domain,
                  cut: true,
                  text: `{"order":"<b>sell all</b>","x":"\u{202e}${'abc '.repeat(300)}"}`,
                },
              ],
      },
    }),
    async (page) => {
      await page.evaluate(() => {
        window.scrollTo(0, document.body.scrollHeight);
      });
    },
  ),
];
