import { deepStrictEqual } from 'node:assert/strict';

import type { Page } from 'playwright';

import type { VaultStatusView } from '../../src/messages/views';
import { DEFAULT_SETTINGS } from '../../src/background/services/settings-service';
import { findInReact } from './find-in-react';
import type { Scene } from './scene';

// The zero-entropy phrases that BIP-39's and Algorand's own test vectors use: nobody's money.
const WORDS = [...Array.from({ length: 23 }, () => 'abandon'), 'art'];
const ALGORAND_WORDS = [...Array.from({ length: 24 }, () => 'abandon'), 'invest'];
const PASSWORD = 'violet lantern crosses the harbour';

const absent: VaultStatusView = { state: 'absent', failedAttempts: 0 };
const account = {
  id: 'account-1',
  address: '7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q',
  name: 'Account 1',
  hidden: false,
  kind: 'xhd',
} as const;
const NOTHING_SYNCED = {
  on: false,
  hasPhrase: true,
  here: 0,
  there: 12,
  leftOut: 0,
  unread: 0,
  newer: 0,
} as const;
const HOLDS = {
  createdAt: 1_762_000_000_000,
  phrases: 1,
  accounts: 2,
  passkeys: 41,
  unread: 1,
} as const;
const fresh = {
  'vault.status': { ok: true, value: absent },
  'vault.generate-phrase': { ok: true, value: { words: WORDS } },
  'vault.create': { ok: true, value: { account } },
  'settings.get': { ok: true, value: DEFAULT_SETTINGS },
  'sites.never': { ok: true, value: { count: 0 } },
  'sync.status': { ok: true, value: { ...NOTHING_SYNCED, missing: 0 } },
} as const;
const page = 'onboarding/onboarding.html';

async function pasteInto(target: Page, testId: string, text: string): Promise<void> {
  await target.evaluate((value) => navigator.clipboard.writeText(value), text);
  await target.getByTestId(testId).focus();
  await target.keyboard.press('Control+V');
}

async function answerQuestions(target: Page, words: readonly string[]): Promise<void> {
  for (const number of [1, 2, 3]) {
    const field = target.getByTestId(`phrase-check-${number}`);
    const asked = Number(await field.getAttribute('data-word-index'));
    await field.fill(words[asked - 1] ?? '');
  }
}

type Play = Scene['play'];

/** Looks into React before each picture: the words and the password must never be there. */
function watched(play: Play): Play {
  return async (target, shot) =>
    play(target, async (name) => {
      const found = await findInReact(target, ['abandon', 'abandn', PASSWORD]);
      if (found.length > 0) throw new Error(`${name}: React holds a secret at ${found.join(', ')}`);
      await shot(name);
    });
}

/** What the page asked of the background last. */
/** What the page sent by that name, the last time. */
async function lastSent(target: Page, name: string): Promise<unknown> {
  return target.evaluate(
    (asked) =>
      (globalThis as unknown as { tidekeySent: { name: string }[] }).tidekeySent.findLast(
        (message) => message.name === asked,
      ),
    name,
  );
}

function troubled(name: string, status: VaultStatusView): Scene {
  return {
    name: `onboarding-${name}`,
    page,
    replies: { 'vault.status': { ok: true, value: status } },
    play: async (target, shot) => {
      await target.locator('h1').waitFor();
      if (status.copyTaken === true) {
        await target.locator('[data-testid="vault-erase-open"] summary').click();
      }
      await shot('open');
    },
  };
}

