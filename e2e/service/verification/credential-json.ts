import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import * as v from 'valibot';

const registration = v.object({
  id: v.string(),
  rawId: v.string(),
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: v.string(),
    attestationObject: v.string(),
    transports: v.optional(v.array(v.string())),
  }),
});

const authentication = v.object({
  id: v.string(),
  rawId: v.string(),
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: v.string(),
    authenticatorData: v.string(),
    signature: v.string(),
    userHandle: v.nullish(v.string()),
  }),
});

const extensionResults = v.object({
  clientExtensionResults: v.record(v.string(), v.unknown()),
});

/** A RegistrationResponseJSON out of a request body; undefined when it is none. */
export function parseRegistration(body: unknown): RegistrationResponseJSON | undefined {
  const parsed = v.safeParse(registration, body);
  if (!parsed.success) return undefined;
  const { response, ...rest } = parsed.output;
  const { transports, ...required } = response;
  return {
    ...rest,
    response: { ...required, ...(transports === undefined ? {} : { transports }) },
    clientExtensionResults: {},
  };
}

/** An AuthenticationResponseJSON out of a request body; undefined when it is none. */
export function parseAuthentication(body: unknown): AuthenticationResponseJSON | undefined {
  const parsed = v.safeParse(authentication, body);
  if (!parsed.success) return undefined;
  const { response, ...rest } = parsed.output;
  const { userHandle, ...required } = response;
  return {
    ...rest,
    response: { ...required, ...(typeof userHandle === 'string' ? { userHandle } : {}) },
    clientExtensionResults: {},
  };
}

/** One member of `clientExtensionResults`, however the rest of the body looks. */
export function extensionResult(body: unknown, name: string): unknown {
  const parsed = v.safeParse(extensionResults, body);
  return parsed.success ? parsed.output.clientExtensionResults[name] : undefined;
}
