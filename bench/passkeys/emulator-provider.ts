import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  WebAuthnEmulator,
  type PasskeyDiscoverableCredential,
} from 'nid-webauthn-emulator';

import { creationOptions, ORIGIN, type Provider } from './provider';

/** Remembers what was saved last, to take it out again. */
class Repository extends PasskeysCredentialsMemoryRepository {
  #last: PasskeyDiscoverableCredential | undefined;

  override saveCredential(credential: PasskeyDiscoverableCredential): void {
    super.saveCredential(credential);
    this.#last = credential;
  }

  forgetLast(): void {
    if (this.#last !== undefined) this.deleteCredential(this.#last);
    this.#last = undefined;
  }
}

/**
 * npm nid-webauthn-emulator with a repository of its own (its default one is shared by the whole process) and so many
 * passkeys, of many relying parties; the caller makes the last of them, which is measured.
 */
export function emulatorProvider(stored: number): Provider {
  const repository = new Repository();
  const emulator = new WebAuthnEmulator(
    new AuthenticatorEmulator({ credentialsRepository: repository }),
  );
  for (let number = 1; number < stored; number += 1) {
    const host = `site-${number}.example`;
    emulator.createJSON(`https://${host}`, creationOptions(number, host));
  }
  return {
    create: (options) => Promise.resolve(emulator.createJSON(ORIGIN, options)),
    get: (options) => Promise.resolve(emulator.getJSON(ORIGIN, options)),
    forgetLast: () => {
      repository.forgetLast();
    },
  };
}
