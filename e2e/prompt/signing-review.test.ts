import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  dataView,
  groupView,
  lockedSigningView,
  OTHER,
  OWN,
  reviewView,
  signingView,
  transactionView,
} from '../../test/fakes/review-views';
import { reconfiguring } from '../screens/signing-scenes';
import { IDLE, startPromptHarness, type PromptHarness, type PromptPage } from './prompt-harness';

let harness: PromptHarness;
beforeAll(async () => {
  harness = await startPromptHarness();
});
afterAll(() => harness.close());

const approval = (typed: readonly string[] = []) => ({
  name: 'prompt.approve-signing',
  request: { requestId: 'signing-1', typed },
});

const word = OTHER.slice(-6);
const dangerous = signingView({
  review: reviewView({
    level: 'strong',
    confirmations: [{ code: 'rekey', position: 0, word, about: OTHER }],
  }),
});

const HOSTILE = '<img src=x onerror="globalThis.pwned=1">\u{202e}';
const hostile = signingView({
  review: reviewView({
    groups: [
      groupView({
        message: HOSTILE,
        transactions: [
          transactionView({
            lines: [
              ...transactionView().lines,
              { field: 'note', value: { kind: 'text', text: HOSTILE, cut: false } },
            ],
          }),
        ],
      }),
    ],
  }),
});

const COUNT = 750;
const many = signingView({
  review: reviewView({
    groups: Array.from({ length: COUNT }, (_, position) =>
      groupView({
        transactions: [
          transactionView({
            position,
            warnings: position === 700 ? transactionView().warnings : [],
          }),
        ],
      }),
    ),
  }),
});

describe('the review of transactions', () => {
  it('says who asks, on which network, what changes, and is approved once', async () => {
    const prompt = await harness.open(signingView());
    const text = (id: string) => prompt.page.getByTestId(id).innerText();
    expect(await text('prompt-origin')).toBe('login.harbour.example');
    expect(await text('prompt-network')).toBe('MainNet');
    expect(await text('prompt-changes')).toContain('12.5 Algos');
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([approval()]);
  });

  it('takes no Enter, and Escape is no', async () => {
    const prompt = await harness.open(signingView());
    await prompt.armed();
    await prompt.approve.focus();
    await prompt.page.keyboard.press('Enter');
    const afterEnter = await prompt.acts();
    await prompt.becomes(IDLE);
    await prompt.page.keyboard.press('Escape');
    expect(afterEnter).toEqual([]);
    expect(await prompt.acts()).toEqual([
      { name: 'prompt.deny', request: { requestId: 'signing-1' } },
    ]);
  });

  it('wants the end of an endangered address typed, and arms only after that', async () => {
    const prompt = await harness.open(dangerous);
    await prompt.armed();
    expect(await prompt.approve.isDisabled()).toBe(true);
    await prompt.page.getByTestId('prompt-typed').fill(word.slice(1));
    await prompt.armed();
    expect(await prompt.approve.isDisabled()).toBe(true);
    await prompt.page.getByTestId('prompt-typed').fill(word.toLowerCase());
    expect(await prompt.approve.isDisabled()).toBe(true);
    await prompt.page.keyboard.press('Enter');
    await prompt.armed();
    expect(await prompt.acts()).toEqual([]);
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([approval([word])]);
  });

  it('shows foreign words as words', async () => {
    const prompt = await harness.open(hostile);
    const list = prompt.page.getByRole('list', { name: 'All transactions' });
    expect(await list.innerText()).toContain('<img src=x onerror="globalThis.pwned=1">⟨U+202E⟩');
    expect(await list.locator('img').count()).toBe(0);
  });

  it('tells who had a role that changes, by the node, and nothing of one that stays', async () => {
    const node = { kind: 'answered', host: 'node.example' } as const;
    const prompt = await harness.open(signingView({ review: reconfiguring, node }));
    const before = (role: string) => prompt.page.getByTestId(`prompt-before-asset-${role}`);
    expect(await before('manager').textContent()).toContain(OWN);
    expect(await before('reserve').textContent()).toContain(OWN);
    expect(await before('freeze').count()).toBe(0);
    expect(await before('clawback').textContent()).toContain('nobody');
  });

  it('cannot be approved when other transactions are told for it', async () => {
    const prompt = await harness.open(signingView());
    await prompt.armed();
    const groups = [groupView({ transactions: [transactionView({ transactionId: 'OTHER' })] })];
    await prompt.changed(signingView({ review: reviewView({ groups }) }));
    await prompt.page.getByText('changed while you were reading').waitFor();
    expect(await prompt.approve.count()).toBe(0);
  });

  it('reveals nothing of the transactions while locked', async () => {
    const prompt = await harness.open(lockedSigningView());
    expect(await prompt.page.getByTestId('prompt-changes').count()).toBe(0);
    expect(await prompt.approve.count()).toBe(0);
    expect(await prompt.page.getByTestId('unlock-password').isVisible()).toBe(true);
  });
});

