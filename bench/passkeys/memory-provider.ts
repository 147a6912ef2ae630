import type {
  CredentialSecrets,
  CredentialSource,
  CredentialStore,
} from '../../src/core/authenticator';
import type { Bytes } from '../../src/core/bytes';
import { ourProvider } from './our-provider';
import type { Provider } from './provider';

/** Our client and authenticator without a vault: keys lie in memory, unsealed, as the emulator keeps its own. */
export function memoryProvider(): Provider {
  const store = new UnsealedStore();
  return ourProvider(store, () => {
    store.forgetLast();
  });
}

class UnsealedStore implements CredentialStore {
  readonly #entries: { readonly source: CredentialSource; secrets: CredentialSecrets }[] = [];

  findById(rpId: string, id: string): Promise<CredentialSource | undefined> {
    return Promise.resolve(this.#of(rpId).find((source) => source.id === id));
  }

  findByRpId(rpId: string): Promise<readonly CredentialSource[]> {
    return Promise.resolve(this.#of(rpId));
  }

  findByCeremony(rpId: string, ceremonyId: string): Promise<CredentialSource | undefined> {
    return Promise.resolve(this.#of(rpId).find((source) => source.ceremonyId === ceremonyId));
  }

  save(source: CredentialSource, secrets: CredentialSecrets): Promise<void> {
    this.#entries.push({ source, secrets: structuredClone(secrets) });
    return Promise.resolve();
  }

  readSecrets({ id }: CredentialSource): Promise<CredentialSecrets> {
    const entry = this.#entries.find(({ source }) => source.id === id);
    return entry === undefined
      ? Promise.reject(new Error('no such passkey'))
      : Promise.resolve(structuredClone(entry.secrets));
  }

  writeLargeBlob({ id }: CredentialSource, largeBlob: Bytes): Promise<void> {
    const entry = this.#entries.find(({ source }) => source.id === id);
    if (entry === undefined) return Promise.reject(new Error('no such passkey'));
    entry.secrets = { ...entry.secrets, largeBlob };
    return Promise.resolve();
  }

  forgetLast(): void {
    this.#entries.pop();
  }

  #of(rpId: string): readonly CredentialSource[] {
    return this.#entries.map(({ source }) => source).filter((source) => source.rpId === rpId);
  }
}
