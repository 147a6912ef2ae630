import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import type { ServiceContext } from '../service-context.js';
import { extensionResult, parseRegistration } from '../verification/credential-json.js';
import type { Verification } from '../verification/verification.js';
import { verifyRegistration } from '../verification/verify-registration.js';
import { completeSignIn } from './complete-sign-in.js';
import { ceremonyError } from './error-replies.js';
import { assetLinks, expectedOrigin } from './expected-origin.js';
import { liquidDeviceName, liquidRequestId, verifyLiquidProof } from './liquid-proof.js';
import { enrol, userDocument } from './wallet-users.js';

const attestationRequest = v.object({
  username: v.optional(v.string()),
  attestationType: v.optional(v.string()),
  authenticatorSelection: v.optional(v.record(v.string(), v.unknown())),
  extensions: v.optional(v.record(v.string(), v.unknown())),
  requestId: v.optional(v.string()),
});

const timeout = 1_800_000;
const defaultSelection = { requireResidentKey: false, userVerification: 'preferred' };

function request(context: ServiceContext, request: Request, response: Response): void {
  const parsed = v.safeParse(attestationRequest, request.body);
  const body = parsed.success ? parsed.output : {};
  const { username, extensions } = body;
  // "Defined" is the whole test: false, strings and objects pass and are echoed.
  if (extensions?.['liquid'] === undefined) {
    ceremonyError(response, 501, 'not_implemented', 'Liquid extension is required');
    return;
  }
  const challenge = randomBytes(32).toString('base64url');
  request.session.challenge = challenge;
  context.verifications.delete(request.sessionID);
  if (context.rules.pairings) {
    if (body.requestId === undefined) delete request.session.boundRequestId;
    else request.session.boundRequestId = body.requestId;
  }
  response.status(201).json({
    challenge,
    rp: { name: context.rpName, id: context.rpId },
    // The user id is the plain user name, not base64url of it.
    user: username === undefined ? {} : { id: username, name: username, displayName: username },
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    timeout,
    attestation: body.attestationType ?? 'none',
    excludeCredentials: [],
    authenticatorSelection: {
      ...(body.authenticatorSelection ?? defaultSelection),
      ...(context.rules.requireUserVerification ? { userVerification: 'required' } : {}),
    },
    extensions,
  });
}

/** The passkey and the account proof together; both have to hold. */
async function verifyAll(
  context: ServiceContext,
  request: Request,
  challenge: string,
  liquid: unknown,
): Promise<{ verification: Verification; address?: string } | { refusal: string }> {
  const credential = parseRegistration(request.body);
  if (credential === undefined) return { refusal: 'the body is no registration response' };
  const origin = context.strictUserAgent
    ? expectedOrigin(request.get('user-agent'), context.origin, assetLinks(context.origin))
    : context.origin;
  if (origin === undefined) return { refusal: 'the user agent cannot be placed' };
  const passkey = await verifyRegistration(credential, {
    challenge,
    origin,
    rpId: context.rpId,
    requireUserVerification: context.rules.requireUserVerification,
  });
  const proof = await verifyLiquidProof(liquid, challenge, context.authAddressOf);
  const checks = [...passkey.checks, proof.check];
  if (!passkey.verified) return { verification: { ...passkey, checks } };
  if (!proof.accepted) {
    return {
      verification: { ...passkey, checks, verified: false, failure: proof.check.detail },
    };
  }
  return { verification: { ...passkey, checks }, address: proof.address };
}

async function respond(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const endpoint = '/attestation/response';
  const refuse = (error: string, cause = error): void => {
    context.events.record({ kind: 'refused', endpoint, cause });
    ceremonyError(response, 401, 'unauthorized', error);
  };
  const { challenge, boundRequestId } = request.session;
  if (challenge === undefined) {
    refuse('Challenge not found');
    return;
  }
  const liquid = extensionResult(request.body, 'liquid');
  if (liquid === undefined) {
    refuse('Liquid extension not found');
    return;
  }
  const requestId = liquidRequestId(liquid);
  if (boundRequestId !== undefined && requestId !== boundRequestId) {
    refuse('Pairing request does not match the issued challenge');
    return;
  }
  const result = await verifyAll(context, request, challenge, liquid);
  if ('refusal' in result) {
    refuse('User verification failed', result.refusal);
    return;
  }
  const { verification, address } = result;
  context.verifications.set(request.sessionID, verification);
  context.events.record({ kind: 'verified', endpoint, verification });
  if (!verification.verified || address === undefined || verification.credential === undefined) {
    refuse('User verification failed', verification.failure);
    return;
  }
  const { credential } = verification;
  const user = enrol(context.state, address, credential, liquidDeviceName(liquid));
  const pairing = await completeSignIn(context, request, {
    wallet: user.wallet,
    credId: credential.id,
    requestId,
  });
  response.status(201).json({ ...userDocument(user), ...pairing });
}

/** `POST /attestation/request` and `POST /attestation/response`. */
export function attestationRoutes(context: ServiceContext): Router {
  const router = Router();
  router.post('/attestation/request', (req, res) => {
    request(context, req, res);
  });
  router.post('/attestation/response', (req, res) => respond(context, req, res));
  return router;
}
