import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { LineageRules } from './lineage.js';
import type { RequestId } from './service-events.js';

/** What the plain passkey site remembers between its options and its answer. */
export interface SiteCeremony {
  readonly challenge: string;
  readonly username?: string;
  readonly displayName?: string;
  readonly userId?: string;
  readonly requireUserVerification: boolean;
}

declare module 'express-session' {
  interface SessionData {
    /** One challenge per session, shared by attestation and assertion. */
    challenge?: string;
    wallet?: string;
    credId?: string;
    requestId?: RequestId;
    /** Bound when the options were asked for; the response must name the same one. */
    boundRequestId?: string;
    site?: SiteCeremony;
  }
}

/** The sessions of one service, for HTTP and for sockets. */
export interface ServiceSessions {
  readonly middleware: RequestHandler;
  read(sessionId: string): Promise<session.SessionData | undefined>;
  /** Reads, changes and writes back; false when there is no such session. */
  update(sessionId: string, change: (data: session.SessionData) => void): Promise<boolean>;
}

/**
 * Sessions as the real services keep them: `connect.sid` on any first request, and every response writes the whole
 * session back, so that two parallel requests of one session overwrite each other.
 */
export function createServiceSessions(rules: LineageRules): ServiceSessions {
  const store = new session.MemoryStore();
  const middleware = session({
    name: 'connect.sid',
    secret: randomBytes(32).toString('hex'),
    resave: true,
    saveUninitialized: true,
    store,
    cookie: rules.cookie,
  });
  const read = (sessionId: string): Promise<session.SessionData | undefined> =>
    new Promise((resolve, reject) => {
      store.get(sessionId, (error: unknown, data) => {
        if (error instanceof Error) reject(error);
        else resolve(data ?? undefined);
      });
    });
  const write = (sessionId: string, data: session.SessionData): Promise<void> =>
    new Promise((resolve, reject) => {
      store.set(sessionId, data, (error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
  return {
    middleware,
    read,
    async update(sessionId, change) {
      const data = await read(sessionId);
      if (data === undefined) return false;
      change(data);
      await write(sessionId, data);
      return true;
    },
  };
}
