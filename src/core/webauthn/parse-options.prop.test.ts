import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OptionsError } from './options-error';
import { parseCreationOptions } from './parse-creation-options';
import { parseRequestOptions } from './parse-request-options';
import { PAGE_ERROR_NAMES } from './types';

const PARSERS = [
  ['parseCreationOptions', parseCreationOptions],
  ['parseRequestOptions', parseRequestOptions],
] as const;

/** True when the parser gave options; anything but its own error escapes and fails the property. */
function isAccepted(parse: (json: unknown) => unknown, json: unknown): boolean {
  try {
    parse(json);
    return true;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    expect(PAGE_ERROR_NAMES).toContain(error.pageError);
    return false;
  }
}

function buffer(minLength: number): fc.Arbitrary<string> {
  return fc
    .uint8Array({ minLength, maxLength: 64 })
    .map((bytes) => Buffer.from(bytes).toString('base64url'));
}
const odd = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true, withMap: true }),
  fc.jsonValue(),
  fc.constantFrom('public-key', '-7', 'true', 'required', '__proto__', '\ud800', -0, 2 ** 53),
);
const descriptor = fc.record({ type: fc.constantFrom('public-key', 'x'), id: buffer(0) });

/** Now and then missing, or replaced by anything. */
function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: valid }, fc.constant(undefined), odd);
}
function members(of: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const entries = Object.entries(of).map(([name, value]) => [name, mutated(value)] as const);
  return mutated(fc.record(Object.fromEntries(entries)));
}
const text = fc.string({ maxLength: 20 });
const prfValues = members({ first: buffer(0), second: buffer(0) });
const prf = members({
  eval: prfValues,
  evalByCredential: fc.option(fc.dictionary(buffer(0), prfValues, { maxKeys: 2 }), {
    nil: undefined,
  }),
});
/** Options of both ceremonies at once. */
const options = members({
  challenge: buffer(0),
  rp: members({ id: text, name: text }),
  rpId: text,
  user: members({ id: buffer(1), name: text, displayName: text }),
  pubKeyCredParams: fc.array(members({ type: fc.constant('public-key'), alg: fc.integer() })),
  excludeCredentials: fc.array(mutated(descriptor)),
  allowCredentials: fc.array(mutated(descriptor)),
  authenticatorSelection: members({ residentKey: text, requireResidentKey: fc.boolean() }),
  hints: fc.array(fc.constantFrom('hybrid', 'x')),
  timeout: fc.integer(),
  extensions: members({
    credProps: fc.constantFrom(undefined, undefined, undefined, true),
    liquid: members({ requestId: text }),
    prf: fc.option(prf, { nil: undefined, freq: 2 }),
  }),
});

const MEMBERS = [
  'rp',
  'user',
  'challenge',
  'pubKeyCredParams',
  'allowCredentials',
  'excludeCredentials',
  'extensions',
  '__proto__',
];

describe.each(PARSERS)('%s', (_, parse) => {
  it('throws nothing but its own error for any value', () => {
    fc.assert(
      fc.property(odd, (json) => void isAccepted(parse, json)),
      { numRuns: 1000 },
    );
  });

  it('throws nothing but its own error for valid options with anything put in their place', () => {
    let accepted = 0;
    fc.assert(
      fc.property(options, (json) => {
        if (isAccepted(parse, json)) accepted += 1;
      }),
      { numRuns: 1000 },
    );
    // Else the mutations would only ever test the first check.
    expect(accepted).toBeGreaterThan(30);
  });

  it.each([
    ['deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['wide', JSON.stringify(Array.from({ length: 20_000 }, () => ({})))],
  ])('answers at once for a %s value anywhere', (_shape, value) => {
    const everywhere = `{${MEMBERS.map((name) => `"${name}":${value}`).join(',')}}`;
    expect(isAccepted(parse, JSON.parse(value))).toBe(false);
    expect(isAccepted(parse, JSON.parse(everywhere))).toBe(false);
  });

  it('runs no getter', () => {
    const trap = {
      get challenge(): string {
        throw new Error('a getter ran');
      },
    };
    expect(isAccepted(parse, trap)).toBe(false);
  });
});
