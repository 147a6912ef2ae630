import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { ServiceContext } from '../service-context.js';
import { frameworkError } from './error-replies.js';
import type { Pairing, PairingRole } from './pairing-directory.js';

const invitationRequest = v.object({
  requestId: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,}$/))),
});

interface Holder {
  readonly pairing: Pairing;
  readonly role: PairingRole;
}

function holderOf(context: ServiceContext, request: Request<{ id: string }>): Holder | undefined {
  const role = request.get('x-pairing-role');
  const [scheme, credential] = (request.get('authorization') ?? '').split(' ');
  if (role !== 'provider' && role !== 'controller') return undefined;
  if (scheme !== 'Bearer' || credential === undefined) return undefined;
  const pairing = context.pairings.statusFor(request.params.id, role, credential);
  return pairing && { pairing, role };
}

function view({ pairing, role }: Holder, status = pairing.status): object {
  const { pairingId, wallet } = pairing;
  return { version: 2, pairingId, role, status, ...(wallet === undefined ? {} : { wallet }) };
}

/** `/pairings`: invitations, status and revocation of durable pairings. */
export function pairingRoutes(context: ServiceContext): Router {
  const router = Router();
  router.post('/pairings/invitations', (request, response) => {
    const body = v.safeParse(invitationRequest, request.body ?? {});
    if (!body.success) {
      frameworkError(response, 400, 'requestId must be at least 16 of A-Z a-z 0-9 _ -');
      return;
    }
    const invitation = context.pairings.invite(body.output.requestId);
    if (invitation === undefined) {
      frameworkError(response, 409, 'Pairing request already exists');
      return;
    }
    response.status(201).json(invitation);
  });
  router.get('/pairings/:id/status', (request, response) => {
    const holder = holderOf(context, request);
    if (holder === undefined) frameworkError(response, 401, 'Unauthorized');
    else response.json(view(holder));
  });
  router.delete('/pairings/:id', (request, response) => {
    const holder = holderOf(context, request);
    if (holder === undefined) {
      frameworkError(response, 401, 'Unauthorized');
      return;
    }
    context.pairings.revoke(holder.pairing.pairingId);
    response.json(view(holder, 'revoked'));
  });
  return router;
}
