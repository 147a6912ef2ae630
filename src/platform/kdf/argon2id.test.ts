import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { describe, expect, it, vi } from 'vitest';

import { encodeBase64Url, encodeHex, encodeUtf8 } from '../../core/bytes';
import type { KdfParameters } from '../../core/vault';
import {
  argon2idInJavaScript,
  argon2idInWasm,
  createArgon2id,
  DEFAULT_KDF,
  type Argon2id,
} from './argon2id';

/** The answers are those of the reference implementation's command line, `argon2 <salt> -id -r`. */
const SALT = '0123456789abcdef';
const VECTORS = [
  [
    'correct horse',
    65_536,
    3,
    1,
    '92599c67f23f1d9dce9b6f0cfb5a9b18ce110336de00799947472465edd9e49a',
  ],
  ['paßwort', 64, 2, 4, 'ced3575c8a39d816766ee9282cc0548a58d478cd5a9c1617ab824bca52697720'],
  ['x', 8, 1, 1, '2792fda9fdc683447f4831826b7013dd8b42a92b3cda9bc2dda4d9477e8153c3'],
  ['fi2 å', 64, 2, 1, '609d86ff720eedfc7959e4e332d6234796b3c8343f58c79661c8ed3356061735'],
] as const;

function parameters(memoryKiB = 64, iterations = 2, parallelism = 1): KdfParameters {
  const salt = encodeBase64Url(encodeUtf8(SALT));
  return { name: 'argon2id', version: 0x13, memoryKiB, iterations, parallelism, salt };
}

const wrong: Argon2id = () => Promise.resolve(new Uint8Array(32));
const broken: Argon2id = () => Promise.reject(new Error('WebAssembly is blocked'));
const NFKC_ANSWER = VECTORS[3][4];

describe('createArgon2id', () => {
  it.each(VECTORS)(
    'gives the reference answer for %j with %i KiB, %i passes, %i lanes',
    async (password, memoryKiB, iterations, parallelism, answer) => {
      const kdf = createArgon2id({ fallback: broken });
      const bytes = await kdf(password, parameters(memoryKiB, iterations, parallelism));
      expect(encodeHex(bytes)).toBe(answer);
    },
  );

  it('takes 64 MiB, three passes and one lane by default', () => {
    expect(DEFAULT_KDF).toEqual({ memoryKiB: 65_536, iterations: 3, parallelism: 1 });
  });

  it.each(['ﬁ② å', 'fi2 a\u030a'])('takes %j in NFKC', async (password) => {
    expect(encodeHex(await createArgon2id()(password, parameters()))).toBe(NFKC_ANSWER);
  });

  it('refuses a salt that is no base64url', async () => {
    const salt = 'A A' as KdfParameters['salt'];
    await expect(createArgon2id()('x', { ...parameters(), salt })).rejects.toThrow(TypeError);
  });

  it.each([
    ['answers wrongly', wrong],
    ['cannot start', broken],
  ])('falls back to the same answer when WebAssembly %s, asked once', async (_what, wasm) => {
    const spy = vi.fn(wasm);
    const kdf = createArgon2id({ wasm: spy });
    expect(encodeHex(await kdf('fi2 å', parameters()))).toBe(NFKC_ANSWER);
    expect(encodeHex(await kdf('x', parameters(8, 1)))).toBe(VECTORS[2][4]);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('falls back for one derivation when WebAssembly runs out of memory there', async () => {
    const wasm = vi.fn(argon2idInWasm);
    const kdf = createArgon2id({ wasm });
    await kdf('x', parameters(8, 1));
    wasm.mockRejectedValueOnce(new RangeError('out of memory'));
    expect(encodeHex(await kdf('fi2 å', parameters()))).toBe(NFKC_ANSWER);
    expect(encodeHex(await kdf('x', parameters(8, 1)))).toBe(VECTORS[2][4]);
    expect(wasm).toHaveBeenCalledTimes(4);
  });

  it('overwrites the password bytes', async () => {
    const seen: Uint8Array[] = [];
    const kdf = createArgon2id({
      wasm: (input) => {
        seen.push(input.password);
        return argon2idInWasm(input);
      },
    });
    await kdf('secret', parameters());
    expect(seen.at(-1)).toEqual(new Uint8Array(6));
  });

  it('still answers rightly after a failed first use of many at once', async () => {
    const kdf = createArgon2id({ wasm: broken });
    const answers = await Promise.all([kdf('x', parameters(8, 1)), kdf('fi2 å', parameters())]);
    expect(answers.map(encodeHex)).toEqual([VECTORS[2][4], NFKC_ANSWER]);
  });
});

describe('the two implementations', () => {
  it.each([
    [8, 1, 1],
    [33, 3, 2],
    [256, 2, 4],
  ])('agree on %i KiB, %i passes, %i lanes', async (memoryKiB, iterations, parallelism) => {
    const password = encodeUtf8('pässword');
    const input = { password, salt: encodeUtf8(SALT), memoryKiB, iterations, parallelism };
    const answer = await argon2idInWasm(input);
    expect(await argon2idInJavaScript(input)).toEqual(answer);
    expect(answer).toHaveLength(32);
  });

  it('rest on a library that gives the answer of RFC 9106, section 5.3', () => {
    const tag = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
      ...{ m: 32, t: 3, p: 4, dkLen: 32 },
      ...{ key: new Uint8Array(8).fill(3), personalization: new Uint8Array(12).fill(4) },
    });
    expect(encodeHex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });
});
