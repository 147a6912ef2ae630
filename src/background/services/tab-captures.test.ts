import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import type { TabCapture } from '../../platform/tabs/capture-tab';
import { TabCaptures } from './tab-captures';

let now: number;
let url: string | undefined;
let captures: TabCaptures;
let capture: () => Promise<TabCapture>;
let session: MemoryKeyValueStore;
let ids: number;
beforeEach(() => {
  now = 1_800_000_000_000;
  url = 'https://dapp.example/shop?id=1';
  ids = 0;
  capture = () => Promise.resolve({ dataUrl: 'data:image/png;base64,AA==', ...(url && { url }) });
  session = new MemoryKeyValueStore();
  captures = newCaptures();
});

const newCaptures = () =>
  new TabCaptures({
    session,
    capture: () => capture(),
    now: () => now,
    randomId: () => `capture-${(ids += 1)}`,
  });

describe('TabCaptures', () => {
  it('tells a page of ours the picture, and keeps whose it was', async () => {
    const view = await captures.take();
    expect(view).toEqual({
      captureId: 'capture-1',
      dataUrl: 'data:image/png;base64,AA==',
      tabOrigin: 'https://dapp.example',
    });
    expect(await newCaptures().originOf('capture-1')).toBe('https://dapp.example');
  });

  it('gives a ticket for a picture that another page of ours fetches', async () => {
    const id = await captures.note('https://dapp.example/codes');
    expect(await newCaptures().originOf(id)).toBe('https://dapp.example');
    expect(await captures.originOf(await captures.note(undefined))).toBeUndefined();
  });

  it.each(['blob:https://dapp.example/3f1b', 'data:image/svg+xml,%3Csvg/%3E'])(
    'photographs the tab at once for a picture that only its page can read: %s',
    async (address) => {
      const id = await captures.choose(address, 'https://frame.example/');
      expect(await captures.originOf(id)).toBe('https://dapp.example');
      expect(captures.claim(id)).toBe('data:image/png;base64,AA==');
      expect(captures.claim(id)).toBeUndefined();
    },
  );

  it.each(['https://img.example/a.png', 'data:image/png;base64,AA=='])(
    'takes no photograph where the address is enough: %s',
    async (address) => {
      capture = () => Promise.reject(new Error('no photograph was asked for'));
      const id = await captures.choose(address, 'https://frame.example/');
      expect(await captures.originOf(id)).toBe('https://frame.example');
      expect(captures.claim(id)).toBeUndefined();
    },
  );

  it('gives a ticket without a photograph where the browser allows none', async () => {
    capture = () => Promise.reject(new Error('not invited'));
    const id = await captures.choose('blob:https://dapp.example/3f1b', 'https://dapp.example/');
    expect(captures.claim(id)).toBeUndefined();
    expect(await captures.originOf(id)).toBe('https://dapp.example');
  });

  it('keeps no photograph beside the newest', async () => {
    const first = await captures.choose('blob:https://dapp.example/1', undefined);
    await captures.choose('blob:https://dapp.example/2', undefined);
    expect(captures.claim(first)).toBeUndefined();
  });

  it('knows no origin for an invented ticket', async () => {
    await captures.take();
    expect(await captures.originOf('capture-2')).toBeUndefined();
  });

  it('believes a ticket for one minute, and never one from the future', async () => {
    const { captureId } = await captures.take();
    now += 59_999;
    expect(await captures.originOf(captureId)).toBe('https://dapp.example');
    now += 1;
    expect(await captures.originOf(captureId)).toBeUndefined();
    now -= 120_000;
    expect(await captures.originOf(captureId)).toBeUndefined();
  });

  it.each([undefined, 'chrome://settings', 'chrome-extension://abc/popup.html', 'not a url'])(
    'takes a picture of %s for no evidence',
    async (address) => {
      url = address;
      const view = await captures.take();
      expect(view).not.toHaveProperty('tabOrigin');
      expect(await captures.originOf(view.captureId)).toBeUndefined();
    },
  );
});
