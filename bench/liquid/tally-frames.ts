import { decode } from 'cbor-x';
import * as v from 'valibot';

import { fromAnyBase64 } from '../../e2e/dapps/page/base64';
import type { Frame } from '../../e2e/dapps/page/text-channel';

/** What became of the requests that a dapp sent over one channel. */
export interface FrameTally {
  readonly asked: number;
  /** Requests with exactly one answer. */
  readonly answered: number;
  /** Ids of requests without any answer. */
  readonly lost: readonly string[];
  /** Ids of requests that were answered more than once. */
  readonly duplicated: readonly string[];
  /** Answers to what was never asked. */
  readonly unasked: number;
}

const request = v.looseObject({ id: v.string(), reference: v.string() });
const answer = v.looseObject({ requestId: v.string(), reference: v.string() });

/** Pairs the requests and answers of ARC-27 in CBOR; heartbeats count as neither. */
export function tallyFrames(frames: readonly Frame[]): FrameTally {
  const answers = new Map<string, number>();
  let unasked = 0;
  for (const { direction, text } of frames) {
    if (text === '' || text === 'ping' || text === 'pong') continue;
    const message: unknown = decode(fromAnyBase64(text));
    if (direction === 'sent') {
      answers.set(v.parse(request, message).id, 0);
      continue;
    }
    const { requestId } = v.parse(answer, message);
    const before = answers.get(requestId);
    if (before === undefined) unasked += 1;
    else answers.set(requestId, before + 1);
  }
  const idsWith = (fits: (count: number) => boolean): readonly string[] =>
    [...answers].filter(([, count]) => fits(count)).map(([id]) => id);
  return {
    asked: answers.size,
    answered: idsWith((count) => count === 1).length,
    lost: idsWith((count) => count === 0),
    duplicated: idsWith((count) => count > 1),
    unasked,
  };
}
