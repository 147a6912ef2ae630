import type { ConnectionView } from '../../src/messages/link-views';

/** A connection as the background lists it, for tests and pictures of our windows. */
export function connectionView(change: Partial<ConnectionView> = {}): ConnectionView {
  return {
    sessionId: 'session-1',
    host: 'login.harbour.example',
    serviceOrigin: 'https://login.harbour.example',
    tabOrigin: 'https://login.harbour.example',
    accountAddress: '7WAOPGUJZH643N2ZTNJQ35IKH7FEDDIIGCZTMQMM7ENDBKQM2RN6L6ILTA',
    accountName: 'Main account',
    since: 1_700_000_000_000,
    lastUsedAt: 1_700_000_600_000,
    phase: { kind: 'open' },
    remoteEnd: 'this-computer',
    answerMode: 'automatic',
    openRequests: 0,
    pair: 'none',
    ...change,
  };
}
