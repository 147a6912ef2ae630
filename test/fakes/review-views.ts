import type {
  AddressValue,
  AlgorandAddress,
  Decimal,
  ReviewGroup,
  ReviewTransaction,
  ReviewView,
} from '../../src/core/algorand';
import { MAINNET } from '../../src/core/algorand';
import type {
  AskerView,
  DataPromptView,
  SigningPromptView,
} from '../../src/messages/signing-views';
import { LOCKED, UNLOCKED } from './ui-views';

// A fake says what an address is; the real ones are made by the parser alone.
const address = (text: string): AlgorandAddress => text as AlgorandAddress;

export const OWN = address('7WAOPGUJZH643N2ZTNJQ35IKH7FEDDIIGCZTMQMM7ENDBKQM2RN6L6ILTA');
export const OTHER = address('GD64YIY3TWGDMCNPP553DZPPR6LDUSFQOIJVFDPPXWEG3FVOJCCDBBHU5A');
export const ZERO = address('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ');

export const own: AddressValue = { kind: 'address', address: OWN, mark: 'own' };
export const stranger: AddressValue = { kind: 'address', address: OTHER, mark: 'new' };

export function transactionView(
  change: Partial<ReviewTransaction<Decimal>> = {},
): ReviewTransaction<Decimal> {
  const position = change.position ?? 0;
  return {
    position,
    transactionId: `TX${String(position).padStart(50, 'A')}`,
    action: 'payment',
    signs: true,
    signer: { kind: 'account', authority: OWN, reason: 'own' },
    lines: [
      { field: 'type', value: { kind: 'action', action: 'payment' } },
      { field: 'sender', value: own },
      { field: 'amount', value: { kind: 'algos', microAlgos: '12500000' } },
      { field: 'receiver', value: stranger },
      { field: 'fee', value: { kind: 'algos', microAlgos: '1000' } },
      { field: 'first-valid', value: { kind: 'round', round: '41234567' } },
      { field: 'last-valid', value: { kind: 'round', round: '41235567' } },
    ],
    warnings: [{ code: 'new-address', level: 'warn', fields: ['receiver'] }],
    ...change,
  };
}

export function groupView(change: Partial<ReviewGroup<Decimal>> = {}): ReviewGroup<Decimal> {
  return { transactions: [transactionView()], fees: '1000', ...change };
}

/** A review of `groups`; its figures follow from them unless they are given. */
export function reviewView(change: Partial<ReviewView> = {}): ReviewView {
  const groups = change.groups ?? [groupView()];
  const transactions = groups.flatMap((group) => group.transactions);
  return {
    network: MAINNET,
    mainNet: true,
    groups,
    changes: [
      {
        account: OWN,
        assets: [{ asset: '0', out: '12500000', in: '0', receivesRest: false }],
        fees: '1000',
        appsMayMoveMore: false,
      },
    ],
    fees: { total: '1000', own: '1000', payers: [{ payer: own, fees: '1000' }] },
    signed: transactions.filter(({ signs }) => signs).length,
    total: transactions.length,
    level: 'warn',
    confirmations: [],
    ...change,
  };
}

export function askerView(change: Partial<AskerView> = {}): AskerView {
  return {
    sessionId: 'session-1',
    host: 'login.harbour.example',
    tabOrigin: 'https://login.harbour.example',
    remoteEnd: 'this-computer',
    peerName: 'Harbour Books',
    accountAddress: OWN,
    accountName: 'Main account',
    ...change,
  };
}

/** As the prompt gets it while the vault is locked. */
export function lockedSigningView(change: Partial<SigningPromptView> = {}): SigningPromptView {
  return {
    kind: 'signing',
    requestId: 'signing-1',
    asker: askerView(),
    waiting: 0,
    receivedAt: 1_700_000_000_000,
    vault: LOCKED,
    purpose: 'sign',
    answer: 'signed-transactions',
    node: { kind: 'none' },
    ...change,
  };
}

export function signingView(change: Partial<SigningPromptView> = {}): SigningPromptView {
  return {
    ...lockedSigningView({ vault: UNLOCKED }),
    review: reviewView(),
    names: { [OWN]: 'Main account' },
    ...change,
  };
}

export function dataView(change: Partial<DataPromptView> = {}): DataPromptView {
  return {
    kind: 'data',
    requestId: 'data-1',
    asker: askerView(),
    waiting: 0,
    receivedAt: 1_700_000_000_000,
    vault: UNLOCKED,
    review: {
      items: [
        {
          index: 0,
          signer: OWN,
          domain: 'login.harbour.example',
          text: `{"account_address":"${OWN}","domain":"login.harbour.example"}`,
          cut: false,
          signIn: {
            domain: 'login.harbour.example',
            account: OWN,
            uri: 'https://login.harbour.example/session',
            version: '1',
            statement: 'Welcome to Harbour Books.',
            nonce: 'n-0S6_WzA2Mj',
            issuedAt: '2026-11-24T02:00:00Z',
            expirationTime: '2026-11-24T02:10:00Z',
          },
        },
      ],
    },
    ...change,
  };
}
