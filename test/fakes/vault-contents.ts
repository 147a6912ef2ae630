import { createHash } from 'node:crypto';

import {
  encodeAccountKey,
  encodeAddress,
  publicKeyOf,
  type AccountKey,
} from '../../src/core/algorand';
import type { KeptAccount, VaultContents } from '../../src/core/vault';
import { passkeySecrets, passkeySource } from './passkey-source';

/** An Ed25519 account of that number, its key and address real. */
export function keptAccount(number: number, seedId = 'seed-1'): KeptAccount {
  const seed = new Uint8Array(createHash('sha256').update(`account ${number}`).digest());
  const key: AccountKey = { kind: 'ed25519', seed };
  return {
    record: {
      id: `account-${number}`,
      address: encodeAddress(publicKeyOf(key)),
      name: `Account ${number}`,
      hidden: false,
      createdAt: 1_800_000_000_000 + number,
      origin: { kind: 'ed25519', seedId },
    },
    secret: encodeAccountKey(key),
  };
}

/** Something of every kind. */
export function fullContents(passkeys = 2): VaultContents {
  const hidden = passkeySource(9001);
  return {
    seeds: [
      {
        record: { id: 'seed-1', kind: 'bip39', createdAt: 1_800_000_000_000 },
        secret: new Uint8Array(32).fill(5),
      },
    ],
    accounts: [keptAccount(1)],
    passkeys: Array.from({ length: passkeys }, (_, number) => ({
      source: passkeySource(number, {
        credProtect: 3,
        lastUsedAt: 1_800_000_100_000,
        derivation: { seedId: 'seed-1', counter: number },
      }),
      secrets: passkeySecrets(number),
    })),
    hidden: [
      {
        hidden: { hiddenAt: 1_800_000_000_001, because: 'unknown', source: hidden },
        secrets: passkeySecrets(9001),
      },
    ],
    connections: [
      {
        record: {
          id: 'session-1',
          serviceOrigin: 'https://dapp.example',
          path: '',
          requestId: 'request',
          accountAddress: keptAccount(1).record.address,
          tabOrigin: 'https://tab.example',
          since: 1_800_000_000_002,
          lastUsedAt: 1_800_000_000_003,
          answerMode: 'automatic',
          remoteEnd: 'unknown',
          peerName: 'Dapp',
        },
        pairing: Uint8Array.of(1, 2, 3),
      },
    ],
    signals: [
      {
        credentialId: passkeySource(0).id,
        subject: 'name',
        at: 1_800_000_000_004,
        answer: 'refused',
        before: { userName: 'old', userDisplayName: 'Old' },
      },
    ],
    pairs: [
      {
        tabOrigin: 'https://tab.example',
        serviceOrigin: 'https://dapp.example',
        since: 1_800_000_000_005,
      },
    ],
    sentTo: [keptAccount(2).record.address],
    carried: [
      { format: 'cxf', subject: 'passkey/abc', members: new TextEncoder().encode('{"x":1}') },
    ],
  };
}
