import type { Page } from 'playwright';

import type { TransferView } from '../../src/messages/backup-messages';
import type { SyncView } from '../../src/messages/sync-messages';
import type { UiFailure } from '../../src/messages/table';
import { accountView } from '../../test/fakes/ui-views';
import type { FakeReplies } from './fake-extension';
import { open, popup, type Act } from './popup-scene';
import type { Scene } from './scene';

const { name, address } = accountView();
const lastBackupAt = 1_762_000_000_000;

export const backupReplies: FakeReplies = {
  'backup.status': { ok: true, value: { lastBackupAt, checkedAt: lastBackupAt, unsaved: 0 } },
  'secrets.list': {
    ok: true,
    value: [
      { id: 'a', kind: 'phrase', words: 24, accounts: [{ name, address }] },
      { id: 'b', kind: 'key', words: 25, accounts: [] },
    ],
  },
  'secrets.reveal': {
    ok: true,
    value: { words: Array.from({ length: 24 }, (_, index) => `word${index + 1}`) },
  },
};

const due: FakeReplies = { 'backup.status': { ok: true, value: { unsaved: 3 } } };
const preview: TransferView = {
  step: 'preview',
  source: 'tidekey-backup',
  createdAt: lastBackupAt,
  counts: { new: 2, differs: 1, skipped: 1, here: 40 },
  items: [
    { kind: 'phrase', state: 'new', title: '24' },
    { kind: 'account', state: 'new', title: name, detail: address },
    { kind: 'passkey', state: 'differs', title: 'github.com', detail: 'ada' },
    { kind: 'passkey', state: 'skipped', title: 'shop.example', reason: 'algorithm' },
  ],
  isLastBackup: false,
};

function scene(title: string, replies: FakeReplies, act: Act, card: string, hash = ''): Scene {
  return {
    name: `backup-${title}`,
    page: 'settings/settings.html',
    sizes: [
      { width: 1280, height: 900 },
      { width: 320, height: 900 },
    ],
    cropped: true,
    replies: { ...open, ...backupReplies, ...replies },
    play: async (page, shot) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForTimeout(200);
      await act(page);
      if (card !== '')
        await page.getByTestId(card).evaluate((element) => {
          element.scrollIntoView({ block: 'start' });
        });
      await page.waitForTimeout(150);
      await shot('open');
    },
  };
}

const choose = async (page: Page): Promise<void> => {
  const buffer = Buffer.from('a file');
  await page
    .getByTestId('bring-in-file')
    .setInputFiles({ name: 'a.tidekey', mimeType: 'text/plain', buffer });
};
const file = (value: TransferView | UiFailure): FakeReplies => ({
  'transfer.preview': 'code' in value ? { ok: false, error: value } : { ok: true, value },
});
const nothing: Act = () => Promise.resolve();
const synced = (change: Partial<SyncView>): FakeReplies => ({
  'sync.status': {
    ok: true,
    value: {
      on: true,
      hasPhrase: true,
      here: 12,
      there: 12,
      missing: 0,
      leftOut: 0,
      unread: 0,
      newer: 0,
      writtenAt: lastBackupAt,
      ...change,
    },
  },
});

export const backupScenes: readonly Scene[] = [
  scene('due', due, nothing, 'settings-backup'),
  scene(
    'form',
    due,
    async (page) => {
      await page.getByTestId('backup-open').click();
      await page.getByTestId('backup-password').fill('short');
      await page.getByTestId('backup-make').click();
      await page.waitForTimeout(1500);
    },
    'settings-backup',
  ),
  scene('preview', file(preview), choose, 'settings-bring-in'),
  scene(
    'nothing-new',
    file({
      ...preview,
      counts: { new: 0, differs: 0, skipped: 0, here: 1 },
      items: [],
      isLastBackup: true,
    }),
    choose,
    'settings-bring-in',
  ),
  scene('damaged', file({ code: 'file-damaged' }), choose, 'settings-bring-in'),
  scene(
    'wrong-password',
    {
      'transfer.preview': [
        { ok: true, value: { step: 'password' } },
        { ok: false, error: { code: 'file-password' } },
      ],
    },
    async (page) => {
      await choose(page);
      await page.getByTestId('bring-in-password').fill('wrong');
      await page.getByTestId('bring-in-open').click();
    },
    'settings-bring-in',
  ),
  scene(
    'added',
    {
      ...file(preview),
      'transfer.apply': { ok: true, value: { ...preview, step: 'done', source: 'bitwarden' } },
    },
    async (page) => {
      await choose(page);
      await page.getByTestId('transfer-add').click();
    },
    'settings-bring-in',
  ),
  scene('sync-off', {}, nothing, 'settings-sync'),
  scene('sync-found', synced({ on: false, missing: 3 }), nothing, 'settings-sync'),
  scene('sync-on', synced({}), nothing, 'settings-sync'),
  scene(
    'sync-trouble',
    synced({ trouble: 'quota', leftOut: 40, unread: 1, newer: 1 }),
    nothing,
    'settings-sync',
  ),
  scene(
    'sync-remove',
    synced({}),
    (page) => page.getByTestId('sync-remove-open').click(),
    'settings-sync',
  ),
  scene(
    'find',
    {
      'passkeys.find': {
        ok: true,
        value: {
          rpIds: ['login.shop.example', 'shop.example'],
          candidates: (['name', 'base64url', 'sha256'] as const).flatMap((form, index) =>
            ['login.shop.example', 'shop.example'].map((rpId, number) => ({
              credentialId: `${form} ${rpId}`,
              rpId,
              form,
              counter: 0,
              isHere: index + number === 0,
            })),
          ),
        },
      },
    },
    async (page) => {
      await page.getByTestId('find-submit').click();
      await page.getByTestId('find-site').fill('login.shop.example');
      await page.getByTestId('find-name').fill('ada');
      await page.getByTestId('find-submit').click();
      await page.getByTestId('find-candidates').waitFor();
    },
    'settings-find',
  ),
  scene('export', {}, (page) => page.getByTestId('export-open').click(), 'settings-export'),
  scene(
    'words',
    {},
    async (page) => {
      await page.getByTestId('paper-show').first().click();
      await page.getByTestId('paper-password').fill('password');
      await page.getByTestId('paper-reveal').click();
    },
    'settings-paper',
  ),
  scene('sheet', due, nothing, '', '#emergency-sheet'),
  popup('backup-due', due),
];
