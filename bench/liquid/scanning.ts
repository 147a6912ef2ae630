import { promptGone } from '../../e2e/flows/connect-dapp';
import { pause } from '../../e2e/browser/surface';
import { deny } from '../../e2e/flows/answer-prompt';
import type { Line } from '../report';
import { inRounds } from '../rounds';
import { measureDapp } from './dapp';
import type { Ground } from './ground';
import type { WalletControl } from './wallet-control';

/** From the capture to the text of the code, in the popup that the toolbar's button opens. */
export async function benchScanning(
  ground: Ground,
  control: WalletControl,
  rounds: number,
): Promise<{ readonly line: Line; readonly size: string }> {
  await control.bringToFront();
  const dapp = await measureDapp(await ground.openBeside('/dapps/liquid-client.html'));
  const size = await dapp.surface.evaluate(() => `${innerWidth} × ${innerHeight}`, undefined);
  const measure = async (): Promise<number> => {
    await dapp.surface.bringToFront();
    const popup = await ground.browser.openPopup();
    await popup.waitFor('connect-scan-tab');
    await control.watchPopup(popup);
    await popup.click('connect-scan-tab');
    const captured = await control.popupSent('link.capture-tab');
    const found = await control.popupSent('link.submit');
    // It closes by itself as well; asking a popup that is just gone is never answered.
    await Promise.race([popup.close(), pause(1_000)]);
    await deny(ground.browser);
    await promptGone(ground.browser);
    return found - captured;
  };
  const figures = await inRounds([{ name: 'scan', measure }], rounds);
  await dapp.surface.close();
  await control.settle();
  return {
    size,
    line: {
      what: 'capture of the tab → code found, in the popup',
      unit: 'ms',
      rounds: figures('scan'),
      target: { bound: 'at most', value: 300 },
    },
  };
}
