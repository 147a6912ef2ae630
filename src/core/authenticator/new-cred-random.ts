import type { RandomBytes } from '../ports';
import type { CredRandom } from './types';

const CRED_RANDOM_LENGTH = 32;

/**
 * The only source of CredRandom: drawn when the credential is made, whether or not its site asks for the PRF then, so
 * that it can have it later.
 */
export function newCredRandom(random: RandomBytes): CredRandom {
  return { withUv: random(CRED_RANDOM_LENGTH), withoutUv: random(CRED_RANDOM_LENGTH) };
}
