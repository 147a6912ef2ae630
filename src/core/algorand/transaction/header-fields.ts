import { encodeAddress } from '../address';
import type { FieldReader } from './field-reader';
import type { FieldWriter } from './field-writer';
import { TransactionError } from './msgpack-value';
import type { TransactionHeader } from './transaction';

export const ZERO_ADDRESS = encodeAddress(new Uint8Array(32));

/** The fields that every type has, `type` aside. */
export function readHeader(reader: FieldReader): TransactionHeader {
  const genesisHash = reader.fixed('gh', 32);
  if (genesisHash === undefined) {
    throw new TransactionError('missing-genesis-hash', 'no genesis hash: valid on every network');
  }
  const genesisId = reader.text('gen');
  const group = reader.fixed('grp', 32);
  const lease = reader.fixed('lx', 32);
  const note = reader.bytes('note');
  const rekeyTo = reader.address('rekey');
  return {
    sender: reader.address('snd') ?? ZERO_ADDRESS,
    fee: reader.uint64('fee'),
    firstValid: reader.uint64('fv'),
    lastValid: reader.uint64('lv'),
    genesisHash,
    ...(genesisId === undefined ? {} : { genesisId }),
    ...(group === undefined ? {} : { group }),
    ...(lease === undefined ? {} : { lease }),
    ...(note === undefined ? {} : { note }),
    ...(rekeyTo === undefined ? {} : { rekeyTo }),
  };
}

export function writeHeader(writer: FieldWriter, header: TransactionHeader): void {
  writer
    .address('snd', header.sender)
    .uint64('fee', header.fee)
    .uint64('fv', header.firstValid)
    .uint64('lv', header.lastValid)
    .text('gen', header.genesisId)
    .fixed('gh', header.genesisHash)
    .fixed('grp', header.group)
    .fixed('lx', header.lease)
    .bytes('note', header.note)
    .address('rekey', header.rekeyTo);
}
