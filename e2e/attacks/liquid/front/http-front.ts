import type { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'node:http';

import type { EvilReply, Exchange, Step, Tampering } from './tampering';

const ROUTES: readonly (readonly [step: Step, method: string, path: RegExp])[] = [
  ['session', 'GET', /^\/auth\/session$/u],
  ['attestation-request', 'POST', /^\/attestation\/request$/u],
  ['attestation-response', 'POST', /^\/attestation\/response$/u],
  ['assertion-request', 'POST', /^\/assertion\/request\//u],
  ['assertion-response', 'POST', /^\/assertion\/response$/u],
];

interface Passed {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

function pass(incoming: IncomingMessage, body: Buffer, port: number): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      read(reply).then((content) => {
        resolve({ status: reply.statusCode ?? 500, headers: reply.headers, body: content });
      }, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function answerEvil(reply: EvilReply, response: ServerResponse): void {
  switch (reply.kind) {
    case 'reply':
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body);
      return;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"challenge":"');
      const more = 'A'.repeat(65_536);
      const pour = (): void => {
        while (!response.destroyed && response.write(more));
      };
      response.on('drain', pour);
      pour();
      return;
    }
    case 'never':
      return;
    case 'hang-up':
      response.destroy();
      return;
  }
}

/** Passes HTTP on to the service behind, replies tampered with on their way back. */
export class HttpFront {
  readonly #counts = new Map<Step, number>();
  /** Session cookies whose owner the service has accepted. */
  readonly signedIn = new Set<string>();
  readonly #port: number;
  readonly #tampering: Tampering;
  readonly #saw: (exchange: Exchange, delivered: string) => void;

  constructor(
    port: number,
    tampering: Tampering,
    saw: (exchange: Exchange, delivered: string) => void,
  ) {
    this.#port = port;
    this.#tampering = tampering;
    this.#saw = saw;
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestBody = await read(incoming);
    const { status, headers, body } = await pass(incoming, requestBody, this.#port);
    const path = new URL(incoming.url ?? '/', 'http://front').pathname;
    const route = ROUTES.find(([, method, at]) => incoming.method === method && at.test(path));
    const step = route?.[0];
    let reply: EvilReply | undefined;
    if (step !== undefined) {
      const count = (this.#counts.get(step) ?? 0) + 1;
      this.#counts.set(step, count);
      const text = body.toString();
      const exchange = { step, count, requestBody: requestBody.toString(), status, body: text };
      reply = this.#tampering.http?.(exchange);
      this.#saw(exchange, reply?.kind === 'reply' ? reply.body : text);
      const accepted = status === 201 && step.endsWith('-response');
      const { cookie } = incoming.headers;
      if (accepted && cookie !== undefined) this.signedIn.add(cookie);
    }
    if (reply === undefined) {
      response.writeHead(status, headers).end(body);
      return;
    }
    // The session has to live on for a later, honest reply.
    const cookies = headers['set-cookie'];
    if (cookies !== undefined) response.setHeader('set-cookie', cookies);
    answerEvil(reply, response);
  }
}