describe('many transactions', () => {
  const rows = (prompt: PromptPage) => prompt.page.locator('[data-row-head]');
  const focusedRow = async (prompt: PromptPage): Promise<string | null> =>
    prompt.page.evaluate(
      'document.activeElement.closest("[aria-posinset]")?.getAttribute("aria-posinset") ?? null',
    );

  it('are drawn in part, and counted in whole', async () => {
    const prompt = await harness.open(many);
    expect(await rows(prompt).count()).toBeLessThan(60);
    const first = prompt.page.locator('[aria-posinset="1"]');
    expect(await first.getAttribute('aria-setsize')).toBe(String(COUNT));
    expect(await prompt.approve.innerText()).toContain(String(COUNT));
  });

  it('are all reached by keyboard', async () => {
    const prompt = await harness.open(many);
    await rows(prompt).first().focus();
    await prompt.page.keyboard.press('End');
    await prompt.page.getByTestId(`prompt-transaction-${COUNT - 1}`).waitFor();
    await expect.poll(() => focusedRow(prompt)).toBe(String(COUNT));
    await prompt.page.keyboard.press('ArrowUp');
    await expect.poll(() => focusedRow(prompt)).toBe(String(COUNT - 1));
    await prompt.page.keyboard.press('Home');
    await expect.poll(() => focusedRow(prompt)).toBe('1');
    await prompt.page.keyboard.press('Tab');
    await expect.poll(() => focusedRow(prompt)).toBe('2');
  });

  it('are found by their warnings, and unfolded', async () => {
    const prompt = await harness.open(many);
    await prompt.page.getByTestId('prompt-filter').selectOption('warnings');
    const row = prompt.page.getByTestId('prompt-transaction-700');
    await row.waitFor();
    expect(await rows(prompt).count()).toBe(1);
    await row.click();
    expect(await row.getAttribute('aria-expanded')).toBe('true');
    expect(await prompt.page.getByText('1 of 750 shown').isVisible()).toBe(true);
  });
});

describe('the review of data', () => {
  it('shows a checked sign-in as a form', async () => {
    const prompt = await harness.open(dataView());
    expect(await prompt.page.locator('h1').innerText()).toBe('Sign in to login.harbour.example?');
    expect(await prompt.page.getByText('Welcome to Harbour Books.').isVisible()).toBe(true);
    expect(await prompt.page.getByTestId('prompt-data-warning').count()).toBe(0);
    await prompt.armed();
    await prompt.approve.click();
    expect(await prompt.acts()).toEqual([
      { name: 'prompt.approve-signing', request: { requestId: 'data-1', typed: [] } },
    ]);
  });

  it('shows anything else as data, with a warning and never as markup', async () => {
    const [item] = dataView().review?.items ?? [];
    if (item === undefined) throw new Error('the fake holds an item');
    const { index, signer, domain, cut } = item;
    const text = `{"a":"${HOSTILE}"}`;
    const prompt = await harness.open(
      dataView({ review: { items: [{ index, signer, domain, cut, text }] } }),
    );
    expect(await prompt.page.getByTestId('prompt-data-warning').isVisible()).toBe(true);
    const shown = await prompt.page.getByTestId('prompt-data-text').innerText();
    expect(shown).toBe(`{"a":"${HOSTILE.replace('\u{202e}', '⟨U+202E⟩')}"}`);
    expect(await prompt.page.evaluate('globalThis.pwned')).toBeUndefined();
  });
});
