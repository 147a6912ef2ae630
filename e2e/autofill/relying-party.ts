import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

import { verifyAuthentication } from '../service/verification/verify-authentication';
import { verifyRegistration } from '../service/verification/verify-registration';
import type { StoredCredential } from '../service/verification/verification';
import type { Settlement } from './sign-in-page';

/** The server behind the sign-in page: believes two verifiers, and nobody else. */
export class RelyingParty {
  readonly #expected;
  #stored: StoredCredential | undefined;

  constructor(origin: string) {
    this.#expected = {
      challenge: Buffer.alloc(32, 7).toString('base64url'),
      origin,
      rpId: new URL(origin).hostname,
      requireUserVerification: false,
    };
  }

  async registers(settlement: Settlement): Promise<boolean> {
    const response = settlement.json as RegistrationResponseJSON;
    const { verified, credential } = await verifyRegistration(response, this.#expected);
    this.#stored = credential;
    return verified;
  }

  async signsIn(settlement: Settlement): Promise<boolean> {
    if (this.#stored === undefined || settlement.json === undefined) return false;
    const response = settlement.json as AuthenticationResponseJSON;
    const { verified } = await verifyAuthentication(response, this.#expected, this.#stored);
    return verified;
  }
}
