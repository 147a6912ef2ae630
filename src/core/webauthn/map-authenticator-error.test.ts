import { describe, expect, it } from 'vitest';

import { mapAuthenticatorError, NOT_ALLOWED } from './map-authenticator-error';

describe('mapAuthenticatorError', () => {
  it('tells the page of an excluded credential, which needs the consent that came before', () => {
    expect(mapAuthenticatorError('credential-excluded').name).toBe('InvalidStateError');
  });

  it.each([
    'no-credentials',
    'operation-denied',
    'unsupported-algorithm',
    'user-verification-required',
  ] as const)('answers %s with the one NotAllowedError', (code) => {
    expect(mapAuthenticatorError(code)).toBe(NOT_ALLOWED);
    expect(NOT_ALLOWED.name).toBe('NotAllowedError');
  });
});
