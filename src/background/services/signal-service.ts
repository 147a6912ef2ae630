import * as v from 'valibot';

import {
  FULL_BUDGET,
  parseSignal,
  planSignal,
  SIGNAL_METHODS,
  spendSignal,
  type Signal,
  type SignalChange,
  type SignalMethod,
} from '../../core/signals';
import { assertNever } from '../../core/result';
import { GUESSED, type OpenVault, type SignalRecord } from '../../core/vault';
import { OptionsError, parseOrigin, type SiteConduct } from '../../core/webauthn';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { confirmGuesses } from './passkey-finder';
import { RESTORED } from './phrase-passkeys';
import type { ClaimRpId } from './related-origins-service';

export interface SignalPorts {
  readonly session: KeyValueStore;
  /** The open vault, or `undefined` while locked. */
  readonly openVault: () => Promise<OpenVault | undefined>;
  readonly conductAt: (origin: string) => Promise<SiteConduct>;
  readonly claim: ClaimRpId;
  /** Passkeys were hidden, shown or renamed. */
  readonly changed: () => void;
  readonly log: (event: string, code: string) => void;
  readonly now: () => number;
}

const WAITING = 'signals/waiting';
/** Signals that wait for the vault. A site says the last one again at its next sign-in. */
const MOST_WAITING = 32;

const Waiting = v.array(
  v.object({ method: v.picklist(SIGNAL_METHODS), options: v.record(v.string(), v.unknown()) }),
);

/**
 * Takes what sites say of their passkeys (WebAuthn Level 3 section 5.1.10). Nothing goes back to the page, not even when
 * it was done: the browser's own promise has long settled, the same for hit and miss, open and locked.
 *
 * While the vault is locked signals wait in the browser's memory beside the ceremonies, which hold the same kind of
 * data; nothing of them is written to disk outside the vault.
 */
export class SignalService {
  readonly #ports: SignalPorts;
  #budget = FULL_BUDGET;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: SignalPorts) {
    this.#ports = ports;
  }

  /** A signal of a document of that origin, as the browser names it. Never rejects. */
  async receive(senderOrigin: string, method: SignalMethod, optionsJson: string): Promise<void> {
    try {
      const signal = await this.#admit(senderOrigin, method, optionsJson);
      if (signal !== undefined) await this.#serially(() => this.#take(signal));
    } catch (error) {
      // What is no signal at all has got the browser's own `TypeError`.
      if (!(error instanceof OptionsError || error instanceof SyntaxError)) this.#failed(error);
    }
  }

  /** Applies what waited for the vault. Called whenever it may have been opened. */
  async drain(): Promise<void> {
    try {
      await this.#serially(async () => {
        const vault = await this.#ports.openVault();
        const waiting = vault === undefined ? [] : await this.#waiting();
        if (vault === undefined || waiting.length === 0) return;
        await this.#ports.session.remove(WAITING);
        for (const signal of waiting) await this.#apply(vault, signal);
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** The signal with the RP ID that its origin may claim; `undefined` when it is nothing to us. */
  async #admit(
    senderOrigin: string,
    method: SignalMethod,
    optionsJson: string,
  ): Promise<Signal | undefined> {
    const conduct = await this.#ports.conductAt(senderOrigin);
    const origin = parseOrigin(senderOrigin);
    if (conduct === 'absent' || conduct === 'never' || !origin.ok) return undefined;
    const signal = parseSignal(method, JSON.parse(optionsJson));
    const { budget, allowed } = spendSignal(this.#budget, origin.value, this.#ports.now());
    this.#budget = budget;
    if (!allowed) return undefined;
    const claim = await this.#ports.claim(origin.value, signal.rpId);
    return claim.ok ? { ...signal, rpId: claim.value.rpId } : undefined;
  }

  async #take(signal: Signal): Promise<void> {
    const vault = await this.#ports.openVault();
    if (vault !== undefined) {
      await this.#apply(vault, signal);
      return;
    }
    const others = (await this.#waiting()).filter((each) => aboutOf(each) !== aboutOf(signal));
    const next = [...others, signal].slice(-MOST_WAITING);
    await this.#ports.session.set(
      WAITING,
      next.map(({ method, ...options }) => ({ method, options })),
    );
  }

  async #apply(vault: OpenVault, signal: Signal): Promise<void> {
    const { items } = await vault.signals.list();
    const refused = (subject: SignalRecord['subject']) =>
      new Set(
        items
          .filter((record) => record.subject === subject && record.answer === 'refused')
          .map(({ credentialId }) => credentialId),
      );
    const hidden = await vault.credentials.findHiddenByRpId(signal.rpId);
    const changes = planSignal(signal, {
      shown: await vault.credentials.findByRpId(signal.rpId),
      hidden: hidden.map(({ source }) => source),
      keptInSight: refused('existence'),
      keptNames: refused('name'),
    });
    for (const change of changes) await carryOut(vault, change);
    const confirmed = await confirmAccepted(vault, signal);
    if (changes.length + confirmed > 0) this.#ports.changed();
  }

  async #waiting(): Promise<readonly Signal[]> {
    const stored = v.safeParse(Waiting, await this.#ports.session.get(WAITING));
    if (!stored.success) return [];
    return stored.output.flatMap(({ method, options }) => {
      try {
        return [parseSignal(method, options)];
      } catch {
        return [];
      }
    });
  }

  #failed(error: unknown): void {
    this.#ports.log('signal-failed', error instanceof Error ? error.name : '');
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** What a signal is about: a later one about the same replaces an earlier one that still waits. */
function aboutOf(signal: Signal): string {
  const subject = 'credentialId' in signal ? signal.credentialId : signal.userId;
  return JSON.stringify([signal.method, signal.rpId, subject]);
}

/** A guess that its site accepts is one no longer. @returns how many. */
async function confirmAccepted(vault: OpenVault, signal: Signal): Promise<number> {
  if (signal.method !== 'signalAllAcceptedCredentials') return 0;
  const shown = await vault.credentials.findByRpId(signal.rpId);
  const guesses = shown.filter(
    ({ id, ceremonyId }) => ceremonyId === GUESSED && signal.allAcceptedCredentialIds.includes(id),
  );
  await confirmGuesses(vault, guesses, RESTORED);
  return guesses.length;
}

async function carryOut(vault: OpenVault, change: SignalChange): Promise<void> {
  const { source } = change;
  switch (change.type) {
    case 'hide':
      // What the user had seen of an earlier hiding is not this one.
      await vault.signals.remove('existence', source.id);
      await vault.credentials.hide(source.id, change.because);
      return;
    case 'show':
      await vault.credentials.show(source.id);
      await vault.signals.remove('existence', source.id);
      return;
    case 'rename': {
      const { userName, userDisplayName } = change;
      // The names that the user knew, however often the site changed its mind since.
      const before = (await vault.signals.find('name', source.id))?.before ?? {
        userName: source.userName,
        userDisplayName: source.userDisplayName,
      };
      const record = { credentialId: source.id, subject: 'name', answer: 'none', before } as const;
      await vault.signals.put(record);
      await vault.credentials.setNames(source.id, { userName, userDisplayName });
      return;
    }
    default:
      assertNever(change);
  }
}
