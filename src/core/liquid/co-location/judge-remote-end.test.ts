import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeRemoteEnd } from './judge-remote-end';
import { REMOTE_ENDS, type CandidateFacts, type RemoteEnd } from './remote-end';

const OWN: readonly CandidateFacts[] = [
  { type: 'host', address: '192.168.1.20' },
  { type: 'host', address: '2001:db8:1:2:aaaa::1' },
  { type: 'host', address: '198.51.100.7' },
  { type: 'srflx', address: '203.0.113.9' },
  { type: 'relay', address: '192.0.2.50' },
];
/** What Chromium tells an extension page: no address of a host candidate. */
const HIDDEN: readonly CandidateFacts[] = [{ type: 'host' }];

function judge(type: CandidateFacts['type'], address: string | undefined, local = OWN): RemoteEnd {
  const remoteCandidate = address === undefined ? { type } : { type, address };
  return judgeRemoteEnd({ localCandidates: local, remoteCandidate });
}

describe('judgeRemoteEnd', () => {
  it.each<[string, CandidateFacts['type'], string | undefined, RemoteEnd]>([
    ['Chromium hides a local address', 'host', undefined, 'this-computer'],
    ['Chromium hides it with an empty text', 'host', '', 'this-computer'],
    ['Firefox gives it a random name', 'host', '0b7c9a3e-1f5d.local', 'this-computer'],
    ['loopback', 'host', '127.0.0.1', 'this-computer'],
    ['another address of loopback', 'prflx', '127.8.8.8', 'this-computer'],
    ['IPv6 loopback', 'host', '::1', 'this-computer'],
    ['our own private address', 'host', '192.168.1.20', 'this-computer'],
    ['our own private address, learnt by a check', 'prflx', '192.168.1.20', 'this-computer'],
    ['our own public address', 'host', '198.51.100.7', 'this-computer'],
    ['our own IPv6 address', 'host', '2001:DB8:1:2:AAAA::1', 'this-computer'],
    ['our own address in IPv6 clothes', 'host', '::ffff:192.168.1.20', 'this-computer'],
    ['another private address', 'host', '192.168.1.21', 'same-network'],
    ['a private address, learnt by a check', 'prflx', '10.0.0.1', 'same-network'],
    ['the lowest of 172.16/12', 'host', '172.16.0.1', 'same-network'],
    ['the highest of 172.16/12', 'host', '172.31.255.255', 'same-network'],
    ['link-local', 'host', '169.254.1.1', 'same-network'],
    ['IPv6 link-local', 'host', 'fe80::1%eth0', 'same-network'],
    ['IPv6 unique local', 'host', 'fd12:3456::1', 'same-network'],
    ['our own router', 'srflx', '203.0.113.9', 'same-network'],
    ['our own router, learnt by a check', 'prflx', '203.0.113.9', 'same-network'],
    ['our own IPv6 net', 'host', '2001:db8:1:2::5', 'same-network'],
    ['another IPv6 net', 'host', '2001:db8:1:3:aaaa::1', 'elsewhere'],
    ['an IPv6 address that begins alike', 'host', '2001:db8::1:2:aaaa:1', 'elsewhere'],
    ['another router', 'srflx', '203.0.113.10', 'elsewhere'],
    ['a public address, learnt by a check', 'prflx', '203.0.113.10', 'elsewhere'],
    ['a public address that claims to be a host', 'host', '203.0.113.10', 'elsewhere'],
    ['below 172.16/12', 'host', '172.15.255.255', 'elsewhere'],
    ['above 172.16/12', 'host', '172.32.0.0', 'elsewhere'],
    ['a carrier or an overlay network', 'host', '100.64.0.1', 'elsewhere'],
    ['a relay', 'relay', '192.0.2.1', 'elsewhere'],
    ['the relay that we use too', 'relay', '192.0.2.50', 'elsewhere'],
    ['the address of our relay, as that of a router', 'srflx', '192.0.2.50', 'elsewhere'],
    ['a relay with our own public address', 'relay', '203.0.113.9', 'elsewhere'],
    ['a relay in this network', 'relay', '192.168.1.2', 'unknown'],
    ['a relay on this computer', 'relay', '127.0.0.1', 'unknown'],
    ['a relay without an address', 'relay', undefined, 'unknown'],
    ['a hidden address, learnt by a check', 'prflx', undefined, 'unknown'],
    ['a hidden address of a router', 'srflx', '', 'unknown'],
    ['no address of IPv4', 'host', '999.1.1.1', 'unknown'],
    ['a name', 'host', 'evil.example', 'unknown'],
  ])('%s', (_, type, address, end) => {
    expect(judge(type, address)).toBe(end);
  });

  it('does not take a hidden address of ours for the same as anything', () => {
    expect(judge('host', '192.168.1.20', HIDDEN)).toBe('same-network');
    expect(judge('srflx', '203.0.113.9', HIDDEN)).toBe('elsewhere');
  });

  it('does not know without a selected pair', () => {
    expect(judgeRemoteEnd({ localCandidates: OWN })).toBe('unknown');
  });

  it('never throws, and no public address of a stranger is near', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
    const type = fc.constantFrom('host', 'srflx', 'prflx', 'relay');
    fc.assert(
      fc.property(type, address, (candidate, text) => {
        expect(REMOTE_ENDS).toContain(judge(candidate, text));
      }),
    );
    const octet = fc.integer({ min: 11, max: 99 });
    fc.assert(
      fc.property(type, octet, octet, (candidate, first, second) => {
        const stranger = `${String(first)}.${String(second)}.1.1`;
        expect(judge(candidate, stranger)).toBe('elsewhere');
      }),
    );
  });
});
