import { describe, expect, it, vi } from 'vitest';

import { routeUiMessage, UiError, type UiHandlers } from './router';
import type { SenderFacts } from './sender';
import { UI_MESSAGES, type SenderKind, type UiMessageName } from './table';

const own = { id: 'tidekey', origin: 'moz-extension://tidekey' };
const PATHS: Readonly<Record<SenderKind, string>> = {
  ui: 'popup.html',
  prompt: 'prompt.html',
  onboarding: 'onboarding.html',
};
const from = (kind: SenderKind): SenderFacts => ({
  id: own.id,
  url: `${own.origin}/src/ui/${PATHS[kind]}`,
});

const VALID: Readonly<Record<UiMessageName, unknown>> = {
  'vault.status': {},
  'vault.unlock': { password: 'x' },
  'vault.lock': {},
  'vault.export-raw': {},
  'vault.erase': {},
  'vault.generate-phrase': {},
  'vault.create': { phrase: 'a b', password: 'x' },
  'accounts.list': {},
  'accounts.add': {},
  'accounts.rename': { id: 'a', name: 'n' },
  'accounts.set-hidden': { id: 'a', hidden: true },
  'passkeys.list': { limit: 50 },
  'passkeys.rename': { credentialId: 'c', userName: 'u' },
  'passkeys.delete': { credentialId: 'c' },
  'passkeys.undo-delete': { credentialId: 'c' },
  'sites.active': {},
  'waiting.list': {},
  'waiting.take': { id: 'w' },
  'signals.list': {},
  'signals.undo': { credentialId: 'a', subject: 'name' },
  'signals.dismiss': { credentialId: 'a', subject: 'existence' },
  'sites.choose': { origin: 'https://example.com', choice: 'never' },
  'sites.never': {},
  'sites.add-never': { host: 'example.com' },
  'sites.clear-never': {},
  'inspector.list': {},
  'inspector.clear': {},
  'settings.get': {},
  'settings.set': { autoLockMinutes: 15, verificationFreshMinutes: 5 },
  'link.capture-tab': {},
  'link.chosen-picture': { captureId: 'c' },
  'link.submit': { text: 'liquid://a.example/?requestId=r', source: 'paste' },
  'connections.list': {},
  'connections.close': { sessionId: 's' },
  'connections.close-all': {},
  'connections.reconnect': { sessionId: 's' },
  'connections.forget': { sessionId: 's' },
  'connections.set-answer-mode': { sessionId: 's', answerMode: 'automatic' },
  'connections.remember-pair': { sessionId: 's' },
  'connections.pairs': {},
  'connections.forget-pair': { tabOrigin: 'https://a', serviceOrigin: 'https://b' },
  'networks.list': {},
  'networks.probe-node': { url: 'https://node.example' },
  'networks.set-node': { id: 'testnet' },
  'networks.set-enabled': { id: 'testnet', enabled: true },
  'networks.add': { name: 'Local', url: 'http://localhost:4001' },
  'networks.remove': { id: 'custom' },
  'connectivity.get': {},
  'connectivity.set': { iceServers: [{ url: 'stun:stun.example:3478' }], allowPorts: false },
  'backup.status': {},
  'backup.make': { password: 'x', filePassword: 'y' },
  'transfer.preview': { file: '{}' },
  'transfer.apply': { file: '{}', filePassword: 'y' },
  'transfer.export': { password: 'x' },
  'restore.preview': { file: 'f', filePassword: 'y' },
  'restore.apply': { file: 'f', filePassword: 'y', password: 'x' },
  'secrets.list': {},
  'vault.unlock-by-passkey': { credentialId: 'c', prfOutput: 'p'.repeat(43) },
  'security.passkeys': {},
  'security.begin-passkey': { password: 'x' },
  'security.add-passkey': {
    ticket: 't',
    label: '',
    proof: { credentialId: 'c', prfOutput: 'p'.repeat(43) },
  },
  'security.remove-passkey': { credentialId: 'c' },
  'security.change-password': { password: 'x', next: 'y', newKey: false },
  'secrets.reveal': { id: 's', password: 'x' },
  'passkeys.find': { site: 's', userName: 'n' },
  'passkeys.restore': { site: 's', userName: 'n', credentialId: 'c' },
  'sync.status': {},
  'sync.turn-on': {},
  'sync.try-again': {},
  'sync.turn-off': {},
  'prompt.current': {},
  'prompt.approve-link': { requestId: 'c', accountAddress: 'a', acknowledged: false },
  'prompt.approve-signing': { requestId: 'c', typed: [] },
  'prompt.approve': { requestId: 'c' },
  'prompt.deny': { requestId: 'c' },
  'prompt.use-other': { requestId: 'c' },
};