export const onboardingScenes: readonly Scene[] = [
  {
    name: 'onboarding-create',
    page,
    replies: fresh,
    play: watched(async (target, shot) => {
      await target.getByTestId('onboarding-create').waitFor();
      await shot('1-start');
      await target.keyboard.press('Tab');
      await shot('1-start-focus');
      await target.getByTestId('onboarding-create').click();
      await target.getByTestId('phrase-word-24').waitFor();
      await shot('2-show');
      await target.getByTestId('phrase-confirm').click();
      await target.getByTestId('phrase-check-1').waitFor();
      await shot('3-check');
      await answerQuestions(
        target,
        Array.from({ length: 24 }, () => 'zoo'),
      );
      await target.getByTestId('phrase-confirm').click();
      await target.getByTestId('error-banner').waitFor();
      await shot('3-check-wrong');
      await answerQuestions(target, WORDS);
      await target.getByTestId('phrase-check-3').press('Enter');
      await target.getByTestId('password-new').waitFor();
      await shot('4-password');
      await target.getByTestId('password-new').pressSequentially('Password1');
      await target.getByText('Far too weak').waitFor();
      await target.getByTestId('password-save').click();
      await target.locator('.field-error').waitFor();
      await shot('4-password-weak');
      await target.getByTestId('password-new').fill(PASSWORD);
      await target.getByText('Very strong').waitFor();
      await target.getByTestId('password-repeat').fill('violet lantern');
      await target.getByTestId('password-save').click();
      await target.locator('.field-error').waitFor();
      await shot('4-password-mismatch');
      await target.getByTestId('password-repeat').fill(PASSWORD);
      await target.getByTestId('password-repeat').press('Enter');
      await target.getByTestId('account-address').waitFor();
      await shot('5-done');
      deepStrictEqual(await lastSent(target, 'vault.create'), {
        name: 'vault.create',
        request: { phrase: WORDS.join(' '), password: PASSWORD },
      });
    }),
  },
  {
    name: 'onboarding-import',
    page,
    replies: fresh,
    play: watched(async (target, shot) => {
      await target.getByTestId('onboarding-import').click();
      await target.getByTestId('phrase-word-1').waitFor();
      await shot('1-empty');
      const typo = WORDS.map((word, index) => (index === 6 ? 'abandn' : word)).join(' ');
      await pasteInto(target, 'phrase-word-5', typo);
      await target.getByTestId('error-banner').waitFor();
      await target.getByText('Show words').click();
      await shot('2-unknown-word');
      await target.getByRole('button', { name: 'abandon', exact: true }).click();
      await target.getByText('Recovery phrase, 24 words').waitFor();
      await shot('3-recognised');
      await pasteInto(target, 'phrase-word-1', ALGORAND_WORDS.join('\n'));
      await target.getByText('Single Algorand account key').waitFor();
      await shot('4-algorand');
      await target.getByTestId('phrase-word-3').fill('zoo');
      await target.getByTestId('phrase-confirm').click();
      await target.getByTestId('error-banner').waitFor();
      await shot('5-checksum');
      await target.getByTestId('phrase-word-3').fill('');
      await target.getByTestId('phrase-confirm').click();
      await target.getByText('Word 3 is missing').waitFor();
      await shot('6-gap');
    }),
  },
  {
    name: 'onboarding-busy',
    page,
    replies: {
      ...fresh,
      'vault.create': {
        ok: false,
        error: { code: 'storage-unavailable', detail: 'QuotaExceededError' },
      },
    },
    latency: 700,
    play: watched(async (target, shot) => {
      await target.getByTestId('onboarding-import').click();
      await pasteInto(target, 'phrase-word-1', WORDS.join(' '));
      await target.getByTestId('phrase-confirm').click();
      await target.getByTestId('password-new').fill(PASSWORD);
      await target.getByTestId('password-repeat').fill(PASSWORD);
      await target.getByText('Very strong').waitFor();
      await target.getByTestId('password-save').click();
      await target.getByText('Sealing.').waitFor();
      await shot('1-sealing');
      await target.getByTestId('error-banner').waitFor();
      await shot('2-refused');
    }),
  },
  {
    name: 'onboarding-file',
    page,
    replies: {
      ...fresh,
      'restore.preview': [
        { ok: false, error: { code: 'file-password' } },
        { ok: true, value: HOLDS },
      ],
      'restore.apply': { ok: true, value: HOLDS },
    },
    play: watched(async (target, shot) => {
      await target.getByTestId('onboarding-file').click();
      await target.getByTestId('restore-open').click();
      await shot('1-missing');
      const buffer = Buffer.from('a file');
      await target
        .getByTestId('restore-file')
        .setInputFiles({ name: 'a.tidekey', mimeType: 'text/plain', buffer });
      await target.getByTestId('restore-password').fill(PASSWORD);
      await target.getByTestId('restore-open').click();
      await target.locator('.field-error').waitFor();
      await shot('2-refused');
      await target.getByTestId('restore-open').click();
      await target.getByTestId('password-new').fill(PASSWORD);
      await target.getByText('Very strong').waitFor();
      await shot('3-password');
      await target.getByTestId('password-repeat').fill(PASSWORD);
      await target.getByTestId('password-save').click();
      await target.getByText('is back').waitFor();
      await shot('4-done');
    }),
  },
  {
    name: 'onboarding-bring-back',
    page,
    replies: {
      ...fresh,
      'sync.status': { ok: true, value: { ...NOTHING_SYNCED, missing: 12 } },
      'sync.turn-on': { ok: true, value: { ...NOTHING_SYNCED, on: true, here: 12, missing: 0 } },
    },
    play: watched(async (target, shot) => {
      await target.getByTestId('onboarding-import').click();
      await pasteInto(target, 'phrase-word-1', WORDS.join(' '));
      await target.getByTestId('phrase-confirm').click();
      await target.getByTestId('password-new').fill(PASSWORD);
      await target.getByTestId('password-repeat').fill(PASSWORD);
      await target.getByText('Very strong').waitFor();
      await target.getByTestId('password-save').click();
      await target.getByTestId('bring-back').waitFor();
      await shot('1-question');
      await target.getByTestId('bring-back-yes').click();
      await target.getByTestId('bring-back-done').waitFor();
      await shot('2-done');
    }),
  },
  troubled('locked', { state: 'locked', failedAttempts: 0 }),
  troubled('damaged', {
    state: 'damaged',
    failedAttempts: 0,
    reason: 'head record 1: authentication tag does not match',
  }),
  troubled('copy-taken', {
    state: 'damaged',
    failedAttempts: 0,
    reason: 'head: checksum does not match',
    copyTaken: true,
  }),
  troubled('newer', { state: 'newer-version', failedAttempts: 0, reason: 'format 7, known 1' }),
  troubled('no-storage', {
    state: 'storage-unavailable',
    failedAttempts: 0,
    reason: 'InvalidStateError: A mutation operation was attempted on a database',
  }),
];
