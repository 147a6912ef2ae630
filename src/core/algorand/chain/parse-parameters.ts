import type { Result } from '../../result';
import type { ChainParameters, NodeVersion } from './chain';
import { readReply } from './reply-reader';

const LONGEST_GENESIS_ID = 128;
const LONGEST_CONSENSUS_VERSION = 256;
const HASH_LENGTH = 32;

export function parseParameters(text: string): Result<ChainParameters, string> {
  return readReply(text, (reply) => ({
    genesisId: reply.text('genesis-id', LONGEST_GENESIS_ID),
    genesisHash: reply.base64('genesis-hash', HASH_LENGTH),
    minimumFee: reply.uint64('min-fee'),
    feePerByte: reply.uint64('fee'),
    lastRound: reply.uint64('last-round'),
    consensusVersion: reply.text('consensus-version', LONGEST_CONSENSUS_VERSION),
  }));
}

export function parseVersion(text: string): Result<NodeVersion, string> {
  return readReply(text, (reply) => {
    const build = reply.maybeInside('build');
    return {
      genesisId: reply.text('genesis_id', LONGEST_GENESIS_ID),
      genesisHash: reply.base64('genesis_hash_b64', HASH_LENGTH),
      ...(build === undefined
        ? {}
        : {
            software: ['major', 'minor', 'build_number']
              .map((part) => build.uint64(part))
              .join('.'),
          }),
    };
  });
}
