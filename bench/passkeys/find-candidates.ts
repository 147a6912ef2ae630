import { p256 } from '@noble/curves/nist.js';

import { encodeUtf8 } from '../../src/core/bytes';
import type { CredentialId } from '../../src/core/authenticator';
import {
  deriveMainKey,
  guessCredentials,
  recoverPaths,
  type MainKey,
} from '../../src/core/deterministic-passkeys';
import type { Section } from '../report';
import { inRounds, LEAST_ROUNDS, type Contender } from '../rounds';

const CANDIDATES = 1_000;
const COUNTERS = 4;
const FORMS = 3;
const GUESSED = 'by site and user name';
const RECOVERED = 'by the ids that a site asks for';
const FLOOR = 'the multiplication on the curve alone';

/** Looking for lost passkeys once the main key is there: milliseconds for a thousand candidates, in Node. */
export async function benchFind(rounds = LEAST_ROUNDS): Promise<Section> {
  const mainKey = await deriveMainKey(crypto.subtle, encodeUtf8('entropy of sixteen'));
  const keys = Array.from({ length: CANDIDATES }, () => p256.utils.randomSecretKey());
  const figures = await inRounds(
    [
      timed(GUESSED, () => {
        guess(mainKey);
      }),
      timed(RECOVERED, () => {
        recover(mainKey);
      }),
      timed(FLOOR, () => {
        for (const key of keys) p256.getPublicKey(key, false);
      }),
    ],
    rounds,
  );
  const target = { bound: 'at most', value: 200 } as const;
  return {
    title: `Lost passkeys: milliseconds for ${CANDIDATES} candidates, the main key at hand`,
    lines: [
      { what: GUESSED, unit: 'ms', rounds: figures(GUESSED), target },
      { what: RECOVERED, unit: 'ms', rounds: figures(RECOVERED), target },
      { what: FLOOR, unit: 'ms', rounds: figures(FLOOR) },
    ],
    notes: [
      'A search by site and name derives at most 144 candidates; one by ids at most 2 000.',
      'The floor is @noble/curves in constant time, with its table for the base point.',
    ],
  };
}

function timed(name: string, work: () => void): Contender<string> {
  return {
    name,
    measure: () => {
      const start = performance.now();
      work();
      return Promise.resolve(performance.now() - start);
    },
  };
}

function guess(mainKey: MainKey): void {
  const rpIds = Array.from({ length: Math.ceil(CANDIDATES / FORMS / COUNTERS) }, (_, index) => {
    return `site-${index}.example`;
  });
  const guesses = guessCredentials(mainKey, { rpIds, userName: 'ada', counters: COUNTERS });
  for (let count = 0; count < CANDIDATES; count += 1) guesses.next();
}

function recover(mainKey: MainKey): void {
  const origins = (rpId: string): readonly string[] => [rpId];
  const handles = Array.from({ length: CANDIDATES / COUNTERS }, (_, index) => `user-${index}`);
  const wanted = ['A'.repeat(43) as CredentialId];
  const schemes = [{ name: 'current', mainKey, origins }] as const;
  const question = { rpId: 'shop.example', wanted, schemes, handles, counters: COUNTERS };
  const steps = [...recoverPaths(question, CANDIDATES)].length;
  if (steps !== CANDIDATES) throw new Error(`${steps} candidates`);
}
