import { encodeAccountKey, publicKeyOf, type AccountKey } from '../algorand/account-key';
import { encodeAddress } from '../algorand/address';
import { equalBytes, type Bytes } from '../bytes';
import type { KeptAccount, KeptSeed } from '../vault/vault-contents';
import type { SkipReason } from './foreign-contents';

export interface ReadAccount {
  readonly seed: KeptSeed;
  readonly account: KeptAccount;
}

const SEED_LENGTH = 32;
const SECRET_KEY_LENGTH = 64;
const LONGEST_NAME = 64;

export interface AccountTerms {
  readonly now: number;
  readonly randomId: () => string;
}

/**
 * An account of an Ed25519 key as NaCl has it: seed and public key, 64 bytes; the seed alone is taken too. Overwrites it.
 * @param address as stated; empty where the file states none.
 */
export function accountOfSecretKey(
  secretKey: Bytes,
  address: string,
  name: string,
  terms: AccountTerms,
): ReadAccount | SkipReason {
  const { length } = secretKey;
  const seed = secretKey.slice(0, SEED_LENGTH);
  const stated = secretKey.slice(SEED_LENGTH);
  secretKey.fill(0);
  if (length !== SECRET_KEY_LENGTH && length !== SEED_LENGTH) return 'key-not-readable';
  const key: AccountKey = { kind: 'ed25519', seed };
  const publicKey = publicKeyOf(key);
  const found = encodeAddress(publicKey);
  if (stated.length > 0 && !equalBytes(stated, publicKey)) return 'key-mismatch';
  if (address !== '' && address !== found) return 'key-mismatch';
  const seedId = terms.randomId();
  const createdAt = terms.now;
  return {
    seed: { record: { id: seedId, kind: 'algorand25', createdAt }, secret: seed },
    account: {
      record: {
        id: terms.randomId(),
        address: found,
        name: name.trim().slice(0, LONGEST_NAME) || found.slice(0, 10),
        hidden: false,
        createdAt,
        origin: { kind: 'ed25519', seedId },
      },
      secret: encodeAccountKey(key),
    },
  };
}
