import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Address } from 'algosdk';
import * as v from 'valibot';

import { arc27Dialect, ask } from '../page/arc27';
import { fromAnyBase64, toBase64Url } from '../page/base64';
import type { Dialect } from '../page/dialect';
import type { DappOutcome } from '../page/outcome';
import type { TextChannel } from '../page/text-channel';

const providerId = '4b6f0c52-6d0e-4d5f-9c55-1b0b8a3f9d11';
const utf8 = new TextEncoder();
const dataResult = v.looseObject({ signatures: v.array(v.nullable(v.string())) });

/** Says who it is; goes on without an answer after ten seconds. */
async function hello(channel: TextChannel): Promise<DappOutcome> {
  const metadata = {
    name: 'Dapp like Biatec',
    description: 'Speaks ARC-27 after a hello',
    url: location.origin,
    icons: [],
  };
  const reply = await ask(channel, 'biatec:hello', { providerId, metadata }, undefined, 10_000);
  return reply.error === undefined
    ? { kind: 'answered', result: reply.result }
    : { kind: 'refused', code: reply.error.code, message: reply.error.message };
}

/** ARC-60 with its canonical sign-in text; the signature is checked over both hashes. */
async function signData(channel: TextChannel, wallet: string): Promise<DappOutcome> {
  const domain = location.host;
  const text = {
    account_address: wallet,
    chain_id: '283',
    domain,
    type: 'ed25519',
    uri: location.origin,
    version: '1',
  };
  const data = utf8.encode(JSON.stringify(text));
  const authenticatorData = sha256(utf8.encode(domain));
  const item = {
    data: toBase64Url(data),
    signer: wallet,
    domain,
    authenticatorData: toBase64Url(authenticatorData),
    scope: 1,
    encoding: 'base64',
  };
  const reply = await ask(channel, 'arc0060:sign_data', { providerId, items: [item] });
  if (reply.error !== undefined) {
    return { kind: 'refused', code: reply.error.code, message: reply.error.message };
  }
  const [signature] = v.parse(dataResult, reply.result).signatures;
  if (signature === undefined || signature === null) {
    return { kind: 'signed', form: 'none', count: 1, verified: 0, unsigned: 1 };
  }
  const signed = new Uint8Array([...sha256(data), ...sha256(authenticatorData)]);
  const { publicKey } = Address.fromString(wallet);
  const verified = ed25519.verify(fromAnyBase64(signature), signed, publicKey) ? 1 : 0;
  return { kind: 'signed', form: 'raw', count: 1, verified, unsigned: 0 };
}

async function unknownMethod(channel: TextChannel): Promise<DappOutcome> {
  const { error, result } = await ask(channel, 'biatec:nothing', { providerId });
  return error === undefined
    ? { kind: 'answered', result }
    : { kind: 'refused', code: error.code, message: error.message };
}

const arc27 = arc27Dialect(providerId);

/** A dapp on Biatec's adapter: hello, ARC-27, ARC-60, at most 16 at once; raw or signed is told by its length. */
export const biatec: Dialect = {
  begin: hello,
  sign(channel, transactions, wallet) {
    if (transactions.length > 16) throw new Error('at most 16 transactions');
    return arc27.sign(channel, transactions, wallet);
  },
  requests: { 'sign-data': signData, 'unknown-method': unknownMethod },
};
