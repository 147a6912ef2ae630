/**
 * Runs in a page: everything that can be seen of the WebAuthn interfaces and of results, as plain JSON without any value
 * that differs between two ceremonies. Run with and without us the two must be equal.
 */
export async function lookAtInterfaces(): Promise<unknown> {
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  const elsewhere = frame.contentWindow as (Window & typeof globalThis) | null;
  if (elsewhere === null) throw new Error('no frame');

  const outcome = (work: () => unknown): unknown => {
    try {
      const value = work();
      return value === null || typeof value === 'object' || typeof value === 'function'
        ? Object.prototype.toString.call(value)
        : typeof value;
    } catch (error) {
      const { name } = error as Error;
      return [name, error instanceof DOMException, error instanceof TypeError];
    }
  };
  const functionLooks = (value: unknown): unknown => {
    if (typeof value !== 'function') return typeof value;
    const callable = value as (...args: unknown[]) => unknown;
    // The name in the text of a native function is the one thing that a replacement cannot have: decision 018.
    const text = (realm: typeof globalThis): string =>
      realm.Function.prototype.toString
        .call(value)
        .replace(/^function (?:get )?\w*\(/u, 'function (');
    return {
      // Sorted: Firefox makes a function's own properties when they are first looked at.
      keys: Reflect.ownKeys(callable)
        .map((key) => [String(key), JSON.stringify(Object.getOwnPropertyDescriptor(callable, key))])
        .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
      prototype: Object.getPrototypeOf(callable) === Function.prototype,
      constructs: outcome(() => Reflect.construct(Object, [], callable)),
      isNew: outcome(() => Reflect.construct(callable, [])),
      text: [text(globalThis), text(elsewhere)],
      tag: Object.prototype.toString.call(callable),
      clone: outcome(() => structuredClone(callable)),
      extensible: Object.isExtensible(callable),
    };
  };
  const describe = (owner: object, key: PropertyKey): ReadonlyMap<string, unknown> =>
    new Map(Object.entries(Object.getOwnPropertyDescriptor(owner, key) ?? {}));
  const properties = (owner: object): unknown =>
    Reflect.ownKeys(owner).map((key) => {
      const property = describe(owner, key);
      const value = property.get('value');
      const isInterface = typeof value === 'function' && /^[A-Z]/u.test(value.name);
      return [
        String(key),
        ['configurable', 'enumerable', 'writable'].map((flag) => property.get(flag)),
        isInterface ? 'an interface' : functionLooks(value),
        functionLooks(property.get('get')),
        functionLooks(property.get('set')),
      ];
    });
  const chain = (value: object): unknown => {
    const names: string[] = [];
    for (
      let at: unknown = Object.getPrototypeOf(value);
      at !== null;
      at = Object.getPrototypeOf(at)
    ) {
      names.push((at as { constructor: { name: string } }).constructor.name);
    }
    return names;
  };

  const user = { id: new Uint8Array([1]), name: 'n', displayName: 'd' };
  const created = (await navigator.credentials.create({
    publicKey: {
      rp: { name: 'x' },
      user,
      challenge: new Uint8Array(16),
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'required' },
    },
  })) as PublicKeyCredential;
  const asserted = (await navigator.credentials.get({
    publicKey: { challenge: new Uint8Array(16) },
  })) as PublicKeyCredential;

  /** Every accessor and method of the value, through its own frame's prototype and another frame's. */
  const through = (value: object): unknown => {
    const answers: unknown[] = [];
    for (
      let at: unknown = Object.getPrototypeOf(value);
      at !== null;
      at = Object.getPrototypeOf(at)
    ) {
      const owner = at as object;
      const { name } = owner.constructor;
      if (name === 'Object') break;
      const twin = (Reflect.get(elsewhere, name) as { prototype: object }).prototype;
      for (const key of Object.getOwnPropertyNames(owner)) {
        if (key === 'constructor') continue;
        const read = (from: object): unknown => {
          const property = describe(from, key);
          const method = (property.get('get') ?? property.get('value')) as () => unknown;
          const answer: unknown = Reflect.apply(method, value, []);
          return answer;
        };
        const [here, there] = [outcome(() => read(owner)), outcome(() => read(twin))];
        const same = ((): unknown => {
          try {
            return [read(owner) === read(owner), read(owner) === read(twin)];
          } catch {
            return 'throws';
          }
        })();
        // Firefox makes a new buffer at each call of these two, Chromium does not: a difference without consequence.
        const buffers = key === 'getPublicKey' || key === 'getAuthenticatorData';
        answers.push([name, key, here, there, buffers ? 'a buffer' : same]);
      }
    }
    return answers;
  };

  const looksOf = (value: object): unknown => {
    const enumerated: string[] = [];
    for (const key in value) enumerated.push(key);
    return {
      enumerated,
      own: Reflect.ownKeys(value),
      chain: chain(value),
      tag: [
        Object.prototype.toString.call(value),
        elsewhere.Object.prototype.toString.call(value),
        Reflect.apply(String, undefined, [value]),
      ],
      instance: [
        value instanceof PublicKeyCredential,
        value instanceof AuthenticatorResponse,
        value instanceof AuthenticatorAttestationResponse,
        value instanceof EventTarget,
        value instanceof elsewhere.PublicKeyCredential,
      ],
      extensible: Object.isExtensible(value),
      clone: outcome(() => structuredClone(value)),
      post: outcome(() => {
        new MessageChannel().port1.postMessage(value);
      }),
      state: outcome(() => {
        history.replaceState(value, '');
      }),
      assign: outcome(() => Reflect.set(value, 'rawId', 1)),
      strictAssign: outcome(() => {
        'use strict';
        (value as { id: string }).id = 'x';
      }),
      mixture: outcome(() => Reflect.get(Object.create(value) as object, 'type')),
      entries: [Object.entries(value), JSON.stringify({ ...value })],
      through: through(value),
    };
  };

  const interfaces = [
    CredentialsContainer,
    Credential,
    PublicKeyCredential,
    AuthenticatorResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorAssertionResponse,
  ];
  const promiseOf = (promise: object): unknown => [
    promise instanceof Promise,
    Reflect.ownKeys(promise),
    Object.getPrototypeOf(promise) === Promise.prototype,
  ];
  const aborted = { signal: AbortSignal.abort('x'), publicKey: { challenge: new Uint8Array(16) } };
  const pending = navigator.credentials.get(aborted);
  pending.catch(() => undefined);
  return {
    statics: interfaces.map((owner) => [owner.name, properties(owner)]),
    prototypes: interfaces.map((owner) => [owner.name, properties(owner.prototype)]),
    container: [properties(navigator.credentials), chain(navigator.credentials)],
    construct: interfaces.map((owner) => outcome(() => Reflect.construct(owner, []))),
    illegal: [PublicKeyCredential, AuthenticatorAttestationResponse, Credential].map((owner) =>
      Object.getOwnPropertyNames(owner.prototype).map((key) => [
        key,
        outcome(() => Reflect.get(owner.prototype, key)),
        outcome(() => Reflect.get(Object.create(owner.prototype) as object, key)),
      ]),
    ),
    credentials: [created, asserted].map(looksOf),
    responses: [created.response, asserted.response].map(looksOf),
    json: [created, asserted].map((credential) => {
      const json = credential.toJSON() as RegistrationResponseJSON;
      return [
        Object.keys(json),
        Object.keys(json.response),
        JSON.stringify(json) === JSON.stringify(credential),
      ];
    }),
    promises: [
      promiseOf(pending),
      promiseOf(PublicKeyCredential.isConditionalMediationAvailable()),
      promiseOf(PublicKeyCredential.getClientCapabilities()),
      outcome(() => navigator.credentials.create.call(undefined as never)),
    ],
    globals: [
      // Sorted: Firefox makes a window's interfaces when they are first looked at.
      Object.getOwnPropertyNames(window).sort(),
      Object.getOwnPropertyNames(document),
      document.documentElement.outerHTML.length,
    ],
  };
}
