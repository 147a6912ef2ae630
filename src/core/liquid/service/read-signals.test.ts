import { describe, expect, it } from 'vitest';

import { readCandidate, readDescription, readDeviceCount, readRefusalCode } from '.';

const CANDIDATE = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};

describe('signals', () => {
  it('are descriptions as text or in an object', () => {
    expect(readDescription('v=0\r\no=-')).toBe('v=0\r\no=-');
    expect(readDescription({ type: 'answer', sdp: 'v=0\no=-' })).toBe('v=0\no=-');
    for (const none of ['', 'hello', { sdp: 5 }, null, ['v=0\n'], `v=0\n${'x'.repeat(70_000)}`]) {
      expect(readDescription(none)).toBeUndefined();
    }
  });

  it('are candidates with a place', () => {
    expect(readCandidate({ ...CANDIDATE, usernameFragment: 'abcd' })).toEqual({
      ...CANDIDATE,
      usernameFragment: 'abcd',
    });
    expect(readCandidate({ candidate: CANDIDATE.candidate, sdpMLineIndex: 0 })).toMatchObject({
      sdpMid: null,
    });
    expect(readCandidate({ candidate: CANDIDATE.candidate })).toBeUndefined();
    expect(readCandidate({ ...CANDIDATE, candidate: '' })).toBeUndefined();
    expect(readCandidate({ ...CANDIDATE, candidate: 'x'.repeat(3000) })).toBeUndefined();
    expect(readCandidate('candidate')).toBeUndefined();
  });

  it('are counts and codes', () => {
    expect(readDeviceCount({ requestId: 'r', deviceCount: 2, online: true })).toBe(2);
    for (const count of [-1, 1.5, '2', undefined]) {
      expect(readDeviceCount({ deviceCount: count })).toBeUndefined();
    }
    expect(readRefusalCode({ code: 'PAIRING_REVOKED' })).toBe('PAIRING_REVOKED');
    expect(readRefusalCode(undefined)).toBeUndefined();
  });
});
