import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import * as v from 'valibot';

import {
  startService,
  type RunningService,
  type ServiceOptions,
} from '../../service/start-service';
import { evilService, type EvilServiceName } from './evil-services';
import { HttpFront } from './front/http-front';
import { attachSocketFront } from './front/socket-front';
import type { Exchange, Tampering } from './front/tampering';

/** A proof that a wallet has handed to the evil service. */
export interface Harvest {
  /** The challenge that the wallet was shown, in base64url. */
  readonly challenge: string;
  readonly address: string;
  readonly signature: string;
}

/** An honest service behind a front that lies. */
export interface EvilService extends RunningService {
  /** Every account proof that came in, also those that the honest service then refused. */
  readonly harvest: readonly Harvest[];
  /** Every exchange of the steps a wallet takes, as the honest service saw it. */
  readonly exchanges: readonly Exchange[];
}

const challenged = v.looseObject({ challenge: v.string() });
const proven = v.looseObject({
  clientExtensionResults: v.looseObject({
    liquid: v.looseObject({ address: v.string(), signature: v.string() }),
  }),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Starts a service of the given lineage whose clients meet an evil front.
 *
 * @param evil what the front does: a name of the catalogue, or tampering of the test's own.
 */
export async function startEvilService(
  options: ServiceOptions,
  evil: EvilServiceName | Tampering,
): Promise<EvilService> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = options.origin ?? `http://localhost:${port}`;
  const behind = await startService({ ...options, port: 0, origin });
  const tampering = typeof evil === 'string' ? evilService(evil) : evil;

  const harvest: Harvest[] = [];
  const exchanges: Exchange[] = [];
  let shown = '';
  const http = new HttpFront(behind.port, tampering, (exchange, delivered) => {
    exchanges.push(exchange);
    const options = v.safeParse(challenged, parse(delivered));
    if (exchange.step.endsWith('-request') && options.success) shown = options.output.challenge;
    const response = v.safeParse(proven, parse(exchange.requestBody));
    if (!response.success) return;
    const { address, signature } = response.output.clientExtensionResults.liquid;
    harvest.push({ challenge: shown, address, signature });
  });
  server.on('request', (request, response) => {
    http.handle(request, response).catch(() => response.destroy());
  });
  const sockets = attachSocketFront(server, behind.port, tampering, (cookie) =>
    http.signedIn.has(cookie),
  );
  return {
    ...behind,
    port,
    harvest,
    exchanges,
    async close() {
      const closed = sockets.close();
      server.closeAllConnections();
      await closed;
      await behind.close();
    },
  };
}
