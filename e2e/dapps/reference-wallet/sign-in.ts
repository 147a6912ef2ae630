import * as v from 'valibot';

import type { InPagePasskey } from './in-page-passkey';
import type { WalletAccount } from './wallet-account';

const attestationOptions = v.looseObject({
  challenge: v.string(),
  rp: v.looseObject({ id: v.string() }),
});
const assertionOptions = v.looseObject({ challenge: v.string(), rpId: v.string() });

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Registers the passkey together with the account, naming the dapp's request. */
export async function register(
  passkey: InPagePasskey,
  account: WalletAccount,
  requestId: string | number,
): Promise<void> {
  const options = await post('/attestation/request', {
    username: account.address,
    displayName: 'Liquid Auth User',
    authenticatorSelection: { userVerification: 'required' },
    attestationType: 'none',
    extensions: { liquid: true },
  });
  const { challenge, rp } = v.parse(attestationOptions, options);
  const credential = await passkey.create(challenge, location.origin, rp.id);
  const liquid = { ...account.prove(challenge), requestId };
  await post('/attestation/response', { ...credential, clientExtensionResults: { liquid } });
}

/** Signs in again with a passkey that the service knows. */
export async function signIn(passkey: InPagePasskey, requestId: string | number): Promise<void> {
  const options = await post(`/assertion/request/${passkey.id}`, { userVerification: 'required' });
  const { challenge, rpId } = v.parse(assertionOptions, options);
  const credential = await passkey.get(challenge, location.origin, rpId);
  await post('/assertion/response', {
    ...credential,
    clientExtensionResults: { liquid: { requestId } },
  });
}
