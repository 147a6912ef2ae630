import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** The relying party that is measured. It has one passkey, as in real life. */
export const RP_ID = 'shop.example';
export const ORIGIN = `https://${RP_ID}`;
export const CHALLENGE = Buffer.alloc(32, 0x5a).toString('base64url');

/** Options as a relying party's JSON has them, in the response as JSON: what a provider does between the two is measured. */
export interface Provider {
  readonly create: (options: CreationOptionsJson) => Promise<unknown>;
  readonly get: (options: RequestOptionsJson) => Promise<unknown>;
  /** Takes out again what the last `create` stored, so that the number of stored passkeys stays what it says. */
  readonly forgetLast: () => void;
}

export interface CreationOptionsJson {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: { readonly type: 'public-key'; readonly alg: number }[];
  readonly authenticatorSelection: {
    readonly residentKey: 'required';
    readonly requireResidentKey: true;
    readonly userVerification: 'preferred';
  };
  readonly attestation: 'none';
}

export interface RequestOptionsJson {
  readonly rpId: string;
  readonly challenge: string;
  readonly userVerification: 'preferred';
}

/** A discoverable ES256 passkey for the user of that number. */
export function creationOptions(user: number, rpId = RP_ID): CreationOptionsJson {
  const name = `ada+${user}@${rpId}`;
  return {
    rp: { id: rpId, name: 'Shop' },
    user: { id: Buffer.from(`user ${user}`).toString('base64url'), name, displayName: 'Ada' },
    challenge: CHALLENGE,
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'preferred',
    },
    attestation: 'none',
  };
}

/** Sign in without a user name: the provider has to find the passkey by the RP ID. */
export const requestOptions: RequestOptionsJson = {
  rpId: RP_ID,
  challenge: CHALLENGE,
  userVerification: 'preferred',
};

/** What {@link Provider.create} gave, for a verifier that trusts nothing of it. */
export const asRegistration = (response: unknown) => response as RegistrationResponseJSON;
export const asAuthentication = (response: unknown) => response as AuthenticationResponseJSON;
