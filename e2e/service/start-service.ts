import { createServer, type Server as HttpServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import { assertionRoutes } from './liquid/assertion-routes.js';
import { attestationRoutes } from './liquid/attestation-routes.js';
import { authRoutes } from './liquid/auth-routes.js';
import { withCors, withoutCors } from './liquid/cross-origin.js';
import { frameworkError } from './liquid/error-replies.js';
import { NoticeBoard } from './liquid/notice-board.js';
import { PairingDirectory } from './liquid/pairing-directory.js';
import { pairingRoutes } from './liquid/pairing-routes.js';
import { lineageRules, type Lineage } from './lineage.js';
import type { ServiceContext } from './service-context.js';
import { ServiceEvents } from './service-events.js';
import { createServiceSessions } from './service-session.js';
import { openServiceState } from './service-state.js';
import { attachSignaling } from './signaling/signaling.js';
import { siteRoutes } from './site/site-routes.js';
import { staticMount, strictHeaders, type StaticFolder } from './static-mounts.js';

/** How a service is to behave; only the lineage has to be said. */
export interface ServiceOptions {
  readonly lineage: Lineage;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** The origin to expect in clientDataJSON; default `http://localhost:<port>`. */
  readonly origin?: string;
  /** Default: the host name of the origin. */
  readonly rpId?: string;
  readonly rpName?: string;
  /** Send signaling messages back to their sender, as the services do outside pairings; default true. */
  readonly echo?: boolean;
  /** Refuse clients whose User-Agent the services cannot place; default true. */
  readonly strictUserAgent?: boolean;
  /** What the plain endpoints demand when a request does not say; default `preferred`. */
  readonly requireUserVerification?: 'required' | 'preferred' | 'discouraged';
  /** Stands in for an Algorand node; a rejection is an unreachable one. Default: nobody is rekeyed. */
  readonly authAddressOf?: (address: string) => Promise<string | undefined>;
  /** Origins that may use a `pairing-v2` service across origins; default its own. */
  readonly corsOrigins?: readonly string[];
  /** More folders at the same origin, by path; a bare string is a folder without headers. */
  readonly staticFolders?: Readonly<Record<string, string | StaticFolder>>;
  /** Serve the demo page at `/`; default true. */
  readonly demo?: boolean;
  /** Keeps the registered users over restarts. */
  readonly stateFile?: string;
}

/** A service that listens. */
export interface RunningService {
  readonly origin: string;
  readonly port: number;
  readonly rpId: string;
  readonly lineage: Lineage;
  readonly events: ServiceEvents;
  close(): Promise<void>;
}

const publicFolder = fileURLToPath(new URL('./public', import.meta.url));

async function listen(server: HttpServer, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

function createContext(options: ServiceOptions, port: number): ServiceContext {
  const origin = options.origin ?? `http://localhost:${port}`;
  const rules = lineageRules[options.lineage];
  return {
    lineage: options.lineage,
    rules,
    origin,
    rpId: options.rpId ?? new URL(origin).hostname,
    rpName: options.rpName ?? 'Harbour Books',
    events: new ServiceEvents(),
    sessions: createServiceSessions(rules),
    state: openServiceState(options.stateFile),
    notices: new NoticeBoard(),
    pairings: new PairingDirectory(),
    verifications: new Map(),
    authAddressOf: options.authAddressOf ?? (() => Promise.resolve(undefined)),
    strictUserAgent: options.strictUserAgent ?? true,
    siteUserVerification: options.requireUserVerification ?? 'preferred',
    echo: options.echo ?? true,
  };
}

function createApp(context: ServiceContext, options: ServiceOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    const { method, path } = request;
    response.on('finish', () => {
      context.events.record({ kind: 'http', method, path, status: response.statusCode });
    });
    next();
  });
  // Files come before sessions: parallel requests for a page's parts would overwrite each other's session.
  for (const [path, mount] of Object.entries(options.staticFolders ?? {})) {
    app.use(path, staticMount(typeof mount === 'string' ? { folder: mount } : mount));
  }
  if (options.demo !== false) {
    app.use(staticMount({ folder: publicFolder, headers: strictHeaders }));
  }
  app.use(context.rules.pairings ? withCors(options.corsOrigins ?? [context.origin]) : withoutCors);
  app.use(context.sessions.middleware);
  app.use(express.json({ limit: '256kb' }));
  app.use(authRoutes(context), attestationRoutes(context), assertionRoutes(context));
  if (context.rules.pairings) app.use(pairingRoutes(context));
  app.use(siteRoutes(context));
  app.use((request, response) => {
    frameworkError(response, 404, `Cannot ${request.method} ${request.path}`);
  });
  return app;
}

/** Starts a service; it answers as soon as the promise settles. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const context = createContext(options, port);
  server.on('request', createApp(context, options));
  const io = attachSignaling(server, context);
  const { origin, rpId, lineage, events } = context;
  return {
    origin,
    port,
    rpId,
    lineage,
    events,
    async close() {
      const closed = io.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
