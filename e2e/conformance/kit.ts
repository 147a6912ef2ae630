/** What a row has in its page. Every member is made in that page by {@link makeKit}; nothing of it is ours to trust. */
export interface Kit {
  /** Of the row that runs: aborted at its end. Every request hears it, unless it has a signal of its own. */
  signal: AbortSignal | undefined;
  /** The methods as the page's first script found them. */
  readonly early: Readonly<Record<'create' | 'get', unknown>>;
  bytes(length: number, value?: number): Uint8Array<ArrayBuffer>;
  creation(more?: object): object;
  request(more?: object): object;
  /** `create()` of a passkey that no row has made yet; `outer` stands beside `publicKey`. */
  create(more?: object, outer?: object): Promise<Attested>;
  get(more?: object, outer?: object): Promise<Asserted>;
  /** `get()` for this one passkey. */
  getBy(credential: PublicKeyCredential, more?: object, outer?: object): Promise<Asserted>;
  /** The same promise for every row of the page that asks under that name. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value>;
  /** The passkey that most rows look at: discoverable, with everything at its default. */
  basic(): Promise<Attested>;
  /** A sign-in by {@link Kit.basic}. */
  signIn(): Promise<Asserted>;
  /** The passkey that has every extension. */
  extended(): Promise<Attested>;
  /** The name of what a promise was rejected with, else `resolved`. */
  ending(promise: Promise<unknown>): Promise<string>;
  named(credential: PublicKeyCredential): object;
  base64Url(buffer: BufferSource): string;
  /** Buffers as `ArrayBuffer(length)`. */
  shown(value: unknown): unknown;
  flags(data: ArrayBuffer): Flags;
  clientData(credential: PublicKeyCredential): ClientData;
  /** `fmt` of an attestation object. */
  format(attestationObject: ArrayBuffer): string;
  pause(milliseconds: number): Promise<void>;
  /** An inserted frame that has loaded. */
  frame(attributes: Readonly<Record<string, string>>): Promise<HTMLIFrameElement>;
  /** How a request of the frame's own document ends, by the global objects of that frame. */
  inFrame(frame: HTMLIFrameElement, operation: 'create' | 'get', more?: object): Promise<string>;
  /** What a served page in a frame, of this origin or of a subdomain, tells of the request that it makes. */
  framed(
    origin: 'same' | 'cross',
    operation: 'create' | 'get',
    attributes?: Readonly<Record<string, string>>,
    more?: object,
  ): Promise<Framed>;
}

export type Attested = PublicKeyCredential & {
  readonly response: AuthenticatorAttestationResponse;
};
export type Asserted = PublicKeyCredential & { readonly response: AuthenticatorAssertionResponse };

export interface Flags {
  readonly up: boolean;
  readonly uv: boolean;
  readonly be: boolean;
  readonly bs: boolean;
  readonly at: boolean;
  readonly ed: boolean;
}

export interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
}

export interface Framed {
  readonly ending: string;
  /** Whether the frame had transient activation when it asked. */
  readonly active: boolean;
  readonly clientData?: ClientData;
}

