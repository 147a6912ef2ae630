import { createHash, createPublicKey, verify } from 'node:crypto';

import type { Surface } from '../browser/surface';

/** What a site keeps of a registration, and sees of a sign-in: base64url. */
export interface Made {
  readonly id: string;
  readonly spki: string;
  readonly prf: string;
}

export interface SignedIn {
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly prf: string;
}

/** Ed25519, whose key is random: no phrase brings it back. */
const RANDOM = { alg: -8, userHandle: '\u0001\u0002\u0003', userName: 'ada' };

/** Begins to make a passkey. The outcome stays in the page. */
export function beginCreate(page: Surface, asked = RANDOM): Promise<void> {
  return page.evaluate(({ alg, userHandle, userName }) => {
    const text = (buffer: ArrayBuffer): string =>
      btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    const publicKey = {
      challenge: Uint8Array.from({ length: 32 }, (_, index) => index),
      rp: { name: 'Harbour' },
      user: { id: new TextEncoder().encode(userHandle), name: userName, displayName: 'Ada' },
      pubKeyCredParams: [{ type: 'public-key' as const, alg }],
      authenticatorSelection: { residentKey: 'required' as const },
      extensions: { prf: { eval: { first: Uint8Array.of(9) } } },
    };
    const outcome = navigator.credentials.create({ publicKey }).then((credential) => {
      const made = credential as PublicKeyCredential;
      const response = made.response as AuthenticatorAttestationResponse;
      const { first } = made.getClientExtensionResults().prf?.results ?? {};
      return {
        id: made.id,
        spki: text(response.getPublicKey() ?? new ArrayBuffer(0)),
        prf: text(first as ArrayBuffer),
      };
    });
    Object.assign(window, { outcome });
  }, asked);
}

export function beginGet(page: Surface): Promise<void> {
  return page.evaluate(() => {
    const text = (buffer: ArrayBuffer): string =>
      btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    const publicKey = {
      challenge: Uint8Array.from({ length: 32 }, (_, index) => 100 + index),
      extensions: { prf: { eval: { first: Uint8Array.of(9) } } },
    };
    const outcome = navigator.credentials.get({ publicKey }).then((credential) => {
      const made = credential as PublicKeyCredential;
      const response = made.response as AuthenticatorAssertionResponse;
      const { first } = made.getClientExtensionResults().prf?.results ?? {};
      return {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        prf: text(first as ArrayBuffer),
      };
    });
    Object.assign(window, { outcome });
  }, undefined);
}

export function outcomeOf<Value>(page: Surface): Promise<Value> {
  return page.evaluate(() => (window as unknown as { outcome: Promise<Value> }).outcome, undefined);
}

/** By Node's own cryptography, with the public key of the registration. */
export function isSignedBy({ spki }: Pick<Made, 'spki'>, seen: SignedIn): boolean {
  const bytes = (encoded: string) => Buffer.from(encoded, 'base64url');
  const key = createPublicKey({ key: bytes(spki), format: 'der', type: 'spki' });
  const hash = createHash('sha256').update(bytes(seen.clientDataJSON)).digest();
  const message = Buffer.concat([bytes(seen.authenticatorData), hash]);
  const algorithm = key.asymmetricKeyType === 'ec' ? 'sha256' : undefined;
  return verify(algorithm, message, key, bytes(seen.signature));
}
