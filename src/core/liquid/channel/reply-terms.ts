import { encodeUtf8 } from '../../bytes';

import type { ChannelState, OpenRequest } from './channel-state';
import { openChannel } from './open-channel';
import type { PeerOutcome, ReplyExcess } from './peer-request';
import { writeReply } from './write-reply';

/** All that decides how long the reply to a request gets. Plain JSON: it goes along to where the request is decided. */
export interface ReplyTerms extends Omit<OpenRequest, 'key'>, Pick<ChannelState, 'dialect'> {
  /** The largest message that the other end takes, in bytes (RFC 8841); absent where none is named. */
  readonly atMost?: number;
}

/** The terms of a request that is open on this channel. */
export function replyTerms(
  { dialect, open }: Pick<ChannelState, 'dialect' | 'open'>,
  requestKey: string,
  atMost: number | undefined,
): ReplyTerms {
  const request = open.find(({ key }) => key === requestKey);
  if (request === undefined) throw new Error('no open request of that key');
  const { kind, count, reply } = request;
  return { dialect, kind, count, reply, ...(atMost === undefined ? {} : { atMost }) };
}

/**
 * Whether the reply with this outcome is larger than the other end takes, and by what. Exact: the reply is written for it
 * as it would be sent, with an id as long as every other.
 */
export function replyExcess(terms: ReplyTerms, outcome: PeerOutcome): ReplyExcess | undefined {
  const { atMost, dialect, ...request } = terms;
  if (atMost === undefined) return undefined;
  const state: ChannelState = { ...openChannel(NOBODY), dialect };
  const { frames } = writeReply(state, request, outcome);
  const bytes = Math.max(0, ...frames.map((frame) => encodeUtf8(frame).length));
  return bytes > atMost ? { bytes, atMost } : undefined;
}

/** No reply that an approval leads to names the account or the networks of its channel. */
const NOBODY = { accountAddress: '', networks: [], answerMode: 'automatic', idSeed: '' } as const;
