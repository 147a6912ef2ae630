import type { BrowserUnderTest, Surface } from '../e2e/browser/surface';
import { driveDapp } from '../e2e/dapps/dapp-page';
import { approve } from '../e2e/flows/answer-prompt';
import { connectByScan, signOnce } from '../e2e/flows/connect-dapp';
import { demoStatus, pressDemo } from '../e2e/flows/demo-page';
import { onboard } from '../e2e/flows/onboard';

/** One whole ceremony of each kind and one connection without a window, with what was verified in plain words. */
export async function demonstrate(
  browser: BrowserUnderTest,
  origin: string,
  dappAddress: string,
): Promise<boolean> {
  try {
    const { address } = await onboard(browser);
    console.log(`✓ A new vault with the Algorand account ${address}`);
    const page = await browser.newPage(origin);
    await page.type('demo-username', 'ada');
    for (const [button, ending, words] of STEPS) {
      await pressDemo(page, button);
      await approve(browser);
      await page.bringToFront();
      await demoStatus(page, ending);
      console.log(`✓ ${words}`);
      console.log(indent(await verifiedLines(page)));
    }
    const dapp = driveDapp(await browser.newPage(dappAddress));
    await connectByScan(browser, dapp);
    console.log('✓ A dapp was connected by the code in its page.');
    const outcome = await signOnce(browser, dapp, 'payment');
    if (outcome.kind !== 'signed' || outcome.verified !== 1) throw new Error(outcome.kind);
    console.log('✓ It asked for a payment; the signature went back and was verified there.');
    console.log(
      '\nAll of it was verified by the server. With a display, "npm start" opens the browser.',
    );
    return true;
  } catch (error) {
    console.error('✗ The demonstration failed:', error);
    return false;
  } finally {
    await browser.close();
  }
}

const STEPS = [
  ['demo-register', /registered: verified$/u, 'A passkey was made on the demo page.'],
  ['demo-signin', /signed in: verified$/u, 'The passkey signed in.'],
  [
    'demo-liquid-register',
    /liquid registered: verified by service$/u,
    'A passkey was made that proves the Algorand account.',
  ],
] as const;

function verifiedLines(page: Surface): Promise<string> {
  return page.evaluate(
    () => document.querySelector<HTMLElement>('[data-testid="demo-verified"]')?.innerText ?? '',
    undefined,
  );
}

function indent(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `    ${line}`)
    .join('\n');
}
