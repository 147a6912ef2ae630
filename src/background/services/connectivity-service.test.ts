import { expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { DEFAULT_ICE_SERVERS } from '../../core/liquid';
import { createConnectivityService } from './connectivity-service';

it('begins with STUN servers alone: nobody pays for a stranger, and nobody shares a password', async () => {
  const connectivity = await createConnectivityService(new MemoryKeyValueStore()).get();
  expect(connectivity).toEqual({ iceServers: DEFAULT_ICE_SERVERS, allowPorts: false });
  expect(connectivity.iceServers.every(({ url }) => url.startsWith('stun:'))).toBe(true);
});

it('remembers what the user wants, also nothing at all', async () => {
  const local = new MemoryKeyValueStore();
  const turn = { url: 'turn:mine.example:3478', username: 'me', credential: 'mine' };
  await createConnectivityService(local).set({ iceServers: [turn], allowPorts: true });
  expect(await createConnectivityService(local).get()).toEqual({
    iceServers: [turn],
    allowPorts: true,
  });
  await createConnectivityService(local).set({ iceServers: [], allowPorts: false });
  expect((await createConnectivityService(local).get()).iceServers).toEqual([]);
});

it('starts afresh from what it cannot read', async () => {
  const local = new MemoryKeyValueStore();
  await local.set('connectivity', { iceServers: [{ url: 'javascript:alert(1)' }] });
  expect((await createConnectivityService(local).get()).iceServers).toEqual(DEFAULT_ICE_SERVERS);
});
