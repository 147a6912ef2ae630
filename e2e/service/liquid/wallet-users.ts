import { createHash, randomBytes } from 'node:crypto';
import type { ServiceState, WalletUser } from '../service-state.js';
import type { StoredCredential } from '../verification/verification.js';

/** The user as the services answer it: a document of their database. */
export interface UserDocument extends WalletUser {
  readonly _id: string;
  readonly __v: 0;
}

/** The document form of a user. */
export function userDocument(user: WalletUser): UserDocument {
  const _id = createHash('sha256').update(user.id).digest('hex').slice(0, 24);
  return { id: user.id, wallet: user.wallet, _id, __v: 0, credentials: user.credentials };
}

export function findByWallet(
  state: ServiceState,
  wallet: string | undefined,
): WalletUser | undefined {
  return state.wallets.find((user) => user.wallet === wallet);
}

/** One passkey may belong to several wallets; the first one wins, as in the services. */
export function findByCredential(state: ServiceState, credId: string): WalletUser | undefined {
  return state.wallets.find((user) => user.credentials.some((known) => known.credId === credId));
}

/** The stored passkey of a user in the form the verifiers read. */
export function storedCredential(user: WalletUser, credId: string): StoredCredential | undefined {
  const known = user.credentials.find((credential) => credential.credId === credId);
  if (known === undefined) return undefined;
  // The services never enforce signature counts.
  return { id: known.credId, publicKey: known.publicKey, signCount: 0, transports: [] };
}

/** Creates the wallet's user or adds the passkey to it. */
export function enrol(
  state: ServiceState,
  wallet: string,
  credential: StoredCredential,
  device: string | undefined,
): WalletUser {
  let user = findByWallet(state, wallet);
  if (user === undefined) {
    user = { id: randomBytes(16).toString('base64url'), wallet, credentials: [] };
    state.wallets.push(user);
  }
  if (!user.credentials.some((known) => known.credId === credential.id)) {
    user.credentials.push({
      ...(device === undefined ? {} : { device }),
      publicKey: credential.publicKey,
      credId: credential.id,
      prevCounter: 0,
    });
  }
  state.save();
  return user;
}

export function removeCredential(state: ServiceState, user: WalletUser, credId: string): void {
  const index = user.credentials.findIndex((known) => known.credId === credId);
  if (index >= 0) user.credentials.splice(index, 1);
  state.save();
}
