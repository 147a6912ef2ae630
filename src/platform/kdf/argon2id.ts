import { argon2idAsync as nobleArgon2id } from '@noble/hashes/argon2.js';
import { argon2id as wasmArgon2id } from 'hash-wasm';

import { asBytes, decodeBase64Url, encodeHex, encodeUtf8, type Bytes } from '../../core/bytes';
import type { Kdf } from '../../core/vault';

export { DEFAULT_KDF } from '../../core/vault';

/** One Argon2id, version 1.3, over bytes. */
export type Argon2id = (input: Argon2idInput) => Promise<Uint8Array>;

export interface Argon2idInput {
  readonly password: Bytes;
  readonly salt: Bytes;
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

const OUTPUT_LENGTH = 32;

/** From the reference implementation's own tests (phc-winner-argon2, src/test.c): 256 KiB, two passes, one lane. */
const KNOWN_ANSWER = {
  input: {
    password: encodeUtf8('password'),
    salt: encodeUtf8('somesalt'),
    memoryKiB: 256,
    iterations: 2,
    parallelism: 1,
  },
  output: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
} as const;

/**
 * Argon2id with 32 bytes of output, by the stored parameters. The password is taken in Unicode's NFKC as UTF-8, so
 * that keyboards which spell the same letter differently open the same vault.
 *
 * WebAssembly does the work if it answers one known question rightly at first use. If it cannot start, answers wrongly
 * or fails later (no memory), the slower JavaScript gives the same bytes.
 */
export function createArgon2id(
  implementations: { readonly wasm?: Argon2id; readonly fallback?: Argon2id } = {},
): Kdf {
  const { wasm = argon2idInWasm, fallback = argon2idInJavaScript } = implementations;
  let wasmIsRight: Promise<boolean> | undefined;
  const derive: Argon2id = async (input) => {
    wasmIsRight ??= answersRightly(wasm);
    if (!(await wasmIsRight)) return fallback(input);
    try {
      return await wasm(input);
    } catch {
      return fallback(input);
    }
  };
  return async (password, { salt, memoryKiB, iterations, parallelism }) => {
    const saltBytes = decodeBase64Url(salt);
    if (saltBytes === undefined) throw new TypeError('the salt is not base64url');
    const passwordBytes = encodeUtf8(password.normalize('NFKC'));
    try {
      const rest = { memoryKiB, iterations, parallelism };
      return asBytes(await derive({ password: passwordBytes, salt: saltBytes, ...rest }));
    } finally {
      passwordBytes.fill(0);
    }
  };
}

async function answersRightly(argon2id: Argon2id): Promise<boolean> {
  try {
    return encodeHex(await argon2id(KNOWN_ANSWER.input)) === KNOWN_ANSWER.output;
  } catch {
    return false;
  }
}

export const argon2idInWasm: Argon2id = ({ memoryKiB, ...input }) =>
  wasmArgon2id({
    ...input,
    memorySize: memoryKiB,
    hashLength: OUTPUT_LENGTH,
    outputType: 'binary',
  });

export const argon2idInJavaScript: Argon2id = ({
  password,
  salt,
  memoryKiB,
  iterations,
  parallelism,
}) =>
  nobleArgon2id(password, salt, {
    m: memoryKiB,
    t: iterations,
    p: parallelism,
    dkLen: OUTPUT_LENGTH,
  });
