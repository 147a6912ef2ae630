import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

describe.each(BROWSERS)('a page’s call in %s', (name) => {
  let harness: ContentHarness;
  beforeAll(async () => {
    harness = await startHarness(name);
  });
  afterAll(() => harness.close());

  it('rejects with the signal’s own reason, before and during, and tells the background', async () => {
    const seen = await harness.run(async () => {
      const publicKey = { challenge: new Uint8Array(16), hints: ['hang'] };
      const early = { early: true };
      const late = { late: true };
      const before = await navigator.credentials
        .get({ publicKey, signal: AbortSignal.abort(early) })
        .catch((reason: unknown) => reason === early);
      const controller = new AbortController();
      const pending = navigator.credentials
        .get({ publicKey, signal: controller.signal })
        .catch((reason: unknown) => reason === late);
      await new Promise((resolve) => setTimeout(resolve, 300));
      controller.abort(late);
      const during = await pending;
      const credential = (await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      })) as PublicKeyCredential;
      const text = new TextDecoder().decode(credential.response.clientDataJSON);
      const heard = JSON.parse(text) as { type: string; reason?: string }[];
      return { before, during, heard: heard.map(({ type, reason }) => [type, reason ?? '']) };
    });
    expect(seen).toMatchObject({ before: true, during: true });
    expect((seen as { heard: unknown[] }).heard.slice(-3)).toEqual([
      ['ceremony', ''],
      ['cancel', 'aborted'],
      ['ceremony', ''],
    ]);
  });

  it.each([
    'NotAllowedError',
    'InvalidStateError',
    'SecurityError',
    'NotSupportedError',
    'ConstraintError',
    'TypeError',
  ])('rejects with an error of the page: %s', async (errorName) => {
    const seen = await harness.run(
      (wanted) =>
        navigator.credentials
          .get({
            publicKey: { challenge: new Uint8Array(16), hints: [`error:${wanted}`] },
          } as CredentialRequestOptions)
          .catch((error: unknown) => ({
            name: (error as Error).name,
            message: (error as Error).message,
            ofThePage: error instanceof (wanted === 'TypeError' ? TypeError : DOMException),
          })),
      { argument: errorName },
    );
    expect(seen).toEqual({ name: errorName, message: 'as told', ofThePage: true });
  });

  it('is the browser’s own without us: other kinds, other receivers, wrong and missing arguments', async () => {
    const attempts = async (): Promise<unknown> => {
      const container = navigator.credentials;
      const onOther = (name: 'create' | 'get' | 'store', receiver: unknown, options: unknown) => {
        const method = Reflect.get(container, name) as (options: unknown) => Promise<unknown>;
        return Reflect.apply(method, receiver, [options]);
      };
      const challenge = new Uint8Array(16);
      const loose = (value: unknown): never => value as never;
      const calls: (() => Promise<unknown>)[] = [
        () => container.get(),
        () => container.create(),
        () => container.create(loose(5)),
        () => container.create(loose({ publicKey: {} })),
        () => container.create(loose({ publicKey: null })),
        () => container.get(loose({ publicKey: {} })),
        () => container.get(loose({ publicKey: { challenge: 'text' } })),
        () => container.get(loose({ publicKey: { challenge }, signal: null })),
        () => container.get(loose({ publicKey: { challenge }, signal: {} })),
        () => container.get(loose({ publicKey: { challenge }, mediation: 'x' })),
        () => container.get(loose({ publicKey: { challenge }, mediation: Symbol('x') })),
        () => container.get(loose({ publicKey: { challenge, allowCredentials: 5 } })),
        () => container.get(loose({ publicKey: { challenge, allowCredentials: [{}] } })),
        () => onOther('create', {}, { publicKey: {} }),
        () => onOther('get', undefined, { publicKey: { challenge } }),
        () => onOther('store', {}, {}),
        () => container.store(loose({})),
        () => container.get(loose({ password: true, mediation: 'silent' })),
      ];
      const seen: string[] = [];
      for (const call of calls) {
        try {
          const promise = call();
          seen.push(
            await promise.then(
              (value) => `resolves: ${String(value)}`,
              (error: unknown) => `rejects: ${String(error)}`,
            ),
          );
        } catch (error) {
          seen.push(`throws: ${String(error)}`);
        }
      }
      return seen;
    };
    const native = await harness.run(attempts, { withoutExtension: true });
    expect(native).toHaveLength(18);
    expect(await harness.run(attempts)).toEqual(native);
  });

  it('hands the browser’s own answer through when we step aside', async () => {
    const seen = await harness.run(() =>
      navigator.credentials
        .get({
          publicKey: { challenge: new Uint8Array(16), rpId: 'other.example', hints: ['native'] },
        } as CredentialRequestOptions)
        .catch((error: unknown) => [(error as Error).name, error instanceof DOMException]),
    );
    expect(seen).toEqual(['SecurityError', true]);
  });

  it('is the browser’s own when it asks for silence, or for an immediate answer where there is such a thing', async () => {
    const seen = await harness.run(async () => {
      const ask = (extra: object): Promise<string> =>
        navigator.credentials
          .get({
            publicKey: { challenge: new Uint8Array(16), rpId: 'other.example' },
            ...extra,
          })
          .then(
            () => 'ours',
            (error: unknown) => (error as Error).name,
          );
      return {
        required: await ask({ mediation: 'required' }),
        silent: await ask({ mediation: 'silent' }),
        immediate: await ask({ uiMode: 'immediate' }),
      };
    });
    const native = {
      chromium: { silent: 'SecurityError', immediate: 'NotAllowedError' },
      // Firefox has no `uiMode`, so that there it means nothing.
      firefox: { silent: 'NotSupportedError', immediate: 'ours' },
    } as const;
    expect(seen).toEqual({ required: 'ours', ...native[name] });
  });

  it('rejects with what a getter of the page throws', async () => {
    const seen = await harness.run(() => {
      const mine = { mine: true };
      const publicKey = {
        get challenge(): never {
          // The page may throw what it likes, also no Error.
          return ((thrown: unknown): never => {
            throw thrown as Error;
          })(mine);
        },
      };
      return navigator.credentials.get({ publicKey }).catch((error: unknown) => error === mine);
    });
    expect(seen).toBe(true);
  });

  it('rejects a second request while one is pending, and takes the next one after it', async () => {
    const seen = await harness.run(async () => {
      const ask = (hints: string[], signal: AbortSignal | undefined): Promise<unknown> =>
        navigator.credentials
          .get({
            publicKey: { challenge: new Uint8Array(16), hints },
            ...(signal === undefined ? {} : { signal }),
          } as CredentialRequestOptions)
          .then(
            () => 'credential',
            (error: unknown) => String(error),
          );
      const controller = new AbortController();
      const first = ask(['hang'], controller.signal);
      const second = await ask([], undefined);
      controller.abort('enough');
      return [await first, second, await ask([], undefined)];
    });
    expect(seen).toEqual(['enough', 'OperationError: A request is already pending.', 'credential']);
  });

  it('survives the death of the background’s port', async () => {
    const seen = await harness.run(async () => {
      const credential = (await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16), hints: ['drop'] },
      } as CredentialRequestOptions)) as PublicKeyCredential;
      const text = new TextDecoder().decode(credential.response.clientDataJSON);
      return (JSON.parse(text) as { type: string }[]).map(({ type }) => type).slice(-2);
    });
    expect(seen).toEqual(['ceremony', 'resume']);
  });

  it('cannot store what we made', async () => {
    const seen = await harness.run(async () => {
      const credential = await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      });
      return navigator.credentials.store(credential ?? new Credential()).catch(String);
    });
    expect(seen).toBe('NotSupportedError: Store operation not permitted for this credential type.');
  });

  it('hears what we and the browser can do while we answer, else the browser’s own answers', async () => {
    const ask = async (): Promise<unknown> => {
      const capabilities = (await PublicKeyCredential.getClientCapabilities()) as object;
      const names = Object.getOwnPropertyNames(capabilities);
      return {
        platform: await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),
        conditional: await PublicKeyCredential.isConditionalMediationAvailable(),
        capabilities: Object.entries(capabilities),
        looks: {
          sorted: names.every((each, index) => index === 0 || each > (names[index - 1] ?? '')),
          plain: Object.getPrototypeOf(capabilities) === Object.prototype,
          properties: Object.getOwnPropertyDescriptor(capabilities, 'conditionalGet'),
          fresh: capabilities !== (await PublicKeyCredential.getClientCapabilities()),
        },
      };
    };
    interface Answers {
      readonly capabilities: readonly [string, boolean][];
      readonly looks: object;
    }
    const native = (await harness.run(ask, { withoutExtension: true })) as Answers;
    const ours = [
      'conditionalGet',
      'extension:example',
      'passkeyPlatformAuthenticator',
      'userVerifyingPlatformAuthenticator',
    ];
    const both = new Map([
      ...native.capabilities,
      ...ours.map((capability): [string, boolean] => [capability, true]),
    ]);
    expect(await harness.run(ask)).toEqual({
      platform: true,
      conditional: true,
      capabilities: [...both].sort(([left], [right]) => (left < right ? -1 : 1)),
      looks: native.looks,
    });

    await harness.run(() =>
      navigator.credentials
        .get({
          publicKey: { challenge: new Uint8Array(16), hints: ['unavailable'] },
        } as CredentialRequestOptions)
        .then(() => 'told'),
    );
    expect(await harness.run(ask)).toEqual(native);
  });
});
