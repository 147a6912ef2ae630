import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import type { RunningService } from '../start-service.js';
import type { AlgorandSigner } from './algorand-signer.js';
import type { SoftwareCeremony, SoftwarePasskey } from './software-passkey.js';

/** A desktop browser's User-Agent; the services refuse clients they cannot place. */
export const browserUserAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** One answer of the service. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

const options = v.object({ challenge: v.string() });

/** A client with a cookie jar of one cookie, speaking HTTP and socket.io. */
export class ServiceVisitor {
  cookie: string | undefined;
  userAgent = browserUserAgent;
  readonly #service: RunningService;
  readonly #sockets: Socket[] = [];

  constructor(service: RunningService) {
    this.#service = service;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.#service.port}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'User-Agent': this.userAgent,
        ...(this.cookie === undefined ? {} : { Cookie: this.cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0];
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const parsed: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, body: parsed, headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, body);
  }

  /** Asks for attestation options and gives their challenge. */
  async attestationChallenge(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const request = { username: 'reader', extensions: { liquid: true }, ...more };
    const { body } = await this.post('/attestation/request', request);
    return v.parse(options, body).challenge;
  }

  /** Asks for assertion options and gives their challenge. */
  async assertionChallenge(credId: string, body: unknown = {}): Promise<string> {
    const answer = await this.post(`/assertion/request/${credId}`, body);
    return v.parse(options, answer.body).challenge;
  }

  /** What an honest client would put into a ceremony with this service. */
  ceremony(challenge: string): SoftwareCeremony {
    return { challenge, origin: this.#service.origin, rpId: this.#service.rpId };
  }

  /** A whole honest attestation. */
  async register(
    passkey: SoftwarePasskey,
    account: AlgorandSigner,
    liquid: Readonly<Record<string, unknown>> = {},
    request: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const challenge = await this.attestationChallenge(request);
    return this.post('/attestation/response', {
      ...passkey.create(this.ceremony(challenge)),
      clientExtensionResults: { liquid: account.prove(challenge, liquid) },
    });
  }

  /** A whole honest assertion. */
  async signIn(
    passkey: SoftwarePasskey,
    liquid: Readonly<Record<string, unknown>> = {},
    request: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const challenge = await this.assertionChallenge(passkey.id, request);
    return this.post('/assertion/response', {
      ...passkey.get(this.ceremony(challenge)),
      clientExtensionResults: { liquid },
    });
  }

  /** A socket of this visitor's session, polling first as browsers do; not yet connected. */
  socket(auth?: object, transports: readonly string[] = ['polling', 'websocket']): Socket {
    const socket = io(`http://127.0.0.1:${this.#service.port}`, {
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      transports: [...transports],
      ...(auth === undefined ? {} : { auth }),
      ...(this.cookie === undefined ? {} : { extraHeaders: { Cookie: this.cookie } }),
    });
    this.#sockets.push(socket);
    return socket;
  }

  /** A connected socket of this visitor's session. */
  async connect(auth?: object, transports?: readonly string[]): Promise<Socket> {
    const socket = this.socket(auth, transports);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
      socket.connect();
    });
    return socket;
  }

  leave(): void {
    for (const socket of this.#sockets) socket.disconnect();
  }
}

/** The next message of this name on a socket. */
export function nextMessage(socket: Socket, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once(event, resolve);
  });
}

/** Emits and waits for the acknowledgement. */
export function acknowledged(socket: Socket, event: string, payload: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    socket.emit(event, payload, resolve);
  });
}
