import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';

export const PASSWORD = 'correct-horse-41-lantern';

export interface Onboarded {
  readonly words: readonly string[];
  readonly address: string;
}

/** Creates a vault as a new user does: words shown, three asked back, a password, the done page. */
export async function onboard(browser: BrowserUnderTest, password = PASSWORD): Promise<Onboarded> {
  const page = await openOnboarding(browser);
  await page.click('onboarding-create');
  await page.waitFor('phrase-word-24');
  const words = await readWords(page);
  await page.click('phrase-confirm');
  await page.waitFor('phrase-check-1');
  for (const number of [1, 2, 3]) {
    const testId = `phrase-check-${number}`;
    const asked = await page.evaluate(
      (id) => document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-word-index'),
      testId,
    );
    await page.type(testId, words[Number(asked) - 1] ?? '');
  }
  await page.click('phrase-confirm');
  await choosePassword(page, password);
  const address = await readAddress(page);
  await page.close();
  return { words, address };
}

/** Brings a phrase to a new browser, word by word, and gives the address of its first account. */
export async function importPhrase(
  browser: BrowserUnderTest,
  words: readonly string[],
  password = PASSWORD,
): Promise<string> {
  const page = await openOnboarding(browser);
  await page.click('onboarding-import');
  await page.waitFor('phrase-word-1');
  for (const [index, word] of words.entries()) await page.type(`phrase-word-${index + 1}`, word);
  await page.click('phrase-confirm');
  await choosePassword(page, password);
  const address = await readAddress(page);
  await page.close();
  return address;
}

/** First run opens the page by itself; a second call opens it again. */
export async function openOnboarding(browser: BrowserUnderTest): Promise<Surface> {
  const page =
    (await browser.countExtensionPages('onboarding.html')) > 0
      ? await browser.extensionPage('onboarding.html')
      : await browser
          .extensionPage('onboarding.html', 5_000)
          .catch(() => browser.openExtensionPage('src/ui/onboarding/onboarding.html'));
  await page.bringToFront();
  await page.waitFor('onboarding-create');
  return page;
}

export async function choosePassword(page: Surface, password: string): Promise<void> {
  await page.waitFor('password-new');
  await page.type('password-new', password);
  await page.type('password-repeat', password);
  await page.click('password-save');
}

async function readWords(page: Surface): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let number = 1; number <= 24; number += 1) {
    texts.push((await page.text(`phrase-word-${number}`)).replace(/[^a-z]/gu, ''));
  }
  return texts;
}

async function readAddress(page: Surface): Promise<string> {
  await page.waitFor('account-address', 30_000);
  return eventually('the new address', async () => {
    const address = await page.evaluate(
      () => document.querySelector('[data-testid="account-address"]')?.getAttribute('title') ?? '',
      undefined,
    );
    return /^[A-Z2-7]{58}$/u.test(address) ? address : undefined;
  });
}
