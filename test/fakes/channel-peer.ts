import { Encoder, decode as cborXDecode } from 'cbor-x';
import { expect } from 'vitest';

import { encodeBase64Url } from '../../src/core/bytes';
import type { ChannelContext, ChannelState } from '../../src/core/liquid/channel/channel-state';
import { encodeReply } from '../../src/core/liquid/channel/encode-reply';
import type { ReceivedFrame } from '../../src/core/liquid/channel/frame-result';
import { openChannel } from '../../src/core/liquid/channel/open-channel';
import type { PeerOutcome, SignedPosition } from '../../src/core/liquid/channel/peer-request';
import { receiveFrame } from '../../src/core/liquid/channel/receive-frame';

export const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
export const TESTNET = {
  genesisId: 'testnet-v1.0',
  genesisHash: 'SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=',
};
export const CONTEXT: ChannelContext = {
  accountAddress: ADDRESS,
  networks: [TESTNET],
  answerMode: 'automatic',
  idSeed: 'some random text',
};
export const NOW = 1_790_000_000_000;

/** How the JavaScript peers write: maps with heads of 16 bits. */
export const encoder = new Encoder({ useRecords: false });

export function frameOf(message: object): string {
  return encodeBase64Url(encoder.encode(message));
}

export function readFrame(frame: string | undefined): unknown {
  return cborXDecode(Buffer.from(frame ?? '', 'base64url'));
}

export function request(method: string, params: object, id: unknown = 'an id'): string {
  return frameOf({ id, reference: `${method}:request`, params });
}

export function start(answerMode: ChannelContext['answerMode'] = 'automatic'): ChannelState {
  return openChannel({ ...CONTEXT, answerMode });
}

export function receive(state: ChannelState, frame: string | Uint8Array): ReceivedFrame {
  return receiveFrame(state, frame, NOW);
}

export function asked(frame: string, state = start()) {
  const received = receive(state, frame);
  if (received.result.kind !== 'request') throw new Error(JSON.stringify(received.result));
  return { state: received.state, key: received.result.key, request: received.result.request };
}

/** What the peer reads when its request has this outcome. */
export function replied(frame: string, outcome: PeerOutcome, state = start()) {
  const open = asked(frame, state);
  const reply = encodeReply(open.state, open.key, outcome);
  expect(reply.frames).toHaveLength(1);
  return { message: readFrame(reply.frames[0]), close: reply.close };
}

export function refusal(frame: string, state = start()) {
  const { result } = receive(state, frame);
  if (result.kind !== 'refused') throw new Error(JSON.stringify(result));
  return { ...result, message: result.frames.length > 0 ? readFrame(result.frames[0]) : undefined };
}

export const base64Url = (text: string) => encodeBase64Url(Buffer.from(text));
export const signed = (text: string): SignedPosition => ({
  signature: base64Url(`signature of ${text}`),
  signedTransaction: base64Url(`signed ${text}?>`),
  transactionId: `id of ${text}`,
  authority: ADDRESS,
});
