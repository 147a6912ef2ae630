import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';

import { asBytes, concatBytes, equalBytes, hexBytes, type Bytes } from '../bytes';
import { encodeSpki, type MlDsaAlgorithm } from '../cose';
import type { RandomBytes } from '../ports';

const SEED_LENGTH = 32;
/** `rnd` of FIPS 204 algorithm 2. */
const RANDOM_LENGTH = 32;

const PARAMETER_SETS = { [-48]: ml_dsa44, [-49]: ml_dsa65, [-50]: ml_dsa87 } as const;

/** Everything before the seed in PKCS#8 with the key as seed alone (RFC 9881 section 6). */
const PKCS8_PREFIXES: Readonly<Record<MlDsaAlgorithm, Bytes>> = {
  [-48]: hexBytes('3034020100300b060960864801650304031104228020'),
  [-49]: hexBytes('3034020100300b060960864801650304031204228020'),
  [-50]: hexBytes('3034020100300b060960864801650304031304228020'),
};

/** A new key in both its encodings, DER. The caller overwrites `pkcs8`. */
export function generateMlDsaKey(
  alg: MlDsaAlgorithm,
  random: RandomBytes,
): { readonly spki: Bytes; readonly pkcs8: Bytes } {
  const seed = random(SEED_LENGTH);
  const { publicKey, secretKey } = PARAMETER_SETS[alg].keygen(seed);
  secretKey.fill(0);
  const pkcs8 = concatBytes(PKCS8_PREFIXES[alg], seed);
  seed.fill(0);
  return { spki: encodeSpki({ alg, pub: asBytes(publicKey) }), pkcs8 };
}

/** Pure ML-DSA with an empty context, hedged: fresh randomness in every signature is what FIPS 204 prefers. */
export function signWithMlDsa(
  alg: MlDsaAlgorithm,
  pkcs8: Bytes,
  message: Bytes,
  random: RandomBytes,
): Bytes {
  const { secretKey } = PARAMETER_SETS[alg].keygen(readSeed(alg, pkcs8));
  try {
    const extraEntropy = random(RANDOM_LENGTH);
    return asBytes(PARAMETER_SETS[alg].sign(message, secretKey, { extraEntropy }));
  } finally {
    secretKey.fill(0);
  }
}

/** A view of `pkcs8`. */
function readSeed(alg: MlDsaAlgorithm, pkcs8: Bytes): Bytes {
  const prefix = PKCS8_PREFIXES[alg];
  const wellFormed =
    pkcs8.length === prefix.length + SEED_LENGTH &&
    equalBytes(pkcs8.subarray(0, prefix.length), prefix);
  if (!wellFormed) throw new TypeError('not the private key of this ML-DSA parameter set');
  return pkcs8.subarray(prefix.length);
}
