import type {
  CredentialId,
  CredentialSecrets,
  CredentialSource,
} from '../../../src/core/authenticator/types';
import { encodeBase64Url, type Bytes } from '../../../src/core/bytes';
import type { StoredRecord, VaultMirror, VaultPorts } from '../../../src/core/vault';
import { createArgon2id } from '../../../src/platform/kdf';
import { openIndexedDbVaultBackend } from '../../../src/platform/storage';
import { opened, settled } from './bare-database';

export const PASSWORD = 'a password of the bench';
export const RP_ID = 'shop.example';

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
export const randomText = (): string => encodeBase64Url(random(32));

/** What a background gives a vault, over a real IndexedDB of that name. */
export function benchPorts(name: string): VaultPorts {
  return {
    backend: openIndexedDbVaultBackend(name),
    // A page has no `storage.local`; a write is reported before the mirror follows.
    mirror: NO_MIRROR,
    kdf: createArgon2id(),
    subtle: crypto.subtle,
    random,
    now: () => Date.now(),
    randomId: () => crypto.randomUUID(),
    exclusively: <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work),
  };
}

const NO_MIRROR: VaultMirror = {
  readHead: () => Promise.resolve(undefined),
  hasTrace: () => Promise.resolve(false),
  write: () => Promise.resolve(),
  ids: () => Promise.resolve([]),
  readRows: () => Promise.resolve([]),
  exportRaw: () => Promise.resolve({ head: undefined, records: [] }),
  erase: () => Promise.resolve(),
};

/** A passkey whose private key signs nothing. */
export function passkey(rpId = RP_ID): CredentialSource {
  return {
    id: randomText() as CredentialId,
    rpId,
    alg: -7,
    publicKey: random(91),
    userHandle: random(32),
    userName: 'alma@shop.example',
    userDisplayName: 'Alma',
    discoverable: true,
    backup: { eligible: false, backedUp: false },
    createdAt: Date.now(),
    ceremonyId: randomText(),
  };
}

export function secrets(): CredentialSecrets {
  return { privateKey: random(138), credRandom: { withUv: random(32), withoutUv: random(32) } };
}

/** The rows of a vault as they lie on disk. */
export async function rowsOf({ backend }: VaultPorts): Promise<readonly StoredRecord[]> {
  return (await backend.exportRaw()).records as readonly StoredRecord[];
}

/** Rows that are not measured, under indices of their own: their weight is the same. */
export async function fill(name: string, sealed: StoredRecord, count: number): Promise<void> {
  const database = await opened(indexedDB.open(name));
  for (let done = 0; done < count; done += 5000) {
    const transaction = database.transaction('records', 'readwrite');
    for (let row = done; row < Math.min(count, done + 5000); row += 1) {
      transaction
        .objectStore('records')
        .put({ ...sealed, id: randomText(), rpIndex: randomText(), ceremonyIndex: randomText() });
    }
    await settled(transaction);
  }
  database.close();
}
