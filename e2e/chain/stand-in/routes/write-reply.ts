import { msgpackRawEncode, stringifyJSON } from 'algosdk';
import type { Response } from 'express';
import type { Reply } from '../replies/account-reply.js';
import type { ReplyFormat } from '../replies/pending-reply.js';

export function sendReply(response: Response, reply: Reply, format: ReplyFormat = 'json'): void {
  if (format === 'json') {
    response.type('application/json').send(stringifyJSON(reply));
    return;
  }
  response.type('application/msgpack').send(Buffer.from(msgpackRawEncode(withoutAbsent(reply))));
}

/** As algod refuses: a message and nothing else. */
export function sendRefusal(response: Response, status: number, message: string): void {
  response.status(status);
  sendReply(response, { message });
}

/** msgpack has no word for a field that is not there. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null || isOpaque(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, withoutAbsent(item)]),
  );
}

function isOpaque(value: object): boolean {
  return value instanceof Map || value instanceof Uint8Array;
}
