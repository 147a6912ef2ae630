import type { Result } from '../../result';
import type { AlgorandAddress } from '../address';
import type { AssetHolding, ChainAccount, ParticipationStatus } from './chain';
import { readReply, refuseReply, type ReplyReader } from './reply-reader';

const STATUSES: ReadonlyMap<string, ParticipationStatus> = new Map([
  ['Online', 'online'],
  ['Offline', 'offline'],
  ['NotParticipating', 'not-participating'],
]);
const LONGEST_STATUS = 32;

/** @param asked whose account was asked for; an answer about another one is refused. */
export function parseAccount(text: string, asked: AlgorandAddress): Result<ChainAccount, string> {
  return readReply(text, (reply) => {
    refuseOther(reply, asked);
    const status = STATUSES.get(reply.text('status', LONGEST_STATUS));
    return {
      address: asked,
      authority: reply.maybeAddress('auth-addr') ?? asked,
      microAlgos: reply.uint64('amount'),
      minimumBalance: reply.uint64('min-balance'),
      status: status ?? refuseReply('an unknown status'),
      incentiveEligible: reply.flag('incentive-eligible'),
      assetCount: reply.uint64('total-assets-opted-in'),
      round: reply.uint64('round'),
    };
  });
}

/** The assets of an account that was asked for as a whole. */
export function parseHoldings(
  text: string,
  asked: AlgorandAddress,
): Result<readonly AssetHolding[], string> {
  return readReply(text, (reply) => {
    refuseOther(reply, asked);
    const holdings = reply.objects('assets').map(readHolding);
    if (new Set(holdings.map(({ asset }) => asset)).size < holdings.length) {
      refuseReply('an asset told twice');
    }
    return holdings;
  });
}

export function parseHolding(
  text: string,
  asked: bigint,
): Result<AssetHolding | undefined, string> {
  return readReply(text, (reply) => {
    // A creator who closed the holding has parameters only.
    const inside = reply.maybeInside('asset-holding');
    if (inside === undefined) return undefined;
    const holding = readHolding(inside);
    return holding.asset === asked ? holding : refuseReply('another asset');
  });
}

function readHolding(holding: ReplyReader): AssetHolding {
  return {
    asset: holding.uint64('asset-id'),
    amount: holding.uint64('amount'),
    frozen: holding.flag('is-frozen'),
  };
}

function refuseOther(reply: ReplyReader, asked: AlgorandAddress): void {
  if (reply.address('address') !== asked) refuseReply('another account');
}