/** Runs in the page. Its text is served, so it refers to nothing outside. */
export function makeKit(): Kit {
  const cached = new Map<string, Promise<unknown>>();
  let users = 0;
  const bytes = (length: number, value = 7): Uint8Array<ArrayBuffer> =>
    new Uint8Array(length).fill(value);

  const discoverable = { authenticatorSelection: { residentKey: 'required' } };
  const creation = (more: object = {}): object => {
    users += 1;
    const id = crypto.getRandomValues(bytes(16));
    return {
      challenge: bytes(32),
      rp: { name: 'Harbour' },
      user: { id, name: `user ${users}`, displayName: `User ${users}` },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      ...more,
    };
  };
  const request = (more: object = {}): object => ({ challenge: bytes(32), ...more });

  const base64Url = (buffer: BufferSource): string => {
    const view = ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer);
    return btoa(String.fromCharCode(...view))
      .replace(/\+/gu, '-')
      .replace(/\//gu, '_')
      .replace(/=/gu, '');
  };
  const shown = (value: unknown): unknown => {
    if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item)]));
  };
  const clientData = (credential: PublicKeyCredential): ClientData =>
    JSON.parse(new TextDecoder().decode(credential.response.clientDataJSON)) as ClientData;

  const ending = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'resolved',
      // Not by `instanceof`: the error may be of a frame.
      (error: unknown) => String((error as { readonly name?: unknown }).name),
    );
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));

  const frame = (attributes: Readonly<Record<string, string>>): Promise<HTMLIFrameElement> =>
    new Promise((resolve) => {
      const element = document.createElement('iframe');
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.addEventListener('load', () => {
        resolve(element);
      });
      document.body.append(element);
    });

  const kit: Kit = {
    signal: undefined,
    early: {
      create: Reflect.get(CredentialsContainer.prototype, 'create'),
      get: Reflect.get(CredentialsContainer.prototype, 'get'),
    },
    bytes,
    creation,
    request,
    create: (more, outer) =>
      navigator.credentials.create({
        publicKey: creation(more),
        signal: kit.signal,
        ...outer,
      } as never) as Promise<never>,
    get: (more, outer) =>
      navigator.credentials.get({
        publicKey: request(more),
        signal: kit.signal,
        ...outer,
      } as never) as Promise<never>,
    getBy: (credential, more, outer) => kit.get({ ...kit.named(credential), ...more }, outer),
    once: <Value>(name: string, make: () => Promise<Value>) => {
      const held = cached.get(name) ?? make();
      cached.set(name, held);
      return held as Promise<Value>;
    },
    basic: () =>
      kit.once('basic', () => kit.create({ ...discoverable, extensions: { credProps: true } })),
    signIn: () => kit.once('sign-in', async () => kit.getBy(await kit.basic())),
    extended: () =>
      kit.once('extended', () =>
        kit.create({
          ...discoverable,
          extensions: {
            credBlob: bytes(3),
            credProps: true,
            largeBlob: { support: 'required' },
            prf: { eval: { first: bytes(1), second: bytes(2) } },
          },
        }),
      ),
    ending,
    named: ({ rawId }) => ({ allowCredentials: [{ type: 'public-key', id: rawId }] }),
    base64Url,
    shown,
    flags: (data) => {
      const bits = new Uint8Array(data)[32] ?? 0;
      const has = (bit: number): boolean => (bits & bit) !== 0;
      return { up: has(1), uv: has(4), be: has(8), bs: has(16), at: has(64), ed: has(128) };
    },
    clientData,
    format: (attestationObject) => {
      const text = new TextDecoder('latin1').decode(attestationObject);
      // A map whose keys are in canonical order begins with `fmt` and a short text.
      return text.slice(6, 6 + (text.charCodeAt(5) & 0x1f));
    },
    pause,
    frame,
    inFrame: async (element, operation, more) => {
      const inside = element.contentWindow;
      if (inside === null) return 'no window';
      const publicKey = operation === 'create' ? creation(more) : request(more);
      const { signal } = kit;
      return ending(inside.navigator.credentials[operation]({ publicKey, signal } as never));
    },
    framed: async (origin, operation, attributes = {}, more = {}) => {
      const base =
        origin === 'same' ? location.origin : `http://deep.${location.hostname}:${location.port}`;
      const element = await frame({ src: `${base}/frame`, ...attributes });
      const channel = new MessageChannel();
      let last: Framed = { ending: 'silence', active: false };
      const heard = new Promise<Framed>((resolve) => {
        channel.port1.onmessage = ({ data }) => {
          last = data as Framed;
          if (last.ending !== 'asked') resolve(last);
        };
      });
      element.contentWindow?.focus();
      const idle = origin === 'cross' && operation === 'create';
      element.contentWindow?.postMessage({ operation, more, idle }, '*', [channel.port2]);
      const aborted = new Promise<Framed>((resolve) => {
        kit.signal?.addEventListener('abort', () => {
          resolve(last);
        });
      });
      const result = await Promise.race([heard, aborted, pause(9_000).then(() => last)]);
      element.remove();
      return result;
    },
  };
  return kit;
}
