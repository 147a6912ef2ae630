import { ecdsaSignatureToDer } from '../cose';
import { asBytes, type Bytes } from '../bytes';
import { COSE_ALGORITHMS, type CoseAlgorithm } from './types';

/** What WebCrypto wants to hear about an algorithm. `key` serves generation and import. */
interface AlgorithmParameters {
  readonly key: KeyParameters;
  readonly sign: { readonly name: string; readonly hash?: string };
}

interface KeyParameters {
  readonly name: string;
  readonly namedCurve?: string;
  readonly hash?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Bytes;
}

const PARAMETERS: Readonly<Record<CoseAlgorithm, AlgorithmParameters>> = {
  [-7]: {
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    sign: { name: 'ECDSA', hash: 'SHA-256' },
  },
  [-8]: {
    key: { name: 'Ed25519' },
    sign: { name: 'Ed25519' },
  },
  [-257]: {
    key: {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    },
    sign: { name: 'RSASSA-PKCS1-v1_5' },
  },
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

export async function generateKey(subtle: SubtleCrypto, alg: CoseAlgorithm): Promise<GeneratedKey> {
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
  subtle: SubtleCrypto,
  alg: CoseAlgorithm,
  pkcs8: Bytes,
  message: Bytes,
): Promise<Bytes> {
  const parameters = PARAMETERS[alg];
  const key = await subtle.importKey('pkcs8', pkcs8, parameters.key, false, ['sign']);
  const signature = asBytes(await subtle.sign(parameters.sign, key, message));
  return alg === -7 ? ecdsaSignatureToDer(signature) : signature;
}
