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
    const name = parameters.maybeText('name', LONGEST_NAME);
    const unitName = parameters.maybeText('unit-name', LONGEST_UNIT_NAME);
    const url = parameters.maybeText('url', LONGEST_URL);
    const manager = role(parameters, 'manager');
    const reserve = role(parameters, 'reserve');
    const freeze = role(parameters, 'freeze');
    const clawback = role(parameters, 'clawback');
    return {
      asset: asked,
      creator: parameters.address('creator'),
      total: parameters.uint64('total'),
      decimals: Number(decimals),
      defaultFrozen: parameters.flag('default-frozen'),
      ...(name === undefined ? {} : { name }),
      ...(unitName === undefined ? {} : { unitName }),
      ...(url === undefined ? {} : { url }),
      ...(manager === undefined ? {} : { manager }),
      ...(reserve === undefined ? {} : { reserve }),
      ...(freeze === undefined ? {} : { freeze }),
      ...(clawback === undefined ? {} : { clawback }),
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

/** A role that was given up is left out, empty or the zero address, by the node's age. */
function role(parameters: ReplyReader, key: string): AlgorandAddress | undefined {
  const address = parameters.maybeAddress(key);
  return address === ZERO_ADDRESS ? undefined : address;
}
