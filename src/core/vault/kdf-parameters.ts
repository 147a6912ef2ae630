import { decodeBase64Url, encodeBase64Url } from '../bytes';
import type { RandomBytes } from '../ports';
import type { Fields } from './fields';
import { VaultError, type KdfParameters } from './types';

/** Argon2id for new vaults: RFC 9106's second choice in memory and time, one lane because WASM has one thread. */
export const DEFAULT_KDF = { memoryKiB: 65_536, iterations: 3, parallelism: 1 } as const;

/** Argon2's version 1.3, the only one that we derive with. */
const ARGON2_VERSION = 0x13;
const SALT_LENGTH = 16;
const MAX_SALT_LENGTH = 64;
const MIN_MEMORY_KIB = 19 * 1024;
const MAX_MEMORY_KIB = 256 * 1024;
/** Below this memory one iteration is under OWASP's floor. */
const ONE_ITERATION_MEMORY_KIB = 46 * 1024;
const MAX_ITERATIONS = 10;
const MAX_PARALLELISM = 4;

/** Today's parameters with a fresh salt. */
export function newKdfParameters(random: RandomBytes): KdfParameters {
  return {
    name: 'argon2id',
    version: ARGON2_VERSION,
    ...DEFAULT_KDF,
    salt: encodeBase64Url(random(SALT_LENGTH)),
  };
}

/** True if a guess costs less than under today's parameters: memory times passes is what an attacker's hardware pays. */
export function isBelowDefault({ memoryKiB, iterations }: KdfParameters): boolean {
  return memoryKiB * iterations < DEFAULT_KDF.memoryKiB * DEFAULT_KDF.iterations;
}

/**
 * Reads stored parameters inside fixed bounds: a doctored head must neither hang us (too much) nor make the password
 * cheap to guess for whoever takes the next copy (too little).
 */
export function readKdfParameters(fields: Fields): KdfParameters {
  const memoryKiB = fields.integer('memoryKiB', MIN_MEMORY_KIB, MAX_MEMORY_KIB);
  const fewestIterations = memoryKiB < ONE_ITERATION_MEMORY_KIB ? 2 : 1;
  const parameters: KdfParameters = {
    name: fields.oneOf('name', ['argon2id']),
    version: fields.oneOf('version', [ARGON2_VERSION]),
    memoryKiB,
    iterations: fields.integer('iterations', fewestIterations, MAX_ITERATIONS),
    parallelism: fields.integer('parallelism', 1, MAX_PARALLELISM),
    salt: fields.base64Url('salt'),
  };
  fields.end();
  const salt = decodeBase64Url(parameters.salt);
  if (salt === undefined || salt.length < SALT_LENGTH || salt.length > MAX_SALT_LENGTH) {
    throw new VaultError('damaged', { cause: new Error('head.kdf.salt') });
  }
  return parameters;
}
