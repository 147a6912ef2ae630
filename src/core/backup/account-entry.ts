import { decodeAccountKey, publicKeyOf } from '../algorand/account-key';
import { encodeAddress } from '../algorand/address';
import type { CborValue } from '../cbor';
import { SEED_KINDS } from '../vault/seed-records';
import type { AccountRecord } from '../vault/types';
import type { KeptAccount, KeptSeed } from '../vault/vault-contents';
import { EntryError, type Entry } from './entry';
import { members } from './members';

const BIP39_LENGTHS: readonly number[] = [16, 20, 24, 28, 32];
const SEED_LENGTH = 32;

export function seedEntry({ record, secret }: KeptSeed): Map<string, CborValue> {
  return members({ ...record, secret });
}

/** @throws EntryError */
export function readSeedEntry(entry: Entry): KeptSeed {
  const record = {
    id: entry.text('id'),
    kind: entry.oneOf('kind', SEED_KINDS),
    createdAt: entry.integer('createdAt'),
  };
  const secret = entry.bytes('secret');
  const lengths = record.kind === 'bip39' ? BIP39_LENGTHS : [SEED_LENGTH];
  if (!lengths.includes(secret.length)) throw new EntryError('secret');
  return { record, secret };
}

export function accountEntry({ record, secret }: KeptAccount): Map<string, CborValue> {
  const { origin, ...rest } = record;
  return members({ ...rest, origin: members({ ...origin }), secret });
}

/** That key and address belong together is checked here: nobody shall pay to an address without a key. @throws EntryError */
export function readAccountEntry(entry: Entry): KeptAccount {
  const record = {
    id: entry.text('id'),
    address: entry.text('address'),
    name: entry.text('name'),
    hidden: entry.flag('hidden'),
    createdAt: entry.integer('createdAt'),
    origin: readOrigin(entry.entry('origin')),
  };
  const secret = entry.bytes('secret');
  const key = decodeAccountKey(secret);
  if (!key.ok || encodeAddress(publicKeyOf(key.value)) !== record.address) {
    throw new EntryError('address');
  }
  return { record, secret };
}

function readOrigin(entry: Entry): AccountRecord['origin'] {
  const kind = entry.oneOf('kind', ['xhd', 'ed25519']);
  const seedId = entry.text('seedId');
  return kind === 'xhd'
    ? { kind, seedId, account: entry.integer('account'), index: entry.integer('index') }
    : { kind, seedId };
}
