import type { BrowserUnderTest, Surface } from '../browser/surface';

/** The prompt window, once it shows a request. */
export async function openPrompt(browser: BrowserUnderTest): Promise<Surface> {
  const prompt = await browser.extensionPage('prompt.html');
  await prompt.bringToFront();
  await prompt.waitFor('prompt-origin');
  return prompt;
}

/** Approves the visible request as a person does: looks, waits for the button, clicks. */
export async function approve(browser: BrowserUnderTest): Promise<void> {
  const prompt = await openPrompt(browser);
  await prompt.click('prompt-approve');
}

export async function deny(browser: BrowserUnderTest): Promise<void> {
  const prompt = await openPrompt(browser);
  await prompt.click('prompt-deny');
}

/** Unlocks inside the prompt and leaves the request standing. */
export async function unlockInPrompt(
  browser: BrowserUnderTest,
  password: string,
): Promise<Surface> {
  const prompt = await openPrompt(browser);
  await prompt.type('unlock-password', password);
  await prompt.click('unlock-submit');
  await prompt.waitForGone('unlock-password');
  return prompt;
}
