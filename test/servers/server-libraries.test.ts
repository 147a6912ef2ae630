import { beforeAll, describe, expect, it } from 'vitest';

import { COSE_ALGORITHMS, type CoseAlgorithm } from '../../src/core/authenticator';
import { perform, withBadSignature, type Ceremonies } from './ceremonies';
import { FIDO2_LIB } from './fido2-lib';
import { OSLO } from './oslo';
import { PASSWORDLESS_ID } from './passwordless-id';
import type { ServerLibrary } from './server-library';
import { SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10 } from './simple-web-authn';

/**
 * Which libraries verify a registration and a sign-in of which algorithm, on the oldest Node that we support. Where one is not
 * named it cannot: that is asserted as well. What no library here verifies yet, `signatures.test.ts` and
 * `e2e/algorithms-and-extensions.test.ts` check with node:crypto and liboqs.
 */
const VERIFIES: Readonly<Record<CoseAlgorithm, readonly ServerLibrary[]>> = {
  [-7]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10, FIDO2_LIB, PASSWORDLESS_ID, OSLO],
  [-8]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10],
  [-257]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10, FIDO2_LIB, PASSWORDLESS_ID, OSLO],
  [-35]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10],
  [-36]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10],
  [-37]: [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10],
  [-9]: [],
  [-19]: [],
  [-48]: [],
  [-49]: [],
  [-50]: [],
};

const LIBRARIES = [SIMPLE_WEB_AUTHN_14, SIMPLE_WEB_AUTHN_10, FIDO2_LIB, PASSWORDLESS_ID, OSLO];

describe.each(COSE_ALGORITHMS)('algorithm %i', (alg) => {
  let ceremonies: Ceremonies;

  beforeAll(async () => {
    ceremonies = await perform(alg);
  });

  it.each(LIBRARIES)('is as the matrix says with $name', async (library) => {
    const verified = await library.verify(ceremonies).then(
      () => 'verified',
      (error: unknown) => String(error),
    );
    if (VERIFIES[alg].includes(library)) expect(verified).toBe('verified');
    else expect(verified).not.toBe('verified');
  });

  it.each(VERIFIES[alg])('is refused by $name with a bad signature', async (library) => {
    await expect(library.verify(withBadSignature(ceremonies))).rejects.toThrow();
  });
});
