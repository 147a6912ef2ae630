import { createHash, generateKeyPairSync } from 'node:crypto';

const CHALLENGE = Buffer.alloc(32).toString('base64url');
const encode = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** Client data as no browser would write them: another origin, and a member that does not exist. */
export const FALSE_CLIENT_DATA = JSON.stringify({
  type: 'webauthn.get',
  challenge: CHALLENGE,
  origin: 'https://not-the-caller.example',
  crossOrigin: false,
  writtenBy: 'holder',
});

const SECRET = encode(Buffer.alloc(32, 7));

/** An assertion that no server would accept. Chromium checks its form only. */
export function assertionJson(): string {
  return JSON.stringify({
    id: encode('id'),
    rawId: encode('id'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: encode(FALSE_CLIENT_DATA),
      authenticatorData: encode(Buffer.alloc(37)),
      signature: encode('signature'),
      userHandle: encode('user'),
    },
    clientExtensionResults: {
      getCredBlob: encode('blob'),
      largeBlob: { blob: encode('large') },
      liquid: { type: 'algorand' },
      prf: { results: { first: SECRET } },
    },
  });
}

/** A registration with a point of the curve in it, which Chromium does look at. */
export function registrationJson(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinate = (text: string): Uint8Array => Buffer.from(text, 'base64url');
  const cose = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, ...coordinate(x)];
  const authenticatorData = Buffer.from([
    ...createHash('sha256').update('localhost').digest(),
    ...[0x45, 0, 0, 0, 0],
    ...Buffer.alloc(16),
    ...[0, 2, ...Buffer.from('id')],
    ...[...cose, 0x22, 0x58, 32, ...coordinate(y)],
  ]);
  const attestationObject = Buffer.from([
    ...[0xa3, 0x63, ...Buffer.from('fmt'), 0x64, ...Buffer.from('none')],
    ...[0x67, ...Buffer.from('attStmt'), 0xa0],
    ...[0x68, ...Buffer.from('authData'), 0x58, authenticatorData.length],
    ...authenticatorData,
  ]);
  return JSON.stringify({
    id: encode('id'),
    rawId: encode('id'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: encode(FALSE_CLIENT_DATA),
      attestationObject: encode(attestationObject),
      authenticatorData: encode(authenticatorData),
      publicKey: encode(publicKey.export({ format: 'der', type: 'spki' })),
      publicKeyAlgorithm: -7,
      transports: ['internal', 'hybrid'],
    },
    clientExtensionResults: { credProps: { rk: true } },
  });
}
