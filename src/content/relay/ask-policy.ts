import type { RelayRequest } from '../../messages/relay-port';

type CeremonyRequest = Extract<RelayRequest, { readonly type: 'ceremony' }>;

/** No host has a space in it, so no document can own this RP ID, and no network is asked about it. */
const NOBODYS_RP_ID = ' ';
const ANSWERS_WITHIN_MS = 1_000;

/** The part of `navigator.credentials` that is asked: the browser's own, which no script of the page reaches from here. */
export type NativeCredentials = Pick<CredentialsContainer, 'create' | 'get'>;

/**
 * Asks the browser whether this document may use passkeys, by a request that it has to refuse in any case. The order of
 * its checks tells: the permissions policy comes first and is a `NotAllowedError`, the RP ID comes later and is a
 * `SecurityError` (WebAuthn sections 5.1.3 and 5.1.4). So the answer is the browser's own, with every header, `allow`
 * attribute and user activation in it that it heeds itself, and we cannot be wider than it is.
 */
export async function askPolicy(
  operation: CeremonyRequest['operation'],
  credentials: NativeCredentials,
): Promise<CeremonyRequest['policy']> {
  const silence = new AbortController();
  const timer = setTimeout(() => {
    silence.abort();
  }, ANSWERS_WITHIN_MS);
  try {
    await request(operation, credentials, silence.signal);
    return 'unknown';
  } catch (error) {
    const name = nameOf(error);
    if (name === 'SecurityError') return 'allowed';
    return name === 'NotAllowedError' ? 'denied' : 'unknown';
  } finally {
    clearTimeout(timer);
  }
}

/** The exception is of the page's realm, so that it is no instance of our `Error` or `DOMException`. */
function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}

function request(
  operation: CeremonyRequest['operation'],
  credentials: NativeCredentials,
  signal: AbortSignal,
): Promise<unknown> {
  const challenge = new Uint8Array(16);
  if (operation === 'get') {
    return credentials.get({ publicKey: { challenge, rpId: NOBODYS_RP_ID }, signal });
  }
  return credentials.create({
    publicKey: {
      challenge,
      rp: { id: NOBODYS_RP_ID, name: '' },
      user: { id: new Uint8Array(1), name: '', displayName: '' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    },
    signal,
  });
}
