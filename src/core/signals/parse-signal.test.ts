import { describe, expect, it } from 'vitest';

import { OptionsError } from '../webauthn';
import { parseSignal } from './parse-signal';
import type { SignalMethod } from './signal';

const unknown = { rpId: 'shop.example', credentialId: 'AAAA' };
const accepted = { rpId: 'shop.example', userId: 'AQID', allAcceptedCredentialIds: ['AAAA'] };
const details = { rpId: 'shop.example', userId: 'AQID', name: 'alice', displayName: 'Alice' };

describe('parseSignal', () => {
  it.each<[SignalMethod, object]>([
    ['signalUnknownCredential', unknown],
    ['signalAllAcceptedCredentials', accepted],
    ['signalCurrentUserDetails', details],
  ])('reads the options of %s', (method, options) => {
    expect(parseSignal(method, options)).toEqual({ method, ...options });
  });

  it('reads each credential id once, and an empty list as one', () => {
    const read = (allAcceptedCredentialIds: readonly string[]) =>
      parseSignal('signalAllAcceptedCredentials', { ...accepted, allAcceptedCredentialIds });
    expect(read(['AAAA', 'AQID', 'AAAA'])).toMatchObject({
      allAcceptedCredentialIds: ['AAAA', 'AQID'],
    });
    expect(read([])).toMatchObject({ allAcceptedCredentialIds: [] });
  });

  it.each<[string, SignalMethod, unknown]>([
    ['no object', 'signalUnknownCredential', 'text'],
    ['no rpId', 'signalUnknownCredential', { credentialId: 'AAAA' }],
    ['no credentialId', 'signalUnknownCredential', { rpId: 'shop.example' }],
    ['padding', 'signalUnknownCredential', { ...unknown, credentialId: 'AA==' }],
    ['the other alphabet', 'signalUnknownCredential', { ...unknown, credentialId: 'A+/A' }],
    ['bits beyond the last byte', 'signalUnknownCredential', { ...unknown, credentialId: 'AB' }],
    ['a number', 'signalUnknownCredential', { ...unknown, credentialId: 7 }],
    ['an endless id', 'signalUnknownCredential', { ...unknown, credentialId: 'A'.repeat(1368) }],
    ['an endless rpId', 'signalUnknownCredential', { ...unknown, rpId: 'a'.repeat(1025) }],
    [
      'a list without a list',
      'signalAllAcceptedCredentials',
      { ...accepted, allAcceptedCredentialIds: 'AAAA' },
    ],
    ['a missing list', 'signalAllAcceptedCredentials', { rpId: 'shop.example', userId: 'AQID' }],
    [
      'one bad id in the list',
      'signalAllAcceptedCredentials',
      { ...accepted, allAcceptedCredentialIds: ['AAAA', '*'] },
    ],
    [
      'an endless list',
      'signalAllAcceptedCredentials',
      { ...accepted, allAcceptedCredentialIds: new Array(1001).fill('AAAA') },
    ],
    ['a bad userId', 'signalAllAcceptedCredentials', { ...accepted, userId: '!' }],
    ['an endless userId', 'signalCurrentUserDetails', { ...details, userId: 'A'.repeat(88) }],
    ['no name', 'signalCurrentUserDetails', { ...details, name: undefined }],
    ['an endless name', 'signalCurrentUserDetails', { ...details, displayName: 'x'.repeat(1025) }],
  ])('refuses %s as a TypeError', (_what, method, options) => {
    const reading = () => parseSignal(method, options);
    expect(reading).toThrow(OptionsError);
    expect(reading).toThrow(expect.objectContaining({ pageError: 'TypeError' }));
  });
});
