import { createContext, runInContext } from 'node:vm';

import { describe, expect, it } from 'vitest';

import { askPolicy, type NativeCredentials } from './ask-policy';

/** A browser that ends every request in one way, and keeps what it was asked. */
function browser(end: () => Promise<Credential | null>): NativeCredentials & { asked: unknown[] } {
  const asked: unknown[] = [];
  const answer = (options?: object): Promise<Credential | null> => {
    asked.push(options);
    return end();
  };
  return { asked, get: answer, create: answer };
}
const failing = (name: string) => browser(() => Promise.reject(new DOMException('no', name)));

describe('askPolicy', () => {
  it.each([
    ['get', 'SecurityError', 'allowed'],
    ['create', 'SecurityError', 'allowed'],
    ['get', 'NotAllowedError', 'denied'],
    ['create', 'NotAllowedError', 'denied'],
    ['get', 'AbortError', 'unknown'],
    ['get', 'NotSupportedError', 'unknown'],
  ] as const)('%s with %s is %s', async (operation, name, policy) => {
    expect(await askPolicy(operation, failing(name))).toBe(policy);
  });

  it('reads an exception of another realm', async () => {
    const context = createContext({});
    const error = runInContext('({ name: "SecurityError" })', context) as Error;
    // A browser rejects with what is no instance of our own Error.
    const foreign = browser(() => Promise.reject(error));
    expect(error).not.toBeInstanceOf(Error);
    expect(await askPolicy('get', foreign)).toBe('allowed');
  });

  it('knows nothing from a browser that gives a credential, none, or throws at once', async () => {
    expect(
      await askPolicy(
        'get',
        browser(() => Promise.resolve(null)),
      ),
    ).toBe('unknown');
    const throwing = browser(() => {
      throw new TypeError('no options');
    });
    expect(await askPolicy('get', throwing)).toBe('unknown');
  });

  it('asks for an RP ID that nobody can own', async () => {
    const native = failing('SecurityError');
    await askPolicy('get', native);
    await askPolicy('create', native);
    const [get, create] = native.asked as unknown as readonly [
      { publicKey: { rpId: string } },
      { publicKey: { rp: { id: string } } },
    ];
    for (const rpId of [get.publicKey.rpId, create.publicKey.rp.id]) {
      expect(URL.canParse(`https://${rpId}`)).toBe(false);
    }
  });

  it('gives up on a browser that does not answer', async () => {
    const silent = browser(() => new Promise(() => undefined));
    const aborted = new Promise<string>((resolve) => {
      silent.get = (options?: CredentialRequestOptions) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => {
            resolve('aborted');
            reject(new DOMException('aborted', 'AbortError'));
          });
        });
    });
    expect(await askPolicy('get', silent)).toBe('unknown');
    expect(await aborted).toBe('aborted');
  });
});
