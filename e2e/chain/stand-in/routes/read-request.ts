import { Address } from 'algosdk';
import type { Request } from 'express';
import { Refusal } from '../ledger/refusal.js';
import type { ReplyFormat } from '../replies/pending-reply.js';

export function readAddress(text: string | undefined): string {
  try {
    return Address.fromString(text ?? '').toString();
  } catch {
    throw new Refusal('before', 'failed to parse the address');
  }
}

export function readId(text: string | undefined): bigint {
  if (text === undefined || !/^\d{1,20}$/u.test(text)) {
    throw new Refusal('before', 'Invalid format for a numeric id');
  }
  return BigInt(text);
}

export function readFormat(request: Request): ReplyFormat {
  const { format } = request.query;
  if (format === undefined || format === 'json') return 'json';
  if (format === 'msgpack') return 'msgpack';
  throw new Refusal('before', 'format must be json or msgpack');
}

export function readBody(request: Request): Uint8Array {
  const body: unknown = request.body;
  return body instanceof Uint8Array ? new Uint8Array(body) : new Uint8Array();
}
