import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { entropyFromPhrase } from '../algorand/bip39-phrase';
import { asBytes, decodeUtf8, encodeUtf8, type Bytes } from '../bytes';
import { accountOfSecretKey } from './algorand-account';
import { ExchangeError } from './exchange-error';
import { isObject, listOf, parseFileJson, readBase64, textOf, type JsonObject } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';

const SUITE = 'HMAC-SHA256:sodium_secretbox_easy';
const CIPHER_KEY = encodeUtf8('Algorand export 1.0');
const NONCE_LENGTH = 24;
const WORDS = 12;

/** The envelope of ARC-35, inside of base64 or as it is; `undefined` for other files. */
export function findAlgorandBackup(file: string): JsonObject | undefined {
  const text = file.trim();
  const json = text.startsWith('{') ? text : decodeText(text);
  if (!json?.includes(SUITE)) return undefined;
  const envelope = parseFileJson(json);
  return isObject(envelope) && envelope['suite'] === SUITE ? envelope : undefined;
}

function decodeText(text: string): string | undefined {
  // A quick look first: to decode each large file for nothing would take its time.
  if (!/^[A-Za-z0-9+/_=-]{64}/u.test(text)) return undefined;
  const bytes = readBase64(text.replaceAll(/\s/gu, ''));
  return bytes && decodeUtf8(bytes);
}

/**
 * An offline wallet backup of Algorand wallets (ARC-35; Pera calls it "Algorand Secure Backup"). The key is
 * HMAC-SHA-256 of the entropy of twelve words; the box is XSalsa20-Poly1305 with its nonce in front.
 * @throws ExchangeError
 */
export function readAlgorandBackup(
  envelope: JsonObject,
  words: string | undefined,
  terms: { readonly now: number; readonly randomId: () => string },
): ForeignContents {
  if (textOf(envelope['version']) !== '1.0') throw new ExchangeError('unknown');
  if (words === undefined) throw new ExchangeError('needs-password');
  const box = readBase64(envelope['ciphertext']);
  if (box === undefined || box.length <= NONCE_LENGTH) throw new ExchangeError('damaged');
  const plain = openBox(box, words);
  const text = decodeUtf8(plain);
  plain.fill(0);
  const backup = text === undefined ? undefined : parseFileJson(text);
  if (!isObject(backup)) throw new ExchangeError('damaged');
  const gathered = new Gathered();
  for (const account of listOf(backup['accounts'])) {
    if (isObject(account)) readAccount(gathered, account, terms);
    else gathered.skip({ kind: 'account', title: '', reason: 'not-readable' });
  }
  const exporter = textOf(backup['provider_name']).slice(0, 256);
  return {
    source: 'algorand-backup',
    ...(exporter === '' ? {} : { exporter }),
    ...gathered.end(),
  };
}

function openBox(box: Bytes, words: string): Bytes {
  const split = words
    .trim()
    .toLowerCase()
    .split(/[\s,]+/u);
  const entropy = split.length === WORDS ? entropyFromPhrase(split) : undefined;
  if (entropy === undefined) throw new ExchangeError('wrong-password');
  const key = hmac(sha256, CIPHER_KEY, entropy);
  entropy.fill(0);
  try {
    const nonce = box.subarray(0, NONCE_LENGTH);
    return asBytes(xsalsa20poly1305(key, nonce).decrypt(box.subarray(NONCE_LENGTH)));
  } catch {
    throw new ExchangeError('wrong-password');
  } finally {
    key.fill(0);
  }
}

function readAccount(
  gathered: Gathered,
  account: JsonObject,
  terms: { readonly now: number; readonly randomId: () => string },
): void {
  const address = textOf(account['address']);
  const title = textOf(account['name']) || address;
  const secretKey = readBase64(account['private_key']);
  if (secretKey === undefined || secretKey.length === 0) {
    gathered.skip({ kind: 'account', title, reason: 'no-key' });
    return;
  }
  gathered.account(title, accountOfSecretKey(secretKey, address, title, terms));
}
