import { randomBytes } from 'node:crypto';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { findByCredential, storedCredential } from '../liquid/wallet-users.js';
import type { ServiceContext } from '../service-context.js';
import type { ServiceState } from '../service-state.js';
import { parseAuthentication, parseRegistration } from '../verification/credential-json.js';
import type { StoredCredential, Verification } from '../verification/verification.js';
import { verifyAuthentication } from '../verification/verify-authentication.js';
import { verifyRegistration } from '../verification/verify-registration.js';

const userVerification = v.optional(v.picklist(['required', 'preferred', 'discouraged']));

const registerOptions = v.object({
  username: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(64)),
  displayName: v.optional(v.string()),
  algorithms: v.optional(v.array(v.picklist([-7, -8, -257])), [-7, -8, -257]),
  attestation: v.optional(v.picklist(['none', 'direct']), 'none'),
  residentKey: v.optional(v.picklist(['required', 'preferred', 'discouraged']), 'required'),
  userVerification,
});

const signInOptions = v.object({ username: v.optional(v.string()), userVerification });

function refuse(
  context: ServiceContext,
  request: Request,
  response: Response,
  error: { readonly status: number; readonly name: string; readonly message: string },
  verification?: Verification,
): void {
  const { status, name, message } = error;
  context.events.record({ kind: 'refused', endpoint: request.path, cause: message });
  response.status(status).json({ verified: false, error: { name, message }, verification });
}

const badRequest = (message: string) => ({ status: 400, name: 'BadRequest', message });

async function offerRegistration(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const body = v.safeParse(registerOptions, request.body);
  if (!body.success) {
    refuse(context, request, response, badRequest('Choose a user name of 1 to 64 characters.'));
    return;
  }
  const { username, displayName = '', algorithms, attestation, residentKey } = body.output;
  const known = context.state.readers.find((reader) => reader.username === username);
  const userId = known?.userId ?? randomBytes(32).toString('base64url');
  const verification = body.output.userVerification ?? context.siteUserVerification;
  const options = await generateRegistrationOptions({
    rpName: context.rpName,
    rpID: context.rpId,
    userName: username,
    userDisplayName: displayName === '' ? username : displayName,
    userID: Uint8Array.from(Buffer.from(userId, 'base64url')),
    attestationType: attestation,
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known?.credentials.map(({ id }) => ({ id })) ?? [],
    authenticatorSelection: { residentKey, userVerification: verification },
  });
  request.session.site = {
    challenge: options.challenge,
    username,
    displayName,
    userId,
    requireUserVerification: verification === 'required',
  };
  response.json(options);
}

async function verifyRegister(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const ceremony = request.session.site;
  const credential = parseRegistration(request.body);
  // A challenge is good for one answer, whatever comes of it.
  delete request.session.site;
  if (ceremony?.username === undefined || ceremony.userId === undefined) {
    refuse(context, request, response, badRequest('Ask for registration options first.'));
    return;
  }
  if (credential === undefined) {
    refuse(context, request, response, badRequest('The body is no registration response.'));
    return;
  }
  const { username, displayName = '', userId } = ceremony;
  const { origin, rpId } = context;
  const verification = await verifyRegistration(credential, { ...ceremony, origin, rpId });
  context.events.record({ kind: 'verified', endpoint: request.path, verification });
  if (!verification.verified || verification.credential === undefined) {
    const message = verification.failure ?? 'not verified';
    const error = { status: 400, name: 'VerificationError', message };
    refuse(context, request, response, error, verification);
    return;
  }
  let reader = context.state.readers.find((known) => known.username === username);
  if (reader === undefined) {
    reader = { userId, username, displayName, credentials: [] };
    context.state.readers.push(reader);
  }
  const { transports, ...stored } = verification.credential;
  reader.credentials.push({ ...stored, transports: [...transports] });
  context.state.save();
  response.json({ verified: true, user: { username, displayName }, verification });
}

