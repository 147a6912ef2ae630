import type { CeremonyEntryView } from '../../src/messages/inspector-views';
import type { LinkAccountView, LinkPromptView } from '../../src/messages/link-views';
import type {
  AccountView,
  CeremonyPromptView,
  PasskeyView,
  VaultStatusView,
} from '../../src/messages/views';

/** Views as the background sends them, for tests and pictures of our windows. */
export const LOCKED: VaultStatusView = { state: 'locked', failedAttempts: 0 };
export const UNLOCKED: VaultStatusView = {
  state: 'unlocked',
  failedAttempts: 0,
  autoLockAt: 1_900_000,
};

export function passkeyView(change: Partial<PasskeyView> = {}): PasskeyView {
  return {
    credentialId: 'Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMDE',
    rpId: 'example.com',
    userName: 'alma@example.com',
    userDisplayName: 'Alma',
    createdAt: 1_700_000_000_000,
    alg: -7,
    comesBack: 'words',
    ...change,
  };
}

export function accountView(change: Partial<AccountView> = {}): AccountView {
  return {
    id: 'account-1',
    address: '7WAOPGUJZH643N2ZTNJQ35IKH7FEDDIIGCZTMQMM7ENDBKQM2RN6L6ILTA',
    name: 'Main account',
    hidden: false,
    kind: 'xhd',
    ...change,
  };
}

export function ceremonyView(change: Partial<CeremonyPromptView> = {}): CeremonyPromptView {
  return {
    kind: 'ceremony',
    requestId: 'ceremony-1',
    operation: 'get',
    origin: 'https://login.example.com',
    rpId: 'example.com',
    waiting: 0,
    deadline: 1_000_000,
    vault: UNLOCKED,
    verification: { need: 'none' },
    passkeys: [passkeyView()],
    ...change,
  };
}

export function inspectorEntry(change: Partial<CeremonyEntryView> = {}): CeremonyEntryView {
  return {
    id: 'ceremony-1',
    at: 1_762_000_000_000,
    operation: 'create',
    mediation: 'optional',
    origin: 'https://login.example.com',
    frame: 'top',
    policy: 'allowed',
    userActivation: true,
    hook: 'ours',
    asked: {
      rpId: 'example.com',
      related: false,
      challengeBytes: 32,
      userVerification: 'preferred',
      hints: [],
      extensions: ['credProps'],
      listed: 2,
      create: {
        algorithms: [-7, -257],
        residentKey: 'required',
        attestation: 'none',
        userIdBytes: 16,
      },
    },
    rule: 'asked',
    because: 'no-preference',
    answer: {
      at: 1_762_000_009_000,
      kind: 'created',
      by: 'authenticator',
      credential: {
        flags: ['UP', 'AT'],
        algorithm: -7,
        attachment: 'platform',
        extensions: ['credProps'],
      },
    },
    ...change,
  };
}

export function linkAccountView(change: Partial<LinkAccountView> = {}): LinkAccountView {
  return { ...accountView(), passkey: 'known', ...change };
}

export function linkView(change: Partial<LinkPromptView> = {}): LinkPromptView {
  return {
    kind: 'link',
    requestId: 'link-1',
    source: 'scan-tab',
    host: 'login.harbour.example',
    serviceOrigin: 'https://login.harbour.example',
    tabOrigin: 'https://login.harbour.example',
    verdict: { kind: 'same-host' },
    marks: [],
    codeMadeAt: 1_700_000_000_000,
    waiting: 0,
    deadline: 1_000_000,
    vault: UNLOCKED,
    verification: { need: 'none' },
    accounts: [linkAccountView()],
    ...change,
  };
}
