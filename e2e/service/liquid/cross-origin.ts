import type { RequestHandler } from 'express';
import { frameworkError } from './error-replies.js';

/** The older services know no CORS at all: a preflight meets the ordinary 404. */
export const withoutCors: RequestHandler = (request, response, next) => {
  if (request.method === 'OPTIONS') frameworkError(response, 404, `Cannot OPTIONS ${request.path}`);
  else next();
};

/** CORS with credentials for a fixed list of origins; others get no header and are otherwise served. */
export function withCors(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (origin !== undefined && origins.includes(origin)) {
      response.set('Access-Control-Allow-Origin', origin);
      response.set('Access-Control-Allow-Credentials', 'true');
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.set('Access-Control-Allow-Methods', 'GET,HEAD,PUT,PATCH,POST,DELETE');
    const headers = request.get('access-control-request-headers');
    if (headers !== undefined) response.set('Access-Control-Allow-Headers', headers);
    response.status(204).end();
  };
}
