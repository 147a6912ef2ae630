import type { ChainFailure } from '../../core/algorand/chain';
import { assertNever } from '../../core/result';

/** For developers, one click away; the sentence in front of it is the prompt's. */
export function describeChainFailure(failure: ChainFailure): string {
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
      return failure.kind;
    case 'refused':
      return `${failure.status} ${failure.message}`;
    case 'malformed':
      return `malformed: ${failure.detail}`;
    case 'wrong-genesis':
      return `wrong genesis: ${failure.told.genesisId}`;
    default:
      return assertNever(failure);
  }
}
