import { arc27Dialect } from '../../../dapps/page/arc27';
import { runPeer } from '../../../dapps/peers/run-peer';
import { frameAttacks } from './frame-attacks';
import { providerId, requestAttacks } from './request-attacks';

/**
 * A dapp that behaves until it is told not to: `window.dapp.request(name)` with a name of the attacks. It takes the link
 * layer's switches as well, and `provider`, the providerId that it sends.
 */
void runPeer('A dapp like any other', {
  ...arc27Dialect(providerId),
  requests: { ...frameAttacks, ...requestAttacks },
});
