import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  ADDRESS,
  encoder,
  frameOf,
  NOW,
  readFrame,
  request,
  start,
  TESTNET,
} from '../../../../test/fakes/channel-peer';
import { encodeBase64Url, type Base64Url } from '../../bytes';
import type { ChannelState } from './channel-state';
import { encodeReply } from './encode-reply';
import { FRAME_REFUSALS } from './frame-result';
import { MAX_OPEN_REQUESTS } from './limits';
import { PEER_FAILURES, type PeerOutcome, type PeerRequest } from './peer-request';
import { receiveFrame } from './receive-frame';
import { PROVIDER_ID, USE_WALLET_PROVIDER_ID } from './wallet-identity';

const METHODS = [
  ...['arc0027:discover', 'arc0027:enable', 'arc0027:disable', 'arc0027:sign_transactions'],
  ...['arc0027:post_transactions', 'arc0027:sign_and_post_transactions', 'arc0027:sign_message'],
  ...['arc0060:sign_data', 'biatec:hello', 'arc0027:unknown'],
];
/** Without the one key that no frame may have. */
const json = fc
  .jsonValue({ maxDepth: 5 })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));
const id = fc.stringMatching(/^[ -~]{1,40}$/);
const base64 = fc.uint8Array({ minLength: 1, maxLength: 30 }).map(encodeBase64Url);
const entry = fc.record({ txn: base64 }, { requiredKeys: ['txn'] });
const params = fc.record(
  {
    providerId: fc.constantFrom(USE_WALLET_PROVIDER_ID, PROVIDER_ID, 'x'),
    txns: fc.array(fc.oneof(entry, json), { maxLength: 5 }),
    stxns: fc.array(base64, { maxLength: 5 }),
    items: fc.array(fc.record({ data: base64, metadata: json }), { maxLength: 5 }),
    data: base64,
    metadata: json,
  },
  { requiredKeys: [] },
);
const arc27 = fc
  .tuple(fc.constantFrom(...METHODS), params, id)
  .map(([method, body, name]) => request(method, body, name));

const offer = fc.constantFrom('arc0027', 'walletconnect', 'x').map((protocol) =>
  JSON.stringify({
    id: 'offer',
    reference: 'liquidauth:negotiate:offer',
    params: { handshakeVersion: 1, protocols: [{ id: protocol, versions: ['1.0', '2.0'] }] },
  }),
);
const jsonRpc = fc
  .tuple(fc.constantFrom('algo_signTxn', 'algo_signData', 'session_request', 'x'), json, id)
  .map(([method, body, name]) =>
    JSON.stringify({ id: name, jsonrpc: '2.0', method, params: body }),
  );
const connections = fc
  .tuple(fc.constantFrom('connect', 'sign_transactions', 'message'), fc.array(base64), id)
  .map(([method, txns, name]) =>
    JSON.stringify({ v: 1, kind: 'request', id: name, method, params: { txns } }),
  );
const other = fc.oneof(
  fc.constantFrom('', 'ping', 'pong', '{"type":"transaction","txn":"AA"}'),
  json.map((value) => JSON.stringify(value)),
  json.map((value) => encodeBase64Url(encoder.encode(value))),
  fc.string({ unit: 'binary' }),
  id.map((name) => JSON.stringify({ type: 'ac2/SigningRequest', id: name, from: 'a', to: ['b'] })),
);
const frame = fc.oneof(arc27, arc27, offer, jsonRpc, connections, other);

/** Bits of the CBOR or characters of the JSON are not what they were. */
const mutated = fc
  .tuple(frame, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => {
    const isJson = text.startsWith('{');
    const bytes = Buffer.from(text, isJson ? 'utf8' : 'base64url');
    for (const [at, byte] of edits) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return isJson ? bytes.toString('utf8') : bytes.toString('base64url');
  });
const binary = fc.uint8Array({ maxLength: 300 });

function outcomeFor(asked: PeerRequest, signature: Base64Url): PeerOutcome {
  const position = { signature, signedTransaction: signature, transactionId: 'T' };
  switch (asked.kind) {
    case 'enable':
      return { kind: 'enabled', accounts: [{ address: ADDRESS }], ...TESTNET };
    case 'disable':
      return { kind: 'disabled' };
    case 'sign-transactions':
      return { kind: 'signed', positions: asked.entries.map(() => position) };
    case 'post-transactions':
      return { kind: 'posted', transactionIds: asked.transactions.map(() => 'T') };
    case 'sign-and-post':
      return { kind: 'post-failed', transactionIds: asked.entries.map(() => null) };
    case 'sign-data':
      return { kind: 'data-signed', signatures: asked.items.map(() => signature) };
  }
}

const failure = fc.oneof(
  fc.constant<PeerOutcome>({ kind: 'refused' }),
  fc.constantFrom(...PEER_FAILURES).map((reason): PeerOutcome => ({ kind: 'failed', reason })),
);

/** JSON and structured cloning carry it as it is. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) {
    return value === null || ['string', 'boolean'].includes(typeof value);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = prototype === Object.prototype || Array.isArray(value);
  return plain && Object.values(value).every(isPlain);
}

describe('the channel', () => {
  it('never throws, and stays bounded and plain, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(frame, mutated, binary), { maxLength: 30 }), (frames) => {
        let state: ChannelState = start();
        for (const data of frames) {
          const received = receiveFrame(state, data, NOW);
          expect(isPlain(received)).toBe(true);
          expect(received.state.open.length).toBeLessThanOrEqual(MAX_OPEN_REQUESTS);
          const { result } = received;
          if (result.kind === 'refused') expect(FRAME_REFUSALS).toContain(result.reason);
          state = received.state;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives every request one reply that its peer can read, with the same id', () => {
    fc.assert(
      fc.property(arc27, fc.option(failure, { nil: undefined }), base64, (data, failed, text) => {
        const sent = readFrame(data) as { id: string; reference: string };
        const { state, result } = receiveFrame(start(), data, NOW);
        const reply =
          result.kind === 'request'
            ? encodeReply(state, result.key, failed ?? outcomeFor(result.request, text)).frames
            : 'frames' in result
              ? result.frames
              : [];
        expect(reply).toHaveLength(1);
        const read = readFrame(reply[0]) as object;
        expect(read).toMatchObject({
          requestId: sent.id,
          reference: sent.reference.replace(':request', ':response'),
          id: expect.any(String) as unknown,
        });
        expect('result' in read).not.toBe('error' in read);
      }),
      { numRuns: 1500 },
    );
  });

  it('reads what cbor-x writes: entries are the very values that were sent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), json), (fields) => {
        const data = frameOf({
          id: 'a',
          reference: 'arc0027:sign_transactions:request',
          params: { txns: [fields] },
        });
        const { result } = receiveFrame(start(), data, NOW);
        if (result.kind !== 'request') throw new Error(JSON.stringify(result));
        expect(result.request).toMatchObject({ entries: [JSON.parse(JSON.stringify(fields))] });
      }),
    );
  });
});
