import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { LinkPromptView } from '../../src/messages/link-views';
import { linkAccountView, linkView, LOCKED, UNLOCKED } from '../../test/fakes/ui-views';
import { ARMED, IDLE, startPromptHarness, type PromptHarness } from './prompt-harness';

let harness: PromptHarness;
beforeAll(async () => {
  harness = await startPromptHarness();
});
afterAll(() => harness.close());

const link = (change: Partial<LinkPromptView> = {}): LinkPromptView =>
  linkView({ deadline: Date.now() + 600_000, ...change });

const relay = { kind: 'relay-warning', tabOrigin: 'https://free-airdrop.example' } as const;
const firstTime = { kind: 'no-evidence', firstTime: true } as const;
const { address: accountAddress } = linkAccountView();
const approval = (acknowledged: boolean) => ({
  name: 'prompt.approve-link',
  request: { requestId: 'link-1', accountAddress, acknowledged },
});
const denial = { name: 'prompt.deny', request: { requestId: 'link-1' } };

describe('a link of the page in the tab', () => {
  it('shows its host, and is approved with the account that is shown', async () => {
    const prompt = await harness.open(link());
    expect(await prompt.page.getByTestId('prompt-origin').innerText()).toBe(
      'login.harbour.example',
    );
    expect(await prompt.page.getByTestId('prompt-this-tab').isVisible()).toBe(true);
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([approval(false)]);
  });

  it('takes no early click, no Enter and no script’s click', async () => {
    const prompt = await harness.open(link());
    await prompt.leave();
    await prompt.approve.click({ force: true });
    await prompt.page.evaluate(
      "document.hasFocus = () => true; window.dispatchEvent(new Event('focus'))",
    );
    await prompt.armed();
    await prompt.approve.focus();
    await prompt.page.keyboard.press('Enter');
    await prompt.approve.evaluate((button: HTMLElement) => {
      button.click();
    });
    expect(await prompt.acts()).toEqual([]);
  });

  it('is denied by Escape at once', async () => {
    const prompt = await harness.open(link());
    await prompt.becomes(IDLE);
    await prompt.page.keyboard.press('Escape');
    await prompt.page.getByText('Not logged in').waitFor();
    expect(await prompt.acts()).toEqual([denial]);
  });

  it('cannot be approved when another host is told for it', async () => {
    const prompt = await harness.open(link());
    await prompt.armed();
    await prompt.changed(link({ host: 'evil.example' }));
    await prompt.page.getByText('changed while you were reading').waitFor();
    expect(await prompt.page.getByTestId('prompt-origin').innerText()).toBe(
      'login.harbour.example',
    );
    expect(await prompt.approve.count()).toBe(0);
  });

  it('sends the password where one is needed, and only then', async () => {
    const prompt = await harness.open(link({ verification: { need: 'password' } }));
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.focused()).toBe('verify-password');
    await prompt.page.getByTestId('verify-password').fill('correct horse');
    await prompt.approve.click();
    const { name, request } = approval(false);
    expect(await prompt.acts()).toEqual([
      { name, request: { ...request, password: 'correct horse' } },
    ]);
  });
});

describe('the stop screen', () => {
  it('names both, offers no approval, and has the focus on cancelling', async () => {
    const prompt = await harness.open(link({ verdict: relay }));
    const warning = await prompt.page.getByTestId('prompt-stop-warning').innerText();
    expect(warning).toContain('free-airdrop.example');
    expect(warning).toContain('login.harbour.example');
    expect(await prompt.approve.count()).toBe(0);
    expect(await prompt.focused()).toBe('prompt-deny');
    await prompt.page.keyboard.press('Enter');
    expect(await prompt.acts()).toEqual([denial]);
  });

  it('shows its heading first although the focus is on the button at the bottom', async () => {
    const prompt = await harness.open(link({ verdict: relay }));
    expect(await prompt.page.evaluate('window.scrollY')).toBe(0);
  });

  it('comes before the password', async () => {
    const prompt = await harness.open(link({ verdict: relay, vault: LOCKED }));
    expect(await prompt.page.getByTestId('unlock-password').count()).toBe(0);
  });

  it('is passed by a ticked statement and a click, never by Enter', async () => {
    const prompt = await harness.open(link({ verdict: relay }));
    const goOn = prompt.page.getByTestId('prompt-continue');
    await prompt.armed();
    expect(await goOn.isDisabled()).toBe(true);
    await prompt.page.getByTestId('prompt-statement').check();
    expect(await goOn.isDisabled()).toBe(true);
    await prompt.armed();
    await goOn.focus();
    await prompt.page.keyboard.press('Enter');
    expect(await prompt.approve.count()).toBe(0);
    await goOn.click();
    await prompt.approve.waitFor();
    expect(await prompt.approve.isDisabled()).toBe(true);
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([approval(true)]);
  });

  it('stands again in front of the next request', async () => {
    const prompt = await harness.open(link({ verdict: relay }));
    await prompt.page.getByTestId('prompt-statement').check();
    await prompt.armed();
    await prompt.page.getByTestId('prompt-continue').click();
    await prompt.approve.waitFor();
    await prompt.changed(link({ requestId: 'link-2', verdict: relay }));
    await prompt.page.getByTestId('prompt-stop-warning').waitFor();
    expect(await prompt.page.getByTestId('prompt-statement').isChecked()).toBe(false);
  });
});

describe('a code without evidence', () => {
  it('asks which site it is, and wants a new one vouched for', async () => {
    const prompt = await harness.open(link({ verdict: firstTime, source: 'camera' }));
    expect(await prompt.page.locator('h1').innerText()).toContain('Which site');
    await prompt.page.waitForTimeout(ARMED);
    expect(await prompt.approve.isDisabled()).toBe(true);
    await prompt.page.getByTestId('prompt-vouch').check();
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([approval(true)]);
  });

  it('disarms when an account turns out to be new there', async () => {
    const known = link({ verdict: { ...firstTime, firstTime: false } });
    const prompt = await harness.open(known);
    await prompt.armed();
    await prompt.leave();
    await prompt.changed({
      ...known,
      vault: UNLOCKED,
      accounts: [linkAccountView({ passkey: 'new' })],
    });
    await prompt.page.getByText('Register and log in').waitFor();
    expect(await prompt.approve.isDisabled()).toBe(true);
  });
});
