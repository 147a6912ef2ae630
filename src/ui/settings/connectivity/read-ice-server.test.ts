import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import type { IceServerView } from '../../../messages/network-views';
import { UI_MESSAGES } from '../../../messages/table';
import { isTurn, readIceServer } from './read-ice-server';

const read = (url: string, change: Partial<{ username: string; credential: string }> = {}) =>
  readIceServer({ url, username: '', credential: '', ...change }, []);
const secret = { username: 'alma', credential: 'secret' };

describe('a connection server that was typed', () => {
  it.each([
    'stun:stun.example.org',
    'stun:stun.example.org:3478',
    'stuns:stun.example.org',
    'stun:192.0.2.1',
    'stun:[2001:db8::1]:3478',
  ])('%s is taken', (url) => {
    expect(read(` ${url} `)).toEqual({ ok: true, value: { url } });
  });

  it.each(['turn:turn.example.org', 'turns:turn.example.org:443?transport=tcp'])(
    '%s is taken with its credentials, and the message takes it as well',
    (url) => {
      const server = read(url, secret);
      expect(server).toEqual({ ok: true, value: { url, ...secret } });
      const request = { iceServers: server.ok ? [server.value] : [], allowPorts: false };
      expect(v.is(UI_MESSAGES['connectivity.set'].request, request)).toBe(true);
    },
  );

  it('writes the scheme as the message wants it', () => {
    expect(read('STUN:stun.example.org')).toMatchObject({
      value: { url: 'stun:stun.example.org' },
    });
  });

  it('keeps credentials away from a server that asks for none', () => {
    expect(read('stun:stun.example.org', secret)).toEqual({
      ok: true,
      value: { url: 'stun:stun.example.org' },
    });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['stun.example.org', 'malformed'],
    ['https://stun.example.org', 'malformed'],
    ['stun://stun.example.org', 'malformed'],
    ['stun:', 'malformed'],
    ['stun:a b', 'malformed'],
    // Browsers throw for it, and every connection would fail.
    ['stun:stun.example.org?transport=udp', 'malformed'],
    [`stun:${'a'.repeat(260)}`, 'malformed'],
    ['turn:turn.example.org', 'credentials'],
  ])('%j is refused as %s', (url, error) => {
    expect(read(url)).toEqual({ ok: false, error });
  });

  it('is refused when it is there already, or when there are enough', () => {
    const servers: IceServerView[] = Array.from({ length: 8 }, (_, index) => ({
      url: `stun:${index}.example`,
    }));
    const typed = { username: '', credential: '' };
    expect(readIceServer({ ...typed, url: 'stun:3.example' }, servers)).toMatchObject({
      error: 'repeated',
    });
    expect(readIceServer({ ...typed, url: 'stun:8.example' }, servers)).toMatchObject({
      error: 'too-many',
    });
    expect(readIceServer({ ...typed, url: 'stun:8.example' }, servers.slice(1)).ok).toBe(true);
  });
});

describe('isTurn', () => {
  it.each([
    ['turn:a', true],
    [' TURNS:a', true],
    ['stun:a', false],
    ['', false],
  ])('%j: %s', (url, turn) => {
    expect(isTurn(url)).toBe(turn);
  });
});