async function offerSignIn(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const body = v.safeParse(signInOptions, request.body ?? {});
  const { username, userVerification: wish } = body.success ? body.output : {};
  let allowCredentials: { id: string }[] | undefined;
  if (username !== undefined) {
    const reader = context.state.readers.find((known) => known.username === username);
    if (reader === undefined) {
      const message = `There is no account named “${username}”.`;
      refuse(context, request, response, { status: 404, name: 'UnknownUser', message });
      return;
    }
    allowCredentials = reader.credentials.map(({ id }) => ({ id }));
  }
  const verification = wish ?? context.siteUserVerification;
  const options = await generateAuthenticationOptions({
    rpID: context.rpId,
    userVerification: verification,
    ...(allowCredentials === undefined ? {} : { allowCredentials }),
  });
  request.session.site = {
    challenge: options.challenge,
    requireUserVerification: verification === 'required',
    ...(username === undefined ? {} : { username }),
  };
  response.json(options);
}

/** Whose passkey it is. */
interface Owner {
  readonly stored: StoredCredential;
  readonly user: { readonly username: string; readonly displayName: string };
  keepSignCount(signCount: number): void;
}

/** A reader of the site; a user handle or a named user that says otherwise finds nobody. */
function readerOf(
  { readers }: ServiceState,
  credentialId: string,
  userHandle: string | undefined,
  username: string | undefined,
): Owner | undefined {
  for (const reader of readers) {
    const stored = reader.credentials.find(({ id }) => id === credentialId);
    if (stored === undefined) continue;
    const named = username === undefined || username === reader.username;
    const handled =
      userHandle === undefined ? username !== undefined : userHandle === reader.userId;
    if (!named || !handled) continue;
    const { displayName } = reader;
    return {
      stored,
      user: { username: reader.username, displayName },
      keepSignCount(signCount) {
        stored.signCount = signCount;
      },
    };
  }
  return undefined;
}

/** Who registered by Liquid Auth may use the same passkey here, under the name of the account. */
function walletOf(state: ServiceState, credentialId: string): Owner | undefined {
  const user = findByCredential(state, credentialId);
  const stored = user && storedCredential(user, credentialId);
  if (user === undefined || stored === undefined) return undefined;
  return {
    stored,
    user: { username: user.wallet, displayName: user.wallet },
    keepSignCount: () => undefined,
  };
}

async function verifySignIn(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const ceremony = request.session.site;
  const credential = parseAuthentication(request.body);
  delete request.session.site;
  if (ceremony === undefined || credential === undefined) {
    const message = ceremony
      ? 'The body is no authentication response.'
      : 'Ask for sign-in options first.';
    refuse(context, request, response, badRequest(message));
    return;
  }
  const { userHandle } = credential.response;
  const { username } = ceremony;
  const owner =
    readerOf(context.state, credential.id, userHandle, username) ??
    (username === undefined ? walletOf(context.state, credential.id) : undefined);
  if (owner === undefined) {
    const message = 'This passkey belongs to no account here.';
    refuse(context, request, response, { status: 401, name: 'UnknownCredential', message });
    return;
  }
  const { stored, user } = owner;
  const { origin, rpId } = context;
  const verification = await verifyAuthentication(
    credential,
    { ...ceremony, origin, rpId },
    stored,
  );
  context.events.record({ kind: 'verified', endpoint: request.path, verification });
  if (!verification.verified || verification.credential === undefined) {
    const message = verification.failure ?? 'not verified';
    const error = { status: 400, name: 'VerificationError', message };
    refuse(context, request, response, error, verification);
    return;
  }
  owner.keepSignCount(verification.credential.signCount);
  context.state.save();
  response.json({ verified: true, user, verification });
}

/** The ordinary passkey site of the demo page, which knows nothing of Liquid. */
export function siteRoutes(context: ServiceContext): Router {
  const router = Router();
  router.post('/register/options', (req, res) => offerRegistration(context, req, res));
  router.post('/register/verify', (req, res) => verifyRegister(context, req, res));
  router.post('/signin/options', (req, res) => offerSignIn(context, req, res));
  router.post('/signin/verify', (req, res) => verifySignIn(context, req, res));
  router.get('/demo/verification', (request, response) => {
    response.json(context.verifications.get(request.sessionID) ?? null);
  });
  return router;
}
