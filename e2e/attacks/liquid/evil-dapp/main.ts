import { arc27Dialect, USE_WALLET_PROVIDER } from '../../../dapps/page/arc27';
import { runPeer } from '../../../dapps/peers/run-peer';
import { frameAttacks } from './frame-attacks';
import { requestAttacks } from './request-attacks';

/**
 * A dapp that behaves until it is told not to: `window.dapp.request(name)` with a name of the attacks. It takes the link
 * layer's switches as well.
 */
void runPeer('A dapp like any other', {
  ...arc27Dialect(USE_WALLET_PROVIDER),
  requests: { ...frameAttacks, ...requestAttacks },
});
