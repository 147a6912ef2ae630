import { createPublicKey, verify } from 'node:crypto';

import { CHALLENGE } from './provider';

const { subtle } = crypto;
const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** About as long as the sealed description of a passkey, and as authenticator data with the hash of the client data. */
const BODY = new Uint8Array(512);
const MESSAGE = new Uint8Array(69);

/**
 * The least that an ES256 passkey needs of WebCrypto: nobody is faster without another cryptographic library. What can
 * run at the same time does. `sealed` adds AES-256-GCM as a vault needs it: two seals for a new passkey, two openings to
 * use one.
 */
export interface WebCryptoFloor {
  readonly create: (sealed: boolean) => Promise<void>;
  readonly get: (sealed: boolean) => Promise<Uint8Array>;
  /** By another library than the one that signed. */
  readonly verifies: (signature: Uint8Array) => boolean;
}

export async function webCryptoFloor(): Promise<WebCryptoFloor> {
  const sealingKey = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const seal = async (plaintext: BufferSource) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, ciphertext: await subtle.encrypt({ name: 'AES-GCM', iv }, sealingKey, plaintext) };
  };
  const open = ({ iv, ciphertext }: Awaited<ReturnType<typeof seal>>) =>
    subtle.decrypt({ name: 'AES-GCM', iv }, sealingKey, ciphertext);

  const pair = await subtle.generateKey(KEY, true, ['sign', 'verify']);
  const pkcs8 = await subtle.exportKey('pkcs8', pair.privateKey);
  const spki = Buffer.from(await subtle.exportKey('spki', pair.publicKey));
  const sealedBody = await seal(BODY);
  const sealedKey = await seal(pkcs8);
  MESSAGE.set(Buffer.from(CHALLENGE, 'base64url'));

  return {
    async create(sealed) {
      const made = await subtle.generateKey(KEY, true, ['sign', 'verify']);
      const [privateBytes] = await Promise.all([
        subtle.exportKey('pkcs8', made.privateKey),
        subtle.exportKey('spki', made.publicKey),
      ]);
      if (sealed) await Promise.all([seal(BODY), seal(privateBytes)]);
    },

    async get(sealed) {
      let bytes = pkcs8;
      if (sealed) {
        [bytes] = await Promise.all([open(sealedKey), open(sealedBody)]);
      }
      const key = await subtle.importKey('pkcs8', bytes, KEY, false, ['sign']);
      return new Uint8Array(await subtle.sign(SIGNATURE, key, MESSAGE));
    },

    verifies: (signature) =>
      verify(
        'sha256',
        MESSAGE,
        {
          key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
          dsaEncoding: 'ieee-p1363',
        },
        signature,
      ),
  };
}
