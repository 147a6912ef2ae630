import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ChromiumUnderTest } from '../browser/chromium';
import type { FirefoxUnderTest } from '../browser/firefox';
import {
  addToChromiumPage,
  addToFirefox,
  SOFTWARE_AUTHENTICATOR,
} from '../browser/native-authenticator';
import { BROWSERS, startHarness, type ContentHarness } from './content-harness';
import { lookAtInterfaces } from './look-at-interfaces';

/**
 * The browser without us, with an authenticator of its own in software, against the same browser with us: what a page can
 * see of the interfaces and of the results must not differ.
 */
describe.each(BROWSERS)('the interfaces in %s', (name) => {
  let native: ContentHarness;
  let ours: ContentHarness;
  let looks: readonly [native: Looks, ours: Looks];

  type Looks = Readonly<Record<string, unknown>>;

  const look = async (harness: ContentHarness, authenticator: boolean): Promise<Looks> => {
    const url = `${harness.server.origin}/empty`;
    const page = await harness.browser.newPage(url);
    if (authenticator && name === 'chromium') {
      await addToChromiumPage(harness.browser as ChromiumUnderTest, url);
    }
    if (authenticator && name === 'firefox') {
      await addToFirefox(harness.browser as FirefoxUnderTest);
    }
    await page.bringToFront();
    return (await page.evaluate(lookAtInterfaces, undefined)) as Looks;
  };

  beforeAll(async () => {
    native = await startHarness(name, { absent: true, preferences: SOFTWARE_AUTHENTICATOR });
    ours = await startHarness(name, { preferences: SOFTWARE_AUTHENTICATOR });
    looks = [await look(native, true), await look(ours, false)];
  });
  afterAll(async () => {
    await native.close();
    await ours.close();
  });

  it.each([
    'statics',
    'prototypes',
    'container',
    'construct',
    'illegal',
    'credentials',
    'responses',
    'json',
    'promises',
    'globals',
  ])('look as the browser’s own: %s', (part) => {
    const [expected, seen] = looks;
    expect(expected[part]).toBeDefined();
    expect(seen[part]).toEqual(expected[part]);
  });
});
