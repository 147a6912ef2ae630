import {
  ecdsaSignatureToDer,
  isEcdsaAlgorithm,
  isMlDsaAlgorithm,
  type MlDsaAlgorithm,
} from '../cose';
import { asBytes, type Bytes } from '../bytes';
import type { AuthenticatorPorts } from './authenticator-ports';
import { generateMlDsaKey, signWithMlDsa } from './ml-dsa';
import { COSE_ALGORITHMS, type CoseAlgorithm } from './types';

type KeyPorts = Pick<AuthenticatorPorts, 'subtle' | 'random'>;

/** What WebCrypto wants to hear about an algorithm. `key` serves generation and import. */
interface AlgorithmParameters {
  readonly key: KeyParameters;
  readonly sign: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
}

interface KeyParameters {
  readonly name: string;
  readonly namedCurve?: string;
  readonly hash?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Bytes;
}

const RSA_KEY = {
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;
const P256: AlgorithmParameters = {
  key: { name: 'ECDSA', namedCurve: 'P-256' },
  sign: { name: 'ECDSA', hash: 'SHA-256' },
};
const ED25519: AlgorithmParameters = { key: { name: 'Ed25519' }, sign: { name: 'Ed25519' } };

/** ML-DSA is not here: no browser's extensions can rely on WebCrypto for it yet. */
const PARAMETERS: Readonly<Record<Exclude<CoseAlgorithm, MlDsaAlgorithm>, AlgorithmParameters>> = {
  [-7]: P256,
  [-9]: P256,
  [-35]: {
    key: { name: 'ECDSA', namedCurve: 'P-384' },
    sign: { name: 'ECDSA', hash: 'SHA-384' },
  },
  [-36]: {
    key: { name: 'ECDSA', namedCurve: 'P-521' },
    sign: { name: 'ECDSA', hash: 'SHA-512' },
  },
  [-8]: ED25519,
  [-19]: ED25519,
  [-257]: { key: { name: 'RSASSA-PKCS1-v1_5', ...RSA_KEY }, sign: { name: 'RSASSA-PKCS1-v1_5' } },
  // RFC 8230 section 2: the salt is as long as the hash.
  [-37]: { key: { name: 'RSA-PSS', ...RSA_KEY }, sign: { name: 'RSA-PSS', saltLength: 32 } },
};

/** Those of the relying party's algorithms that we sign with, in the relying party's order. */
export function supportedAlgorithms(algorithms: readonly number[]): readonly CoseAlgorithm[] {
  return algorithms.filter(isCoseAlgorithm);
}

function isCoseAlgorithm(algorithm: number): algorithm is CoseAlgorithm {
  return COSE_ALGORITHMS.some((supported) => supported === algorithm);
}

/** A new key in both its encodings, DER. The caller overwrites `pkcs8` when it is stored. */
export interface GeneratedKey {
  readonly spki: Bytes;
  readonly pkcs8: Bytes;
}

export async function generateKey(
  { subtle, random }: KeyPorts,
  alg: CoseAlgorithm,
): Promise<GeneratedKey> {
  if (isMlDsaAlgorithm(alg)) return generateMlDsaKey(alg, random);
  const pair = await subtle.generateKey(PARAMETERS[alg].key, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('WebCrypto gave one key instead of two');
  const { privateKey, publicKey } = pair;
  const [spki, pkcs8] = await Promise.all([
    subtle.exportKey('spki', publicKey),
    subtle.exportKey('pkcs8', privateKey),
  ]);
  return { spki: asBytes(spki), pkcs8: asBytes(pkcs8) };
}

/** Signs in the form that WebAuthn section 6.5.5 wants of the algorithm. The caller overwrites `pkcs8`. */
export async function sign(
  { subtle, random }: KeyPorts,
  alg: CoseAlgorithm,
  pkcs8: Bytes,
  message: Bytes,
): Promise<Bytes> {
  if (isMlDsaAlgorithm(alg)) return signWithMlDsa(alg, pkcs8, message, random);
  const parameters = PARAMETERS[alg];
  const key = await subtle.importKey('pkcs8', pkcs8, parameters.key, false, ['sign']);
  const signature = asBytes(await subtle.sign(parameters.sign, key, message));
  return isEcdsaAlgorithm(alg) ? ecdsaSignatureToDer(signature) : signature;
}
