import type { CredentialId } from '../../core/authenticator';
import type { OpenVault } from '../../core/vault';
import { UiError, type UiHandlers } from '../../messages/router';
import type { SignalsView, SignalView } from '../../messages/views';
import { passkeyView } from './prompt-view';

export interface SignalHandlerPorts {
  readonly lookAtVault: () => Promise<OpenVault>;
  readonly requireVault: () => Promise<OpenVault>;
  readonly changed: () => void;
}

export type SignalHandlers = Pick<UiHandlers, 'signals.list' | 'signals.undo' | 'signals.dismiss'>;

/** The user's side of the signals: what sites changed, and the way back. */
export function createSignalHandlers({
  lookAtVault,
  requireVault,
  changed,
}: SignalHandlerPorts): SignalHandlers {
  const answered = async (vault: OpenVault): Promise<SignalsView> => {
    changed();
    return listSignals(vault);
  };
  return {
    'signals.list': async () => listSignals(await lookAtVault()),
    'signals.undo': async ({ credentialId: id, subject }) => {
      const vault = await requireVault();
      const credentialId = asCredentialId(id);
      const before = (await vault.signals.find(subject, credentialId))?.before;
      const source =
        subject === 'existence'
          ? await vault.credentials.show(credentialId)
          : before && (await vault.credentials.setNames(credentialId, before));
      if (source === undefined) throw new UiError({ code: 'not-found' });
      await vault.signals.put({ credentialId, subject, answer: 'refused' });
      return answered(vault);
    },
    'signals.dismiss': async ({ credentialId: id, subject }) => {
      const vault = await requireVault();
      const credentialId = asCredentialId(id);
      // A new name that was seen is the name; a hidden passkey stays hidden, and only its news is over.
      if (subject === 'name') await vault.signals.remove(subject, credentialId);
      else await vault.signals.put({ credentialId, subject, answer: 'seen' });
      return answered(vault);
    },
  };
}

async function listSignals(vault: OpenVault): Promise<SignalsView> {
  const { items: records } = await vault.signals.list();
  const { items: hidden } = await vault.credentials.listHidden();
  const seen = new Set(
    records
      .filter(({ subject }) => subject === 'existence')
      .map(({ credentialId }) => credentialId),
  );
  const hidings = hidden.map(({ source, hiddenAt, because }): SignalView => ({
    passkey: passkeyView(source),
    subject: 'existence',
    at: hiddenAt,
    because,
    seen: seen.has(source.id),
  }));
  const renamings: SignalView[] = [];
  for (const { subject, credentialId, at, before } of records) {
    if (subject !== 'name' || before === undefined) continue;
    const source = await vault.credentials.findByCredentialId(credentialId);
    if (source === undefined) continue;
    renamings.push({ passkey: passkeyView(source), subject, at, before, seen: false });
  }
  const signals = [...hidings, ...renamings].sort((left, right) => right.at - left.at);
  return { signals };
}

/** An id from our own page: it is only ever looked up, and what is not stored is not found. */
function asCredentialId(text: string): CredentialId {
  return text as CredentialId;
}
