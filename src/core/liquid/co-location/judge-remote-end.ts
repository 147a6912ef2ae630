import { canonicalAddress, kindOf } from './address-kind';
import type { CandidateFacts, RemoteEnd, RouteFacts } from './remote-end';

/**
 * Where the other end of the selected pair seems to be: a dapp in a tab of this browser should end on this computer, and
 * somebody who relayed its code does not. It warns, it never blesses: a computer in the local network that hides its
 * address looks like this one, and tunnels and forced relays look like strangers.
 *
 * - `this-computer`: loopback, an address of our own, or a local address that its browser hides.
 * - `same-network`: a private address that is not ours, our own public address behind the same router, our own IPv6 net.
 * - `elsewhere`: any other public address, whatever its type; the type is the peer's claim.
 * - `unknown`: no pair yet, or an address that says nothing.
 */
export function judgeRemoteEnd({ localCandidates, remoteCandidate }: RouteFacts): RemoteEnd {
  if (remoteCandidate === undefined) return 'unknown';
  switch (kindOf(remoteCandidate.address)) {
    case 'loopback':
      return remoteCandidate.type === 'relay' ? 'unknown' : 'this-computer';
    case 'hidden':
      // Browsers hide what a device of their own network told them, and a peer reflexive address may be anybody's.
      return remoteCandidate.type === 'host' ? 'this-computer' : 'unknown';
    case 'private':
      return judgePrivate(localCandidates, remoteCandidate);
    case 'public':
      return judgePublic(localCandidates, remoteCandidate);
    case 'unreadable':
      return 'unknown';
  }
}

function judgePrivate(local: readonly CandidateFacts[], remote: CandidateFacts): RemoteEnd {
  // Behind a relay, even one in this network, may be anybody.
  if (remote.type === 'relay') return 'unknown';
  return isOwn(local, remote) ? 'this-computer' : 'same-network';
}

function judgePublic(local: readonly CandidateFacts[], remote: CandidateFacts): RemoteEnd {
  // The address is the relay's: that we use the same relay ourselves means nothing.
  if (remote.type === 'relay') return 'elsewhere';
  if (isOwn(local, remote)) return 'this-computer';
  const sameRouter = local.some(
    (candidate) => candidate.type === 'srflx' && sameAddress(candidate, remote),
  );
  return sameRouter || sharesIpv6Net(local, remote) ? 'same-network' : 'elsewhere';
}

/** An interface of this computer has this address. */
function isOwn(local: readonly CandidateFacts[], remote: CandidateFacts): boolean {
  return local.some((candidate) => candidate.type === 'host' && sameAddress(candidate, remote));
}

function sameAddress(left: CandidateFacts, right: CandidateFacts): boolean {
  return canonicalAddress(left.address) === canonicalAddress(right.address);
}

/** Homes and offices have one /64 for each network (RFC 4291 section 2.5.4). */
function sharesIpv6Net(local: readonly CandidateFacts[], remote: CandidateFacts): boolean {
  const net = ipv6Net(remote);
  return (
    net !== undefined &&
    local.some((candidate) => candidate.type !== 'relay' && ipv6Net(candidate) === net)
  );
}

function ipv6Net({ address }: CandidateFacts): string | undefined {
  const text = canonicalAddress(address);
  if (!text.includes(':') || kindOf(text) !== 'public') return undefined;
  const [head = '', tail] = text.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(8 - groups.length - rest.length, 0);
  return [...groups, ...Array<string>(zeros).fill('0'), ...rest].slice(0, 4).join(':');
}
