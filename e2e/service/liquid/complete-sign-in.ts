import type { Request } from 'express';
import type { ServiceContext } from '../service-context.js';
import type { RequestId } from '../service-events.js';
import type { PairingCredential } from './pairing-directory.js';

/** Who has just proved what. */
export interface SignIn {
  readonly wallet: string;
  readonly credId: string;
  readonly requestId: RequestId | undefined;
}

/**
 * The effects of a verified attestation or assertion: the session belongs to the wallet, the challenge is spent, and
 * the sockets hear of it.
 *
 * @returns what a version-2 service adds to its reply.
 */
export async function completeSignIn(
  context: ServiceContext,
  request: Request,
  { wallet, credId, requestId }: SignIn,
): Promise<{ pairing?: PairingCredential }> {
  const { session } = request;
  const bound = session.boundRequestId;
  session.wallet = wallet;
  session.credId = credId;
  delete session.challenge;
  delete session.boundRequestId;
  if (requestId !== undefined && context.rules.announcesPresence) session.requestId = requestId;
  // Sockets read the stored session, so it is written before they are told.
  await new Promise<void>((resolve, reject) => {
    session.save((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  const pairing =
    context.rules.pairings && bound !== undefined
      ? context.pairings.approve(bound, wallet, credId)
      : undefined;
  // Without a requestId the wallet is signed in, but no dapp hears of it.
  if (requestId !== undefined) {
    context.events.record({ kind: 'auth-notice', requestId, wallet, credId });
    context.notices.publish({ requestId, wallet, credId, sessionId: request.sessionID });
  }
  return pairing === undefined ? {} : { pairing };
}
