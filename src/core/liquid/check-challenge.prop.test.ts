import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import published from '../../../test/vectors/algorand-domain-tags.json';
import { asBytes, concatBytes, encodeUtf8 } from '../bytes';
import { checkChallenge, parseChallengeText } from './check-challenge';

const tags = [...published.tags, ...published.notAHashIdButSigned];
/** Random bytes, and bytes near to what is refused: a tag, a part of one, a map's head with a key. */
const challenges = fc
  .tuple(
    fc.constantFrom('', ...tags, ...tags.map((tag) => tag.slice(0, -1)), '\x82\xa3amt', '\x81\xa3'),
    fc.uint8Array({ maxLength: 80 }),
  )
  .map(([start, rest]) => concatBytes(Buffer.from(start, 'latin1'), rest));

describe('checkChallenge', () => {
  it.each(tags)('refuses %s with any suffix, of a challenge length or not', (tag) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (suffix) => {
        const challenge = concatBytes(encodeUtf8(tag), suffix);
        const inBounds = challenge.length >= 16 && challenge.length <= 64;
        const error = inBounds ? 'challenge-domain-tag' : 'challenge-length';
        expect(checkChallenge(challenge)).toEqual({ ok: false, error });
      }),
      { numRuns: 60 },
    );
  });

  it('takes only 16 to 64 bytes that begin with no tag', () => {
    fc.assert(
      fc.property(challenges, (challenge) => {
        const checked = checkChallenge(challenge);
        if (!checked.ok) return;
        const text = Buffer.from(checked.value).toString('latin1');
        expect(tags.filter((tag) => text.startsWith(tag))).toEqual([]);
        expect(text.length).toBeGreaterThanOrEqual(16);
        expect(text.length).toBeLessThanOrEqual(64);
        expect(checked.value).toEqual(challenge);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses at most one in a thousand random challenges of 32 bytes', () => {
    const seeded = fc.sample(fc.uint8Array({ minLength: 32, maxLength: 32 }), {
      numRuns: 20_000,
      seed: 1,
    });
    const refused = seeded.filter((challenge) => !checkChallenge(asBytes(challenge)).ok);
    expect(refused.length).toBeLessThan(20);
  });
});

describe('parseChallengeText', () => {
  it('takes a text only if Node spells the same bytes in the same way', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.base64String({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const node = Buffer.from(text, 'base64url');
        const parsed = parseChallengeText(text);
        expect(parsed.ok).toBe(node.toString('base64url') === text);
        if (parsed.ok) expect(Buffer.from(parsed.value)).toEqual(node);
      }),
      { numRuns: 500 },
    );
  });
});
