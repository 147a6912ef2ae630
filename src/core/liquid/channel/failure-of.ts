import type { PeerFailure, PeerOutcome, ReplyExcess } from './peer-request';

/** An outcome that brings what was asked for. */
export type Success = Exclude<PeerOutcome, { kind: 'refused' | 'failed' | 'post-failed' }>;

export interface Failure {
  readonly reason: PeerFailure | 'refused';
  readonly signer?: string;
  readonly excess?: ReplyExcess;
}

/** What one of our outcomes says where only "it failed, because" can be said. */
export function failureOf(outcome: Exclude<PeerOutcome, Success>): Failure {
  switch (outcome.kind) {
    case 'refused':
      return { reason: 'refused' };
    case 'failed':
      return {
        reason: outcome.reason,
        ...(outcome.signer === undefined ? {} : { signer: outcome.signer }),
        ...(outcome.excess === undefined ? {} : { excess: outcome.excess }),
      };
    case 'post-failed':
      return { reason: 'internal' };
  }
}

export function isSuccess(outcome: PeerOutcome): outcome is Success {
  return !['refused', 'failed', 'post-failed'].includes(outcome.kind);
}
