import { base64 } from '@scure/base';

import type { Network } from '../networks/network';
import { SignRefusalError } from './sign-refusal';
import type { SignPosition } from './sign-request';

/**
 * The one network that all transactions are for.
 *
 * @throws SignRefusalError `network-not-supported` for an unknown hash, several, or an id of another network.
 */
export function findNetwork(
  positions: readonly SignPosition[],
  networks: readonly Network[],
): Network {
  let found: Network | undefined;
  for (const { index, transaction } of positions) {
    const genesisHash = base64.encode(transaction.genesisHash);
    const refuse = (detail: string) =>
      new SignRefusalError({ code: 'network-not-supported', detail, position: index, genesisHash });
    if (found === undefined) {
      const known = networks.filter((network) => network.genesisHash === genesisHash);
      const [network] = known;
      if (network === undefined) throw refuse('a network that is not enabled');
      if (known.length > 1) throw refuse('two networks have this hash');
      found = network;
    }
    if (found.genesisHash !== genesisHash) throw refuse('transactions of several networks');
    const { genesisId } = transaction;
    if (genesisId !== undefined && found.genesisId !== undefined && genesisId !== found.genesisId) {
      throw refuse('the genesis id is of another network than the hash');
    }
  }
  if (found === undefined) throw new Error('no transaction');
  return found;
}
