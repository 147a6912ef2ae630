import { sha256 } from '@noble/hashes/sha2.js';

import { encodeHex, encodeUtf8 } from '../../bytes';

/** The id of a reply, in the look of a UUIDv4 (RFC 9562): hashed, because this code has no randomness of its own. */
export function replyId(seed: string, counter: number): string {
  const bytes = sha256(encodeUtf8(`${seed} ${String(counter)}`)).slice(0, 16);
  const hex = Array.from(encodeHex(bytes));
  hex[12] = '4';
  hex[16] = '89ab'.charAt(Number.parseInt(hex[16] ?? '0', 16) & 3);
  const text = hex.join('');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([start, end]) => text.slice(start, end))
    .join('-');
}
