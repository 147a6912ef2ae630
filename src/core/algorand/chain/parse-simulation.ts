import type { Result } from '../../result';
import type { AlgorandAddress } from '../address';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import type { InnerTransfer, Simulation } from './chain';
import { readReply, refuseReply, type ReplyReader } from './reply-reader';

const LONGEST_MESSAGE = 65_536;
const SHOWN_MESSAGE = 1000;
const LONGEST_TYPE = 16;
/** What all programs of one group can send (go-algorand `MaxInnerTransactions`, pooled). */
const MOST_INNER = 256;

/**
 * Reads the JSON of a simulation of one group.
 *
 * @param size how many transactions were sent: an answer about others is refused.
 */
export function parseSimulation(text: string, size: number): Result<Simulation, string> {
  return readReply(text, (reply) => {
    const [group, ...others] = reply.objects('txn-groups');
    if (group === undefined || others.length > 0) refuseReply('not one group');
    if (group.objects('txn-results').length > size) refuseReply('more results than transactions');
    const inner = innerTransactions(group);
    if (inner.length > MOST_INNER) refuseReply('more inner transactions than there can be');
    const feeUsage = group.maybeUint64('group-usage');
    const feesPaid = group.maybeUint64('group-fees-paid');
    return {
      round: reply.uint64('last-round'),
      ...failureOf(group, size),
      ...(feeUsage === undefined ? {} : { feeUsage }),
      ...(feesPaid === undefined ? {} : { feesPaid }),
      innerTransfers: inner.flatMap(transfersOf),
      innerRekeys: inner.flatMap(rekeyOf),
    };
  });
}

function failureOf(group: ReplyReader, size: number): Pick<Simulation, 'failure'> {
  const message = group.maybeText('failure-message', LONGEST_MESSAGE) ?? '';
  const at = group.uint64s('failed-at').map(Number);
  if (at[0] !== undefined && at[0] >= size) refuseReply('a failure of no transaction');
  // Some failures come without words; none may pass for a success.
  if (message === '' && at.length === 0) return {};
  return { failure: { message: message.slice(0, SHOWN_MESSAGE), at } };
}

interface InnerTransaction {
  readonly position: number;
  readonly result: ReplyReader;
  readonly fields: ReplyReader;
}

/** All depths in the order in which they would run. */
function innerTransactions(group: ReplyReader): readonly InnerTransaction[] {
  return group
    .objects('txn-results')
    .flatMap((result, position) => innerOf(result.inside('txn-result'), position));
}

/** The reader's limit of depth holds this recursion. */
function innerOf(result: ReplyReader, position: number): readonly InnerTransaction[] {
  return result
    .objects('inner-txns')
    .flatMap((inner) => [
      { position, result: inner, fields: inner.inside('txn').inside('txn') },
      ...innerOf(inner, position),
    ]);
}

function transfersOf({ position, result, fields }: InnerTransaction): readonly InnerTransfer[] {
  switch (fields.text('type', LONGEST_TYPE)) {
    case 'pay':
      return transfers({
        position,
        asset: 0n,
        from: fields.address('snd'),
        to: fields.maybeAddress('rcv'),
        amount: fields.maybeUint64('amt'),
        closeTo: fields.maybeAddress('close'),
        closeAmount: result.maybeUint64('closing-amount'),
      });
    case 'axfer':
      return transfers({
        position,
        asset: fields.maybeUint64('xaid') ?? 0n,
        from: fields.maybeAddress('asnd') ?? fields.address('snd'),
        to: fields.maybeAddress('arcv'),
        amount: fields.maybeUint64('aamt'),
        closeTo: fields.maybeAddress('aclose'),
        closeAmount: result.maybeUint64('asset-closing-amount'),
      });
    default:
      return [];
  }
}

function transfers(told: {
  readonly position: number;
  readonly asset: bigint;
  readonly from: AlgorandAddress;
  readonly to: AlgorandAddress | undefined;
  readonly amount: bigint | undefined;
  readonly closeTo: AlgorandAddress | undefined;
  readonly closeAmount: bigint | undefined;
}): readonly InnerTransfer[] {
  const { position, asset, from, to = ZERO_ADDRESS, amount = 0n, closeTo, closeAmount = 0n } = told;
  return [
    ...(amount > 0n ? [{ position, asset, from, to, amount }] : []),
    ...(closeTo === undefined || closeAmount === 0n
      ? []
      : [{ position, asset, from, to: closeTo, amount: closeAmount }]),
  ];
}

function rekeyOf({ position, fields }: InnerTransaction): Simulation['innerRekeys'] {
  const to = fields.maybeAddress('rekey');
  return to === undefined ? [] : [{ position, account: fields.address('snd'), to }];
}
