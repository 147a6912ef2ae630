import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import type { ServiceContext } from '../service-context.js';
import { extensionResult, parseAuthentication } from '../verification/credential-json.js';
import { verifyAuthentication } from '../verification/verify-authentication.js';
import { completeSignIn } from './complete-sign-in.js';
import { ceremonyError } from './error-replies.js';
import { assetLinks, expectedOrigin } from './expected-origin.js';
import { liquidRequestId } from './liquid-proof.js';
import { findByCredential, storedCredential, userDocument } from './wallet-users.js';

const assertionRequest = v.object({
  userVerification: v.optional(v.string()),
  requestId: v.optional(v.string()),
});

const timeout = 1_800_000;

function request(
  context: ServiceContext,
  request: Request<{ credId: string }>,
  response: Response,
): void {
  const { credId } = request.params;
  if (findByCredential(context.state, credId) === undefined) {
    // 401, not 404: a client has to take it as "register again".
    ceremonyError(response, 401, 'not_found', 'User not found.');
    return;
  }
  const parsed = v.safeParse(assertionRequest, request.body);
  const body = parsed.success ? parsed.output : {};
  const challenge = randomBytes(32).toString('base64url');
  request.session.challenge = challenge;
  context.verifications.delete(request.sessionID);
  if (context.rules.pairings) {
    if (body.requestId === undefined) delete request.session.boundRequestId;
    else request.session.boundRequestId = body.requestId;
  }
  response.status(201).json({
    challenge,
    allowCredentials: [{ id: credId, type: 'public-key' }],
    timeout,
    userVerification: context.rules.requireUserVerification
      ? 'required'
      : (body.userVerification ?? 'preferred'),
    rpId: context.rpId,
  });
}

async function respond(
  context: ServiceContext,
  request: Request,
  response: Response,
): Promise<void> {
  const endpoint = '/assertion/response';
  const refuse = (error: string, cause = error): void => {
    context.events.record({ kind: 'refused', endpoint, cause });
    ceremonyError(response, 401, 'unauthorized', error);
  };
  const { challenge, boundRequestId } = request.session;
  if (challenge === undefined) {
    refuse('Challenge not found.');
    return;
  }
  const requestId = liquidRequestId(extensionResult(request.body, 'liquid'));
  if (boundRequestId !== undefined && requestId !== boundRequestId) {
    refuse('Pairing request does not match the issued challenge');
    return;
  }
  const credential = parseAuthentication(request.body);
  if (credential === undefined) {
    refuse('User verification failed.', 'the body is no authentication response');
    return;
  }
  const user = findByCredential(context.state, credential.id);
  const stored = user && storedCredential(user, credential.id);
  if (user === undefined || stored === undefined) {
    refuse('Credential not found.');
    return;
  }
  const origin = context.strictUserAgent
    ? expectedOrigin(request.get('user-agent'), context.origin, assetLinks(context.origin))
    : context.origin;
  if (origin === undefined) {
    refuse('User verification failed.', 'the user agent cannot be placed');
    return;
  }
  const verification = await verifyAuthentication(
    credential,
    {
      challenge,
      origin,
      rpId: context.rpId,
      requireUserVerification: context.rules.requireUserVerification,
    },
    stored,
  );
  context.verifications.set(request.sessionID, verification);
  context.events.record({ kind: 'verified', endpoint, verification });
  if (!verification.verified) {
    refuse('User verification failed.', verification.failure);
    return;
  }
  const { wallet } = user;
  const pairing = await completeSignIn(context, request, {
    wallet,
    credId: credential.id,
    requestId,
  });
  response.status(201).json({ ...userDocument(user), ...pairing });
}

/** `POST /assertion/request/:credId` and `POST /assertion/response`. The account proof is not looked at here. */
export function assertionRoutes(context: ServiceContext): Router {
  const router = Router();
  router.post('/assertion/request/:credId', (req, res) => {
    request(context, req, res);
  });
  router.post('/assertion/response', (req, res) => respond(context, req, res));
  return router;
}
