import { decodeUtf8, type Bytes } from '../bytes';

/** The keys of a transaction and of a signed transaction (go-algorand data/transactions, `codec` names). */
export const TRANSACTION_KEYS: ReadonlySet<string> = new Set([
  ...['aamt', 'aclose', 'afrz', 'al', 'amt', 'apaa', 'apan', 'apap', 'apar', 'apas', 'apat'],
  ...['apbx', 'apep', 'apfa', 'apgs', 'apid', 'apls', 'aprv', 'apsu', 'arcv', 'asnd', 'caid'],
  ...['close', 'fadd', 'faid', 'fee', 'fv', 'gen', 'gh', 'grp', 'hb', 'lsig', 'lv', 'lx'],
  ...['msig', 'nonpart', 'note', 'pqsig', 'rcv', 'rekey', 'selkey', 'sgnr', 'sig', 'snd', 'sp'],
  ...['spmsg', 'sprfkey', 'sptype', 'txn', 'type', 'votefst', 'votekd', 'votekey', 'votelst'],
  'xaid',
]);

/**
 * Whether bytes begin as the msgpack map of a transaction: a map's head (fixmap, map 16, map 32) and one of a
 * transaction's keys. Deliberately wider than "decodes as a transaction": node and SDKs accept these keys only, in any
 * order and in any of msgpack's spellings, so that the first key alone decides, and a map that is cut off is taken for one.
 */
export function looksLikeTransaction(bytes: Bytes): boolean {
  const keyAt = firstKeyOffset(bytes);
  if (keyAt === undefined) return false;
  const key = readString(bytes, keyAt);
  return key !== undefined && TRANSACTION_KEYS.has(key);
}

function firstKeyOffset(bytes: Bytes): number | undefined {
  const head = bytes[0];
  if (head === undefined) return undefined;
  if (head > 0x80 && head <= 0x8f) return 1;
  if (head === 0xde) return 3;
  return head === 0xdf ? 5 : undefined;
}

/** Reads fixstr, str 8/16/32, and bin 8/16/32, which lenient decoders take for a key as well. */
function readString(bytes: Bytes, offset: number): string | undefined {
  const head = bytes[offset];
  if (head === undefined) return undefined;
  const start = offset + 1;
  if (head >= 0xa0 && head <= 0xbf) return textAt(bytes, start, head & 0x1f);
  switch (head) {
    case 0xd9:
    case 0xc4:
      return textAt(bytes, start + 1, lengthAt(bytes, start, 1));
    case 0xda:
    case 0xc5:
      return textAt(bytes, start + 2, lengthAt(bytes, start, 2));
    case 0xdb:
    case 0xc6:
      return textAt(bytes, start + 4, lengthAt(bytes, start, 4));
    default:
      return undefined;
  }
}

function textAt(bytes: Bytes, start: number, length: number): string | undefined {
  if (start + length > bytes.length) return undefined;
  return decodeUtf8(bytes.slice(start, start + length));
}

function lengthAt(bytes: Bytes, start: number, size: number): number {
  return bytes.slice(start, start + size).reduce((length, byte) => length * 256 + byte, 0);
}
