import type { ChromiumUnderTest } from './chromium';
import type { FirefoxUnderTest } from './firefox';
import { BrowserWindow, WINDOW } from './firefox-popup';
import { eventually } from './surface';

/** Preferences that let Firefox use an authenticator in software instead of a key in a socket. */
export const SOFTWARE_AUTHENTICATOR = {
  'security.webauth.webauthn_enable_softtoken': true,
  'security.webauth.webauthn_enable_usbtoken': false,
} as const;

/** A platform authenticator of Chromium's own, whose user is always there and always verified. */
export const PRESENT_AND_VERIFIED = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** The same with the `prf` extension. */
export const WITH_PRF = { ...PRESENT_AND_VERIFIED, ctap2Version: 'ctap2_1', hasPrf: true } as const;

/** Gives a Chromium page an authenticator: of this page alone, and for as long as the page is there. */
export async function addToChromiumPage(
  browser: ChromiumUnderTest,
  url: string,
  options: typeof PRESENT_AND_VERIFIED | typeof WITH_PRF = PRESENT_AND_VERIFIED,
): Promise<void> {
  const page = browser.context.pages().find((each) => each.url() === url);
  if (page === undefined) throw new Error(`no page with ${url}`);
  const session = await browser.context.newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  await session.send('WebAuthn.addVirtualAuthenticator', { options });
}

/** The same for all pages of a Firefox that was started with {@link SOFTWARE_AUTHENTICATOR}. */
export async function addToFirefox(browser: FirefoxUnderTest): Promise<void> {
  const window = new BrowserWindow(browser.browser);
  await window.run(`
    Cc['@mozilla.org/webauthn/service;1'].getService(Ci.nsIWebAuthnService)
      .addVirtualAuthenticator('ctap2_1', 'internal', true, true, true, true);
    return true;`);
}

/** Presses Cancel in the panel by which Firefox itself asks the user. */
export async function cancelInFirefox(browser: FirefoxUnderTest): Promise<void> {
  const window = new BrowserWindow(browser.browser);
  await eventually('the panel of Firefox', async () =>
    (await window.run<boolean>(`
      const { PopupNotifications, gBrowser } = ${WINDOW};
      const [asked] = ['presence', 'user-verification', 'select-device', 'tampering']
        .map((kind) => PopupNotifications.getNotification('webauthn-prompt-' + kind, gBrowser.selectedBrowser))
        .filter((panel) => panel);
      (asked?.secondaryActions?.[0] ?? asked?.mainAction)?.callback();
      if (asked) PopupNotifications.remove(asked);
      return Boolean(asked);`))
      ? true
      : undefined,
  );
}
