import type { ChromiumUnderTest } from '../../e2e/browser/chromium';
import type { FirefoxUnderTest } from '../../e2e/browser/firefox';
import { BrowserWindow } from '../../e2e/browser/firefox-popup';
import { GECKO_ID } from '../../scripts/derive-manifest';

/** Stops the background in the middle of whatever it does; false when there was none that could be stopped. */
export type StopBackground = () => Promise<boolean>;

export async function chromiumStop(browser: ChromiumUnderTest): Promise<StopBackground> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('no browser behind the context');
  return async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
    );
    if (worker === undefined) return false;
    const { success } = await session.send('Target.closeTarget', { targetId: worker.targetId });
    return success;
  };
}

/** Through the browser's own code for an idle event page, without its second thoughts about open work. */
export function firefoxStop({ browser }: FirefoxUnderTest): StopBackground {
  const chrome = new BrowserWindow(browser);
  return () =>
    chrome.run<boolean>(`
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)});
      if (extension.backgroundState !== 'running') return false;
      await extension.terminateBackground({ disableResetIdleForTest: true });
      return extension.backgroundState !== 'running';`);
}
