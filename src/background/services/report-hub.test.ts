import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import type { SenderFacts } from '../../messages/sender';
import { HookWatch } from './hook-watch';
import type { RelayPort } from './relay-hub';
import { connectReport } from './report-hub';

const own = { id: 'tidekey', origin: 'chrome-extension://tidekey' };
const frame: SenderFacts = { id: 'tidekey', origin: 'https://shop.example', tabId: 1, frameId: 0 };
const signal = { type: 'signal', method: 'signalUnknownCredential', optionsJson: '{}' };
const requestId = '0f8fad5b-d9cb-469f-a165-00000000000a';

let heard: unknown[];
let hooks: HookWatch;
beforeEach(() => {
  heard = [];
  hooks = new HookWatch({ session: new MemoryKeyValueStore(), changed: () => undefined });
});

/** A port on which a frame says these things; whether it was closed. */
function say(facts: SenderFacts, ...messages: readonly unknown[]): boolean {
  const state = { closed: false };
  const listeners: ((message: unknown) => void)[] = [];
  const port: RelayPort = {
    facts,
    post: (message) => heard.push(['answered', message]),
    onMessage: (listener) => {
      listeners.push(listener);
    },
    onDisconnect: () => undefined,
    disconnect: () => {
      state.closed = true;
    },
  };
  connectReport(port, {
    own,
    signals: {
      receive: (origin, method, optionsJson) => {
        heard.push(['signal', origin, method, optionsJson]);
        return Promise.resolve();
      },
    },
    journal: {
      endedElsewhere: (id, { origin }, end) => {
        heard.push(['elsewhere', id, origin, end]);
        return Promise.resolve();
      },
    },
    hooks,
  });
  for (const message of messages) for (const listen of listeners) listen(message);
  return state.closed;
}

describe('a report', () => {
  it('is taken under the origin that the browser names, and its port is closed', () => {
    expect(say(frame, signal)).toBe(true);
    say(frame, { type: 'elsewhere', requestId, end: 'nothing' });
    expect(heard).toEqual([
      ['signal', 'https://shop.example', 'signalUnknownCredential', '{}'],
      ['elsewhere', requestId, 'https://shop.example', 'nothing'],
    ]);
  });

  it('of an end that nobody knows says no more than that', () => {
    say(frame, { type: 'elsewhere', requestId, end: 'https://secret.example' });
    expect(heard).toEqual([['elsewhere', requestId, 'https://shop.example', 'other']]);
  });

  it('is one for each port', () => {
    say(frame, signal, signal, { type: 'hook', state: 'wrapped' });
    expect(heard).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['no object', 'signal'],
    ['an unknown type', { type: 'sign' }],
    ['an unknown method', { ...signal, method: 'signalEverything' }],
    ['more members', { ...signal, origin: 'https://bank.example' }],
    ['endless options', { ...signal, optionsJson: 'x'.repeat(256 * 1024 + 1) }],
    ['a request id that is none', { type: 'elsewhere', requestId: 'x', end: 'nothing' }],
  ])('is not taken with %s', (_what, message) => {
    expect(say(frame, message)).toBe(false);
    expect(heard).toEqual([]);
  });

  it.each<[string, SenderFacts]>([
    ['another extension', { ...frame, id: 'other' }],
    ['a page of ours', { ...frame, origin: own.origin }],
    ['nobody', {}],
  ])('is not taken from %s', (_who, facts) => {
    expect(say(facts, signal)).toBe(true);
    expect(heard).toEqual([]);
  });
});

describe('where somebody stands before us', () => {
  it('is known for its origin', async () => {
    say(frame, { type: 'hook', state: 'frozen' });
    await expect.poll(() => hooks.stateAt('https://shop.example')).toBe('frozen');
    expect(await hooks.stateAt('https://other.example')).toBeUndefined();
  });

  it('is not kept of private windows and opaque origins', async () => {
    const sender = { origin: 'https://shop.example', tabId: 1, frameId: 0 };
    await hooks.report({ ...sender, incognito: true }, 'wrapped');
    await hooks.report({ ...sender, origin: 'null' }, 'wrapped');
    expect(await hooks.stateAt('https://shop.example')).toBeUndefined();
    expect(await hooks.stateAt('null')).toBeUndefined();
  });

  it('is kept for a bounded number of origins', async () => {
    const session = new MemoryKeyValueStore();
    const watch = new HookWatch({ session, changed: () => undefined });
    for (let number = 0; number < 200; number += 1) {
      const origin = `https://${number}.example`;
      await watch.report({ origin, tabId: 1, frameId: 0 }, 'wrapped');
    }
    expect((await session.list('hook/')).size).toBeLessThanOrEqual(64);
    expect(await watch.stateAt('https://199.example')).toBe('wrapped');
  });
});
