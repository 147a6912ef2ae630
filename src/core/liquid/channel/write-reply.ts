import { assertNever } from '../../result';

import { arc27Reply } from './arc27-reply';
import type { ChannelState, OpenRequest } from './channel-state';
import { connectionsReply } from './connections-reply';
import { demoReply } from './demo-reply';
import { jsonRpcReply } from './json-rpc-reply';
import type { PeerOutcome, PeerRequestKind } from './peer-request';

export interface WrittenReply {
  readonly state: ChannelState;
  readonly frames: readonly string[];
  /** End the session when the frames are sent. */
  readonly close: boolean;
}

/** The reply to one request in the form that its peer expects. */
export function writeReply(
  state: ChannelState,
  request: Pick<OpenRequest, 'kind' | 'count' | 'reply'>,
  outcome: PeerOutcome,
): WrittenReply {
  const { reply } = request;
  const fitting: PeerOutcome = fits(request, outcome)
    ? outcome
    : { kind: 'failed', reason: 'internal' };
  const next = { ...state, counter: state.counter + 1 };
  const close = fitting.kind === 'disabled';
  switch (reply.form) {
    case 'arc27': {
      const { frame, failed } = arc27Reply(state, reply, fitting);
      // The use-wallet client throws inside of its handler: without the end of the channel its dapp waits for ever.
      return { state: next, frames: [frame], close: close || (failed && state.hangsOnErrors) };
    }
    case 'json-rpc':
      return { state: next, frames: [jsonRpcReply(reply, fitting)], close };
    case 'connections':
      return { state: next, frames: [connectionsReply(reply.id, fitting)], close };
    case 'demo-2024':
      return { state: next, frames: demoReply(fitting), close };
    default:
      return assertNever(reply);
  }
}

const OUTCOMES: Readonly<Record<PeerRequestKind, readonly PeerOutcome['kind'][]>> = {
  enable: ['enabled'],
  disable: ['disabled'],
  'sign-transactions': ['signed'],
  'post-transactions': ['posted', 'post-failed'],
  'sign-and-post': ['posted', 'post-failed'],
  'sign-data': ['data-signed'],
};

/** ARC-1: a reply has as many positions as its request. A shorter one would put signatures to the wrong transactions. */
function fits(request: Pick<OpenRequest, 'kind' | 'count'>, outcome: PeerOutcome): boolean {
  if (outcome.kind === 'refused' || outcome.kind === 'failed') return true;
  if (!OUTCOMES[request.kind].includes(outcome.kind)) return false;
  switch (outcome.kind) {
    case 'signed':
      return outcome.positions.length === request.count;
    case 'data-signed':
      return outcome.signatures.length === request.count;
    case 'enabled':
    case 'disabled':
    case 'posted':
    case 'post-failed':
      return true;
  }
}
