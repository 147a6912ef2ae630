import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

/** What a page gets from both parsers: extension inputs, errors, and how often its getters run. */
function parseOptions(): unknown {
  const describeBuffer = (_key: string, value: unknown): unknown =>
    value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value;
  const outcome = (run: () => unknown): unknown => {
    try {
      return JSON.parse(JSON.stringify(run(), describeBuffer));
    } catch (error) {
      return error instanceof DOMException || error instanceof TypeError ? error.name : 'other';
    }
  };
  const creation = (extensions?: object): PublicKeyCredentialCreationOptionsJSON => ({
    challenge: 'AAAA',
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
    rp: { name: 'shop' },
    user: { id: 'AAAA', name: 'a', displayName: 'a' },
    ...(extensions && { extensions: extensions }),
  });
  const create = (json: unknown): unknown =>
    PublicKeyCredential.parseCreationOptionsFromJSON(
      json as PublicKeyCredentialCreationOptionsJSON,
    );
  const request = (extensions: object): unknown =>
    PublicKeyCredential.parseRequestOptionsFromJSON({
      challenge: 'AAAA',
      extensions: extensions,
    });
  const liquid = { origin: 'https://shop.example', requestId: 'r', other: 1 };
  const reads: string[] = [];
  const counted = Object.defineProperty(creation(), 'extensions', {
    get(this: unknown) {
      reads.push(this === counted ? 'own' : 'foreign');
      return {};
    },
  });
  const extensionsOf = (options: unknown): unknown =>
    (options as { extensions?: unknown }).extensions ?? 'none';
  create(counted);
  return {
    ours: {
      create: outcome(() =>
        extensionsOf(
          create(
            creation({
              liquid,
              credBlob: '_-8',
              credentialProtectionPolicy: 'userVerificationOptional',
            }),
          ),
        ),
      ),
      get: outcome(() => extensionsOf(request({ liquid: true, getCredBlob: true }))),
      badBlob: outcome(() => create(creation({ credBlob: '!' }))),
    },
    native: {
      plain: outcome(() => create(creation())),
      unknown: outcome(() => create(creation({ unheard: 1 }))),
      nothing: outcome(() => create(undefined)),
      noArgument: outcome(() =>
        (PublicKeyCredential.parseCreationOptionsFromJSON as () => unknown)(),
      ),
      number: outcome(() => create(5)),
      badChallenge: outcome(() => create({ ...creation(), challenge: '!' })),
      badExtensions: outcome(() => create({ ...creation(), extensions: 5 })),
      reads,
    },
  };
}

interface Parsed {
  readonly ours: Readonly<Record<'create' | 'get' | 'badBlob', unknown>>;
  readonly native: unknown;
}

describe.each(BROWSERS)('options from JSON in %s', (name) => {
  let harness: ContentHarness;
  let withUs: Parsed;
  let without: Parsed;
  beforeAll(async () => {
    harness = await startHarness(name);
    withUs = (await harness.run(parseOptions)) as Parsed;
    without = (await harness.run(parseOptions, { withoutExtension: true })) as Parsed;
  });
  afterAll(() => harness.close());

  // Chromium adds members of its own, which are false.
  it('keep what a creation asks of us', () => {
    expect(withUs.ours.create).toMatchObject({
      liquid: { origin: 'https://shop.example', requestId: 'r' },
      credBlob: [255, 239],
      credentialProtectionPolicy: 'userVerificationOptional',
    });
    expect(without.ours.create).not.toHaveProperty('liquid');
  });

  it('keep what a request asks of us', () => {
    expect(withUs.ours.get).toMatchObject({ liquid: true, getCredBlob: true });
  });

  it('refuse a blob that is no base64url', () => {
    expect(withUs.ours.badBlob).toBe('EncodingError');
  });

  it('are the browser’s own in all else', () => {
    expect(withUs.native).toEqual(without.native);
  });
});
