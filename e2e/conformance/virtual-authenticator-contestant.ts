import { chromium, type CDPSession } from 'playwright';

import { CHROMIUM_FLAGS, chromiumSurface } from '../browser/chromium';
import { findBrowser } from '../browser/find-browsers';
import { PRESENT_AND_VERIFIED } from '../browser/native-authenticator';
import type { Person, Site } from './row';
import type { Contestant } from './run-column';

/** All that Chromium's virtual authenticator has. */
const WITH_EVERYTHING = {
  ...PRESENT_AND_VERIFIED,
  ctap2Version: 'ctap2_1',
  hasCredBlob: true,
  hasLargeBlob: true,
  hasMinPinLength: true,
  hasPrf: true,
} as const;

interface Authenticator {
  readonly session: CDPSession;
  readonly authenticatorId: string;
}

/** Chromium's own client without any extension, with its virtual authenticator in every page. */
export async function launchVirtualAuthenticator(): Promise<Contestant> {
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    args: [...CHROMIUM_FLAGS],
  });
  const context = await browser.newContext();
  const authenticators = new Map<Site, Authenticator>();
  return {
    patience: { alone: 3_000, answered: 3_000 },
    async open(site, url) {
      const page = await context.newPage();
      await page.goto(url);
      const session = await context.newCDPSession(page);
      await session.send('WebAuthn.enable', { enableUI: false });
      const added = await session.send('WebAuthn.addVirtualAuthenticator', {
        options: WITH_EVERYTHING,
      });
      authenticators.set(site, { session, authenticatorId: added.authenticatorId });
      return chromiumSurface(page);
    },
    async before(person, site, row) {
      const authenticator = authenticators.get(site);
      if (authenticator === undefined) throw new Error(`no authenticator in ${site}`);
      await arrange(authenticator, person);
      const observation = await row();
      await arrange(authenticator, 'approves');
      return observation;
    },
    close: () => browser.close(),
  };
}

/** A refusal is a failed verification: the virtual authenticator knows no other. */
async function arrange(
  { session, authenticatorId }: Authenticator,
  person: Person | undefined,
): Promise<void> {
  await session.send('WebAuthn.setUserVerified', {
    authenticatorId,
    isUserVerified: person !== 'refuses',
  });
  await session.send('WebAuthn.setAutomaticPresenceSimulation', {
    authenticatorId,
    enabled: person !== 'stays away',
  });
}
