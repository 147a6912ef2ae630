import { pause } from '../../e2e/browser/surface';
import { deny } from '../../e2e/flows/answer-prompt';
import { promptGone } from '../../e2e/flows/connect-dapp';
import type { Line } from '../report';
import { inRounds } from '../rounds';
import { measureDapp } from './dapp';
import type { Ground } from './ground';
import type { WalletControl } from './wallet-control';

/** Milliseconds of one scan. */
interface Times {
  readonly captured: number;
  readonly read: number;
}

/** From the capture to the text of the code, in the popup that the toolbar's button opens. */
export async function benchScanning(
  ground: Ground,
  control: WalletControl,
  rounds: number,
): Promise<readonly Line[]> {
  await control.bringToFront();
  const dapp = await measureDapp(await ground.openBeside('/dapps/liquid-client.html'));
  const size = await dapp.surface.evaluate(() => `${innerWidth} × ${innerHeight}`, undefined);
  const measure = async (): Promise<Times> => {
    await dapp.surface.bringToFront();
    const popup = await ground.browser.openPopup();
    await popup.waitFor('connect-scan-tab');
    await control.watchPopup();
    await popup.click('connect-scan-tab');
    const capture = await control.popupSent('link.capture-tab');
    const submit = await control.popupSent('link.submit');
    // It closes by itself as well; asking a popup that is just gone is never answered.
    await Promise.race([popup.close(), pause(1_000)]);
    await deny(ground.browser);
    await promptGone(ground.browser);
    return {
      captured: capture.answered - capture.asked,
      read: submit.asked - capture.answered,
    };
  };
  const scans = (await inRounds([{ name: 'scan', measure }], rounds))('scan');
  await dapp.surface.close();
  await control.settle();
  const line = (what: string, timeOf: (times: Times) => number): Line => ({
    what,
    unit: 'ms',
    rounds: scans.map(timeOf),
  });
  return [
    line('scan: picture of the tab, by the browser', ({ captured }) => captured),
    line('scan: picture → text of the code', ({ read }) => read),
    {
      ...line(
        `scan: both together, in the popup, of ${size} px`,
        (each) => each.captured + each.read,
      ),
      target: { bound: 'at most', value: 300 },
    },
  ];
}
