import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { TabCaptures } from './tab-captures';

let now: number;
let url: string | undefined;
let captures: TabCaptures;
let session: MemoryKeyValueStore;
let ids: number;
beforeEach(() => {
  now = 1_800_000_000_000;
  url = 'https://dapp.example/shop?id=1';
  ids = 0;
  session = new MemoryKeyValueStore();
  captures = newCaptures();
});

const newCaptures = () =>
  new TabCaptures({
    session,
    capture: () => Promise.resolve({ dataUrl: 'data:image/png;base64,AA==', ...(url && { url }) }),
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
