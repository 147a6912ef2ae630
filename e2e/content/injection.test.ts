import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

/** Asks and gives back everything that the relay has sent in this document so far. */
const askAndRead = async (): Promise<unknown> => {
  const credential = (await navigator.credentials.get({
    publicKey: { challenge: new Uint8Array(16) },
  })) as PublicKeyCredential;
  const heard = JSON.parse(new TextDecoder().decode(credential.response.clientDataJSON)) as {
    type: string;
  }[];
  return heard.at(-1);
};

describe.each(BROWSERS)('the content scripts in %s', (name) => {
  let harness: ContentHarness;
  beforeAll(async () => {
    harness = await startHarness(name);
  });
  afterAll(() => harness.close());

  it.each([false, true])(
    'are there before the first inline script (strict CSP: %s)',
    async (strictCsp) => {
      expect(await harness.run(askAndRead, { strictCsp })).toMatchObject({
        type: 'ceremony',
        operation: 'get',
        mediation: 'optional',
        policy: 'allowed',
        sameOriginWithAncestors: true,
        userActivation: false,
      });
    },
  );

  it('let the page see nothing of the handover', async () => {
    const seen = await harness.run(async () => {
      const events: string[] = [];
      const hear = (event: Event): void => {
        events.push(event.type);
      };
      for (const target of [window, document]) {
        for (const type of ['tidekey:handover', 'message']) {
          target.addEventListener(type, hear, { capture: true });
        }
      }
      await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } });
      return events;
    });
    expect(seen).toEqual([]);
  });

  it('take no port from the page, neither by the event nor by a message', async () => {
    const answers = await harness.run(async () => {
      const { port1, port2 } = new MessageChannel();
      const heard: unknown[] = [];
      port1.onmessage = (event: MessageEvent<unknown>) => {
        heard.push(event.data);
      };
      const init = { cancelable: true, ports: [port2] };
      const untaken = document.dispatchEvent(new MessageEvent('tidekey:handover', init));
      const requestId = crypto.randomUUID();
      port1.postMessage(JSON.stringify({ type: 'ping', requestId }));
      window.postMessage(JSON.stringify({ type: 'ping', requestId }), '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { untaken, heard };
    });
    expect(answers).toEqual({ untaken: true, heard: [] });
  });

  it.each(['about:blank', 'srcdoc', 'same origin'])('work in a frame: %s', async (kind) => {
    const works: Readonly<Record<string, () => unknown>> = {
      'about:blank': () => {
        const frame = document.createElement('iframe');
        document.documentElement.append(frame);
        return (frame.contentWindow as unknown as { navigator: Navigator }).navigator.credentials
          .get({ publicKey: { challenge: new Uint8Array(16) } })
          .then((credential) => credential?.id);
      },
      srcdoc: async () => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<!doctype html><title>srcdoc</title>';
        document.documentElement.append(frame);
        await new Promise((resolve) => {
          frame.onload = resolve;
        });
        const credential = await frame.contentWindow?.navigator.credentials.get({
          publicKey: { challenge: new Uint8Array(16) },
        });
        return credential?.id;
      },
      'same origin': async () => {
        const frame = document.createElement('iframe');
        frame.src = '/empty';
        document.documentElement.append(frame);
        await new Promise((resolve) => {
          frame.onload = resolve;
        });
        const credential = await frame.contentWindow?.navigator.credentials.get({
          publicKey: { challenge: new Uint8Array(16) },
        });
        return credential?.id;
      },
    };
    expect(await harness.run(works[kind] ?? (() => 'no such kind'))).toBe('Y3JlZGVudGlhbA');
  });

  it('ask once in a frame that went from about:blank to srcdoc', async () => {
    const heard = await harness.run(async () => {
      const frame = document.createElement('iframe');
      document.documentElement.append(frame);
      frame.srcdoc = '<!doctype html><title>srcdoc</title>';
      await new Promise((resolve) => {
        frame.onload = () => {
          if (frame.contentDocument?.title === 'srcdoc') resolve(undefined);
        };
      });
      const inFrame = frame.contentWindow?.navigator.credentials;
      const outcome = await inFrame
        ?.get({
          publicKey: { challenge: new Uint8Array(16), hints: ['native'], rpId: 'other.example' },
        } as CredentialRequestOptions)
        .catch((error: unknown) => (error as Error).name);
      const credential = (await inFrame?.get({
        publicKey: { challenge: new Uint8Array(16) },
      })) as PublicKeyCredential;
      const text = new TextDecoder().decode(credential.response.clientDataJSON);
      const requests = JSON.parse(text) as { type: string; optionsJson?: string }[];
      return {
        outcome,
        asked: requests.filter((request) => request.optionsJson?.includes('other.example')).length,
      };
    });
    expect(heard).toEqual({ outcome: 'SecurityError', asked: 1 });
  });

  it('still work after document.open, write and close', async () => {
    const id = await harness.run(async () => {
      const frame = document.createElement('iframe');
      document.documentElement.append(frame);
      const inner = frame.contentDocument ?? document;
      inner.open();
      const write: unknown = Reflect.get(inner, 'write');
      if (typeof write === 'function') {
        Reflect.apply(write, inner, ['<!doctype html><title>written</title>']);
      }
      inner.close();
      const credential = await frame.contentWindow?.navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      });
      return credential?.id;
    });
    expect(id).toBe('Y3JlZGVudGlhbA');
  });

  it('tell a frame of another origin from one of the same', async () => {
    const answer = await harness.run(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = location.href
            .replace('localhost', 'other.localhost')
            .replace(/page.*/u, 'ask');
          onmessage = (event) => {
            resolve(event.data);
          };
          document.documentElement.append(frame);
        }),
    );
    expect(answer).toMatchObject({ sameOriginWithAncestors: false, policy: 'denied' });
  });
});
