import type { SimulatedGroup } from '../ledger/ledger.js';
import type { Reply } from './account-reply.js';
import { pendingReply, type ReplyFormat } from './pending-reply.js';

export interface Overrides {
  readonly allowEmptySignatures: boolean;
  readonly fixSigners: boolean;
}

export function simulationReply(
  simulated: SimulatedGroup,
  overrides: Overrides,
  format: ReplyFormat,
): Reply {
  const { group, effects, failure, round } = simulated;
  return {
    'eval-overrides': {
      'allow-empty-signatures': overrides.allowEmptySignatures ? true : undefined,
      'fix-signers': overrides.fixSigners ? true : undefined,
    },
    'last-round': round,
    'txn-groups': [
      {
        'failed-at': failure?.position === undefined ? undefined : [failure.position],
        'failure-message': failure?.message,
        'group-fees-paid': simulated.feesPaid,
        'group-usage': simulated.feeUsage,
        'txn-results': group.map((signed, position) => ({
          'txn-result': pendingReply(signed, { effect: effects[position] ?? {}, format }),
        })),
      },
    ],
    version: 2,
  };
}
