import type { BrowserContext } from 'playwright';

import { PRESENT_AND_VERIFIED } from '../../e2e/browser/native-authenticator';
import {
  ceremonyTimes,
  openCeremonyPage,
  startCeremony,
  type Operation,
  type Variant,
} from './ceremony-page';

/** Milliseconds of one ceremony by Chromium's own virtual authenticator, which asks nobody. */
export type VirtualCeremony = (operation: Operation, variant?: Variant) => Promise<number>;

/**
 * Chromium's own client with its virtual authenticator, in a context where no extension is. It holds one passkey of the
 * page's site before the first `get`.
 */
export async function virtualAuthenticator(
  context: BrowserContext,
  url: string,
): Promise<VirtualCeremony> {
  const page = await openCeremonyPage(context, url);
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...PRESENT_AND_VERIFIED, hasPrf: true },
  });
  const perform: VirtualCeremony = async (operation, variant) => {
    // The client refuses documents without the focus.
    await page.bringToFront();
    await startCeremony(page, operation, 1, variant);
    const { called, settled } = await ceremonyTimes(page);
    return settled - called;
  };
  await perform('create');
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  if (credentials.length !== 1) throw new Error('the virtual authenticator was not asked');
  return perform;
}
