import type { RunningService } from '../service/start-service';
import type { PlainBrowser } from './browsers';
import { driveDapp, driveWallet, type DappPage, type WalletPage } from './dapp-page';
import type { ConnectTimes } from './reference-wallet/wallet-api';

/** A dapp and the reference wallet, each in a profile of its own. */
export interface Pair {
  readonly dapp: DappPage;
  readonly wallet: WalletPage;
}

/**
 * Opens both pages.
 *
 * @param dapp page and settings, as in `peers.html?dialect=biatec`.
 * @param wallet settings of the wallet; by default it repeats its offer, so that no dapp misses it.
 */
export async function openPair(
  browser: PlainBrowser,
  service: RunningService,
  dapp: string,
  wallet = 'repeat=100',
): Promise<Pair> {
  const at = `${service.origin}/dapps`;
  const walletPage = await browser.openApart(`${at}/reference-wallet.html?${wallet}`);
  return {
    dapp: driveDapp(await browser.openApart(`${at}/${dapp}`)),
    wallet: await driveWallet(walletPage),
  };
}

/** Opens both and brings them together. */
export async function connectPair(
  browser: PlainBrowser,
  service: RunningService,
  dapp: string,
  wallet?: string,
): Promise<Pair & { readonly times: ConnectTimes }> {
  const pair = await openPair(browser, service, dapp, wallet);
  const times = await pair.wallet.connect(await pair.dapp.link());
  await pair.dapp.reach('open');
  return { ...pair, times };
}

export async function closePair({ dapp, wallet }: Pair): Promise<void> {
  await dapp.surface.close();
  await wallet.surface.close();
}
