import { server } from '@passwordless-id/webauthn';

import { CHALLENGE, ORIGIN } from '../fakes/authenticator-requests';
import type { ServerLibrary } from './server-library';

const EXPECTED = { challenge: CHALLENGE, origin: ORIGIN, userVerified: true } as const;

/** Reads the members of the JSON that only an exact `toJSON` has: `publicKey`, `publicKeyAlgorithm`, `transports`. */
export const PASSWORDLESS_ID: ServerLibrary = {
  name: '@passwordless-id/webauthn 2.4',
  async verify({ registration, authentication }) {
    const user = { name: 'alice' };
    const { credential } = await server.verifyRegistration(
      { ...registration, user } as never,
      EXPECTED,
    );
    await server.verifyAuthentication(authentication as never, credential, EXPECTED);
  },
};
