import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

/** Replaces what the argument names, then registers and signs in; reports what worked and what the page saw. */
async function underAttack(target: string): Promise<unknown> {
  const container = navigator.credentials;
  const { get: patchedGet } = Object.getOwnPropertyDescriptors(CredentialsContainer.prototype);
  const creation: CredentialCreationOptions = {
    publicKey: {
      rp: { name: 'x' },
      user: { id: new Uint8Array(1), name: 'n', displayName: 'd' },
      challenge: new Uint8Array(16),
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    },
  };
  const request = { publicKey: { challenge: new Uint8Array(16), hints: ['answer'] } };
  const elsewhere = {
    publicKey: { challenge: new Uint8Array(16), rpId: 'other.example', hints: ['native'] },
  };
  const { getOwnPropertyDescriptor, defineProperty, deleteProperty, ownKeys } = Reflect;
  const { setPrototypeOf } = Reflect;
  const readBytes = (buffer: ArrayBuffer): number => buffer.byteLength;
  const { apply } = Reflect;
  const seen: string[] = [];
  let armed = false;
  const undo: (() => void)[] = [];
  const note = (what: string): void => {
    // By definition, not by assignment: the page may have put setters on `Array.prototype`.
    const property = { value: what, enumerable: true, writable: true, configurable: true };
    setPrototypeOf(property, null);
    if (armed) defineProperty(seen, seen.length, property);
  };
  const sabotage = (owner: object, key: PropertyKey, label: string): void => {
    const before = getOwnPropertyDescriptor(owner, key);
    if (before?.configurable === false) return;
    const after: PropertyDescriptor = {
      configurable: true,
      get() {
        note(label);
        if (!armed) return before?.value as unknown;
        return () => {
          note(label);
        };
      },
      set() {
        note(label);
      },
    };
    setPrototypeOf(after, null);
    defineProperty(owner, key, after);
    undo[undo.length] = () => {
      if (before === undefined) deleteProperty(owner, key);
      else defineProperty(owner, key, before);
    };
  };
  const sabotageAll = (owner: object, label: string): void => {
    for (const key of ownKeys(owner)) {
      if (key !== 'constructor') sabotage(owner, key, `${label}.${String(key)}`);
    }
  };

  const attacks: Record<string, () => void> = {
    JSON: () => {
      sabotageAll(JSON, 'JSON');
    },
    toJSON: () => {
      for (const owner of [Object, Array, String]) sabotage(owner.prototype, 'toJSON', 'toJSON');
    },
    'Array.prototype': () => {
      sabotageAll(Array.prototype, 'Array.prototype');
      for (const index of [0, 1, 2]) sabotage(Array.prototype, index, 'index');
      sabotageAll(Object.getPrototypeOf([][Symbol.iterator]()) as object, 'iterator');
    },
    'Object.prototype': () => {
      const names =
        'type requestId operation optionsJson outcome kind credential response value get set apply has ' +
        'required convert name userHandle capture once passive transfer writable enumerable configurable';
      for (const key of names.split(' '))
        sabotage(Object.prototype, key, `Object.prototype.${key}`);
    },
    Promise: () => {
      sabotage(window, 'Promise', 'window.Promise');
      sabotageAll(Promise, 'Promise');
      // `await` itself asks for these two, as this script does: only what the hook's code asks for counts.
      for (const key of ['then', 'constructor'] as const) {
        const before: unknown = Reflect.get(Promise.prototype, key);
        const watched: PropertyDescriptor = {
          configurable: true,
          get() {
            const byTheHook = new Error().stack?.includes('page-hook.js') === true;
            if (byTheHook) note(`Promise.prototype.${key}`);
            return before;
          },
        };
        defineProperty(Promise.prototype, key, watched);
        undo[undo.length] = () => {
          defineProperty(Promise.prototype, key, { value: before, writable: true });
        };
      }
    },
    Uint8Array: () => {
      const typedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object };
      sabotage(window, 'Uint8Array', 'window.Uint8Array');
      sabotage(window, 'ArrayBuffer', 'window.ArrayBuffer');
      sabotage(window, 'DataView', 'window.DataView');
      sabotageAll(typedArray, 'TypedArray');
      sabotageAll(typedArray.prototype, 'TypedArray.prototype');
      sabotageAll(ArrayBuffer.prototype, 'ArrayBuffer.prototype');
      sabotageAll(DataView.prototype, 'DataView.prototype');
    },
    channels: () => {
      for (const key of [
        'MessageChannel',
        'MessagePort',
        'MessageEvent',
        'postMessage',
        'crypto',
      ]) {
        sabotage(window, key, key);
      }
      sabotageAll(MessagePort.prototype, 'MessagePort.prototype');
      sabotageAll(MessageEvent.prototype, 'MessageEvent.prototype');
      sabotageAll(EventTarget.prototype, 'EventTarget.prototype');
      sabotageAll(Crypto.prototype, 'Crypto.prototype');
    },
    functions: () => {
      sabotageAll(Function.prototype, 'Function.prototype');
      sabotageAll(Reflect, 'Reflect');
      sabotageAll(Object, 'Object');
      sabotageAll(WeakMap.prototype, 'WeakMap.prototype');
      sabotageAll(Map.prototype, 'Map.prototype');
      sabotageAll(String.prototype, 'String.prototype');
      for (const key of ['Reflect', 'Proxy', 'WeakMap', 'Map', 'String', 'Number', 'setTimeout']) {
        sabotage(window, key, key);
      }
    },
  };

  attacks[target]?.();
  const attacked = undo.length;
  armed = true;
  let outcome: unknown[];
  try {
    const created = (await container.create(creation)) as PublicKeyCredential;
    const got = (await container.get(request)) as PublicKeyCredential;
    // A proxy whose handler had a prototype would take the page's `Object.prototype.get` for its trap.
    const patchedName = (patchedGet.value as { readonly name: string }).name;
    try {
      await container.get();
    } catch {
      // Without arguments the browser refuses; index 0 of none must not be looked for on a prototype.
    }
    // The browser's own function looks up what it likes; how its answer comes through is ours again.
    armed = target === 'Promise';
    let native: unknown;
    try {
      await container.get(elsewhere);
    } catch (error) {
      native = error;
    }
    armed = true;
    const response = created.response as AuthenticatorAttestationResponse;
    const assertion = got.response as AuthenticatorAssertionResponse;
    const transports = response.getTransports();
    const json = got.toJSON() as { id: string };
    armed = false;
    for (const restore of undo) restore();
    outcome = [
      created.id,
      json.id,
      transports,
      readBytes(response.attestationObject),
      readBytes(assertion.signature),
      created.getClientExtensionResults(),
      (native as Error).name,
      patchedName,
    ];
  } catch (error) {
    armed = false;
    for (const restore of undo) apply(restore, undefined, []);
    outcome = [String(error), (error as Error).stack];
  }
  return { attacked: attacked > 0, seen, outcome };
}

describe.each(BROWSERS)('a page in %s that redefines', (name) => {
  let harness: ContentHarness;
  beforeAll(async () => {
    harness = await startHarness(name);
  });
  afterAll(() => harness.close());

  const outcome = [
    'Y3JlZGVudGlhbA',
    'Y3JlZGVudGlhbA',
    ['internal', 'hybrid'],
    'attestation object'.length,
    'signature'.length,
    {
      credProps: { rk: true },
      liquid: { type: 'algorand', address: 'ADDRESS', signature: 'c2lnbmF0dXJl' },
    },
    'SecurityError',
    'get',
  ];

  it.each([
    'JSON',
    'toJSON',
    'Array.prototype',
    'Object.prototype',
    'Promise',
    'Uint8Array',
    'channels',
    'functions',
  ])('%s neither sees nor breaks a ceremony', async (target) => {
    const seen = await harness.run(underAttack, { argument: target });
    expect(seen).toEqual({ attacked: true, seen: [], outcome });
  });
});
