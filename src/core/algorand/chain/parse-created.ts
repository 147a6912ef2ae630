import type { Result } from '../../result';
import type { AlgorandAddress } from '../address';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import type { ChainApp, ChainAsset } from './chain';
import { readReply, refuseReply, type ReplyReader } from './reply-reader';

const MAX_DECIMALS = 19n;
/** In bytes and so, at most, in characters. */
const LONGEST_NAME = 32;
const LONGEST_UNIT_NAME = 8;
const LONGEST_URL = 96;

export function parseAsset(text: string, asked: bigint): Result<ChainAsset, string> {
  return readReply(text, (reply) => {
    if (reply.uint64('index') !== asked) refuseReply('another asset');
    const parameters = reply.inside('params');
    const decimals = parameters.uint64('decimals');
    if (decimals > MAX_DECIMALS) refuseReply('more decimals than an asset can have');
    return {
      asset: asked,
      creator: parameters.address('creator'),
      total: parameters.uint64('total'),
      decimals: Number(decimals),
      defaultFrozen: parameters.flag('default-frozen'),
      ...textOf('name', parameters.maybeText('name', LONGEST_NAME)),
      ...textOf('unitName', parameters.maybeText('unit-name', LONGEST_UNIT_NAME)),
      ...textOf('url', parameters.maybeText('url', LONGEST_URL)),
      ...roleOf('manager', parameters),
      ...roleOf('reserve', parameters),
      ...roleOf('freeze', parameters),
      ...roleOf('clawback', parameters),
    };
  });
}

export function parseApp(text: string, asked: bigint): Result<ChainApp, string> {
  return readReply(text, (reply) => {
    if (reply.uint64('id') !== asked) refuseReply('another app');
    const parameters = reply.inside('params');
    const version = parameters.maybeUint64('version');
    return {
      app: asked,
      creator: parameters.address('creator'),
      ...(version === undefined ? {} : { version }),
    };
  });
}

function textOf<Key extends string>(
  key: Key,
  text: string | undefined,
): Partial<Record<Key, string>> {
  return text === undefined || text === '' ? {} : record(key, text);
}

/** A role that was given up is left out, empty or the zero address, by the node's age. */
function roleOf<Key extends 'manager' | 'reserve' | 'freeze' | 'clawback'>(
  key: Key,
  parameters: ReplyReader,
): Partial<Record<Key, AlgorandAddress>> {
  const address = parameters.maybeAddress(key);
  return address === undefined || address === ZERO_ADDRESS ? {} : record(key, address);
}

function record<Key extends string, Value>(key: Key, value: Value): Partial<Record<Key, Value>> {
  const one: Partial<Record<Key, Value>> = {};
  one[key] = value;
  return one;
}
