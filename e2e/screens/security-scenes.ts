import { LOCKED, UNLOCKED } from '../../test/fakes/ui-views';
import type { FakeReplies } from './fake-extension';
import { open, popup, type Act } from './popup-scene';
import type { Scene } from './scene';

const enrolled: FakeReplies = {
  'security.passkeys': {
    ok: true,
    value: [
      { credentialId: 'YQ', label: 'Blue key', createdAt: 1_762_000_000_000 },
      { credentialId: 'Yg', label: '', createdAt: 1_763_000_000_000 },
      { credentialId: 'Yw', label: 'The laptop in the study whose name is far too long for it' },
    ],
  },
};
const passkeys = { credentialIds: ['YQ'], prfInput: 'YQ' };

function scene(title: string, replies: FakeReplies, act: Act, card: string): Scene {
  return {
    name: `security-${title}`,
    page: 'settings/settings.html',
    sizes: [
      { width: 1280, height: 800 },
      { width: 320, height: 900 },
    ],
    cropped: true,
    replies: { ...open, ...replies },
    play: async (page, shot) => {
      await page.getByTestId(card).waitFor();
      await act(page);
      await page.getByTestId(card).evaluate((element) => {
        element.scrollIntoView({ block: 'start' });
      });
      await page.waitForTimeout(200);
      await shot('open');
    },
  };
}

export const securityScenes: readonly Scene[] = [
  scene('closed', enrolled, () => Promise.resolve(), 'settings-password'),
  scene(
    'change-wrong',
    {
      ...enrolled,
      'security.change-password': { ok: false, error: { code: 'wrong-password' } },
    },
    async (page) => {
      await page.getByTestId('change-open').click();
      await page.getByTestId('change-present').fill('not this one');
      await page.getByTestId('change-next').fill('another-lantern-and-29-horses');
      await page.getByTestId('change-repeat').fill('another-lantern-and-29-horses');
      await page.getByTestId('change-new-key').click();
      await page.getByTestId('change-save').click();
      await page.getByText('not the password').waitFor();
    },
    'settings-password',
  ),
  scene(
    'change-done',
    { 'security.change-password': { ok: true, value: UNLOCKED } },
    async (page) => {
      await page.getByTestId('change-open').click();
      await page.getByTestId('change-present').fill('the right one');
      await page.getByTestId('change-next').fill('another-lantern-and-29-horses');
      await page.getByTestId('change-repeat').fill('another-lantern-and-29-horses');
      await page.getByTestId('change-save').click();
      await page.getByTestId('change-done').waitFor();
    },
    'settings-password',
  ),
  scene(
    'ways-add',
    enrolled,
    async (page) => {
      await page.getByTestId('ways-open').click();
      await page.getByTestId('ways-remove').first().click();
    },
    'settings-ways',
  ),
  scene(
    'ways-impossible',
    {
      'security.begin-passkey': {
        ok: true,
        value: {
          ticket: 't',
          rpId: 'tidekey.invalid',
          userHandle: 'YQ',
          prfInput: 'YQ',
          enrolled: [],
        },
      },
    },
    async (page) => {
      await page.getByTestId('ways-open').click();
      await page.getByTestId('ways-password').fill('the right one');
      await page.getByTestId('ways-save').click();
      await page.getByTestId('passkey-trouble').waitFor();
    },
    'settings-ways',
  ),
  popup('security-locked', { 'vault.status': { ok: true, value: { ...LOCKED, passkeys } } }),
];
