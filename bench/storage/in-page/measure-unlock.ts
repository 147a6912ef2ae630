import { argon2id } from 'hash-wasm';

import {
  getAssertion,
  makeCredential,
  type AuthenticatorPorts,
} from '../../../src/core/authenticator';
import { decodeBase64Url, type Bytes } from '../../../src/core/bytes';
import { createVault, DEFAULT_KDF, unlockVault } from '../../../src/core/vault';
import { opened } from './bare-database';
import { benchPorts, fill, PASSWORD, random, randomText, RP_ID, rowsOf } from './bench-vault';

/** Milliseconds, in the order of the rounds. */
export interface UnlockTimes {
  /** Argon2id alone, with the vault's parameters. */
  readonly kdf: readonly number[];
  /** From the password to the open vault. */
  readonly unlock: readonly number[];
  /** The first assertion of the vault just opened: look-up, opening of the key, signature. */
  readonly firstGet: readonly number[];
  /** The same by IndexedDB and WebCrypto alone, with a passkey sealed as ours. */
  readonly bareGet: readonly number[];
}

/** Opens a vault with so many passkeys and signs with one of them. */
export async function measureUnlock(stored: number, rounds: number): Promise<UnlockTimes> {
  const name = `bench-${randomText()}`;
  const ports = benchPorts(name);
  const vault = await createVault(ports, PASSWORD);
  await makeCredential(authenticatorOver(vault.credentials), {
    ceremonyId: 'bench',
    clientDataHash: random(32),
    rpId: RP_ID,
    user: { id: random(16), name: 'alma', displayName: 'Alma' },
    algorithms: [-7],
    excludeList: [],
    residentKey: true,
    userVerification: 'preferred',
    attestation: 'none',
    extensions: {},
  });
  vault.close();
  const [sealed] = await rowsOf(ports);
  if (sealed === undefined) throw new Error('nothing was written');
  await fill(name, sealed, stored - 1);
  const bareGet = await bareSigner(name, sealed.rpIndex ?? '');

  const times = {
    kdf: [] as number[],
    unlock: [] as number[],
    firstGet: [] as number[],
    bareGet: [] as number[],
  };
  for (let round = -1; round < rounds; round += 1) {
    const began = performance.now();
    await bareKdf();
    const derived = performance.now();
    const open = await unlockVault(ports, PASSWORD);
    const unlocked = performance.now();
    await getAssertion(authenticatorOver(open.credentials), {
      clientDataHash: random(32),
      rpId: RP_ID,
      allowList: [],
      userVerification: 'preferred',
      extensions: {},
    });
    const signed = performance.now();
    await bareGet();
    const ended = performance.now();
    open.close();
    if (round < 0) continue;
    times.kdf.push(derived - began);
    times.unlock.push(unlocked - derived);
    times.firstGet.push(signed - unlocked);
    times.bareGet.push(ended - signed);
  }
  return times;
}

/** A user who agrees at once. */
function authenticatorOver(store: AuthenticatorPorts['store']): AuthenticatorPorts {
  return {
    store,
    gate: () => Promise.resolve({ presence: true, verification: true }),
    subtle: crypto.subtle,
    random,
    now: () => Date.now(),
  };
}

/** @returns 32 bytes. */
export async function bareKdf(): Promise<Bytes> {
  const { memoryKiB, iterations, parallelism } = DEFAULT_KDF;
  const salt = decodeBase64Url('AAAAAAAAAAAAAAAAAAAAAA') ?? random(16);
  const key = await argon2id({
    password: PASSWORD,
    salt,
    memorySize: memoryKiB,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(key);
}

/** One look-up by index, two openings, the import of the key and a signature. */
async function bareSigner(name: string, rpIndex: string): Promise<() => Promise<unknown>> {
  const database = await opened(indexedDB.open(name));
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign']);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = random(12);
  const seal = (bytes: BufferSource) => crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  const [secret, body] = [await seal(pkcs8), await seal(random(300))];
  return async () => {
    const index = database.transaction('records').objectStore('records').index('by-relying-party');
    await opened(index.getAll(rpIndex));
    const open = (bytes: BufferSource) =>
      crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes);
    const [bytes] = await Promise.all([open(secret), open(body)]);
    const signing = await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
    return crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing, random(69));
  };
}
