import { Router } from 'express';
import type { ServiceContext } from '../service-context.js';
import { frameworkError } from './error-replies.js';
import { assetLinks } from './expected-origin.js';
import { findByWallet, removeCredential } from './wallet-users.js';

const addressLength = 58;

/** `/auth/*` and `/.well-known/*`. */
export function authRoutes(context: ServiceContext): Router {
  const router = Router();
  router.get('/auth/session', (request, response) => {
    const { cookie, wallet, challenge, requestId } = request.session;
    const user = findByWallet(context.state, wallet);
    response.json({
      user: user ?? null,
      session: {
        cookie,
        ...(wallet === undefined ? {} : { wallet }),
        ...(challenge === undefined ? {} : { challenge }),
        ...(requestId === undefined || !context.rules.announcesPresence ? {} : { requestId }),
      },
    });
  });
  router.get('/auth/logout', (request, response) => {
    delete request.session.wallet;
    delete request.session.credId;
    response.redirect(302, '/');
  });
  router.get('/auth/user', (request, response) => {
    const { wallet } = request.session;
    if (wallet?.length !== addressLength) {
      frameworkError(response, 403, 'Forbidden resource');
      return;
    }
    response.json(findByWallet(context.state, wallet) ?? null);
  });
  router.delete('/auth/keys/:credId', (request, response) => {
    const { wallet } = request.session;
    const user = findByWallet(context.state, wallet);
    if (wallet?.length !== addressLength || user === undefined) {
      frameworkError(response, 403, 'Forbidden resource');
      return;
    }
    removeCredential(context.state, user, request.params.credId);
    response.json({ success: true });
  });
  router.get('/.well-known/assetlinks.json', (_request, response) => {
    response.json(assetLinks(context.origin));
  });
  if (context.rules.appleAppSiteAssociation) {
    router.get('/.well-known/apple-app-site-association', (_request, response) => {
      response.json({ webcredentials: { apps: ['EXAMPLE123.com.example.harbour'] } });
    });
  }
  return router;
}