const NAMES = Object.keys(UI_MESSAGES) as UiMessageName[];
const KINDS = Object.keys(PATHS) as SenderKind[];
const CELLS = NAMES.flatMap((name) => KINDS.map((kind) => [name, kind] as const));

function handlers(): UiHandlers {
  return Object.fromEntries(
    NAMES.map((name) => [name, vi.fn(() => Promise.resolve({ handled: name }))]),
  ) as unknown as UiHandlers;
}

describe('routeUiMessage', () => {
  it.each(CELLS)('lets %s be sent by %s exactly as the table says', async (name, kind) => {
    const record = handlers();

    const routed = routeUiMessage({ name, request: VALID[name] }, from(kind), own, record);

    const allowed = (UI_MESSAGES[name].from as readonly SenderKind[]).includes(kind);
    expect(routed.kind).toBe(allowed ? 'accepted' : 'refused');
    expect(record[name]).toHaveBeenCalledTimes(allowed ? 1 : 0);
    if (routed.kind === 'accepted') {
      expect(await routed.answer).toEqual({ ok: true, value: { handled: name } });
    }
  });

  it.each(NAMES)('refuses %s from a web page and from another extension', (name) => {
    const message = { name, request: VALID[name] };
    const web = {
      id: own.id,
      url: 'https://example.com/popup.html',
      origin: 'https://example.com',
    };
    const other = { id: 'other', url: 'moz-extension://other/popup.html' };

    for (const facts of [web, other, {}]) {
      expect(routeUiMessage(message, facts, own, handlers())).toEqual({
        kind: 'refused',
        because: 'sender',
      });
    }
  });

  it.each(NAMES)('refuses %s with a member too many', (name) => {
    const [kind] = UI_MESSAGES[name].from;
    const request = { ...(VALID[name] as object), sender: 'prompt' };

    expect(routeUiMessage({ name, request }, from(kind), own, handlers())).toEqual({
      kind: 'refused',
      because: 'request',
    });
  });

  it.each([
    undefined,
    null,
    'vault.status',
    7,
    [],
    {},
    { name: 'vault.status' },
    { name: 1, request: {} },
  ])('refuses junk without throwing: %j', (message) => {
    expect(routeUiMessage(message, from('ui'), own, handlers()).kind).toBe('refused');
  });

  it.each(['constructor', '__proto__', 'toString', 'vault.nothing'])(
    'knows no message %s',
    (name) => {
      expect(routeUiMessage({ name, request: {} }, from('ui'), own, handlers())).toEqual({
        kind: 'refused',
        because: 'name',
      });
    },
  );

  it('tells a closed code for a known failure, and no stack for an unknown one', async () => {
    const failing = (error: Error): UiHandlers => ({
      ...handlers(),
      'vault.lock': () => Promise.reject(error),
    });
    const ask = async (error: Error): Promise<unknown> => {
      const routed = routeUiMessage(
        { name: 'vault.lock', request: {} },
        from('ui'),
        own,
        failing(error),
      );
      return routed.kind === 'accepted' ? routed.answer : routed;
    };

    expect(await ask(new UiError({ code: 'locked' }))).toEqual({
      ok: false,
      error: { code: 'locked' },
    });
    expect(await ask(new TypeError('broken'))).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'TypeError: broken' },
    });
  });
});
