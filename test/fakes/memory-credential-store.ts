import type {
  CredentialId,
  CredentialSecrets,
  CredentialSource,
  CredentialStore,
} from '../../src/core/authenticator';
import type { Bytes } from '../../src/core/bytes';
import { VaultError } from '../../src/core/vault/types';

interface Entry {
  readonly source: CredentialSource;
  readonly secrets: CredentialSecrets;
}

/** A credential store without a disk. Looks up by id and by ceremony without going through the others. */
export class MemoryCredentialStore implements CredentialStore {
  readonly #byRpId = new Map<string, Map<CredentialId, Entry>>();
  readonly #byCeremony = new Map<string, CredentialSource>();
  readonly #rejectedSave: number | undefined;
  #saves = 0;

  /** The very arrays that were handed in by `save` and out by `readSecrets`: whoever owns them must zero them. */
  readonly secretsInFlight: CredentialSecrets[] = [];
  /** Names of the methods called, in order. */
  readonly calls: (keyof CredentialStore)[] = [];

  /** @param options.rejectSave which save is rejected, counted from 1. */
  constructor(options: { readonly rejectSave?: number } = {}) {
    this.#rejectedSave = options.rejectSave;
  }

  findById(rpId: string, id: CredentialId): Promise<CredentialSource | undefined> {
    this.calls.push('findById');
    return Promise.resolve(this.#byRpId.get(rpId)?.get(id)?.source);
  }

  findByRpId(rpId: string): Promise<readonly CredentialSource[]> {
    this.calls.push('findByRpId');
    const entries = this.#byRpId.get(rpId)?.values() ?? [];
    const sources = Array.from(entries, ({ source }) => source);
    return Promise.resolve(sources.sort((left, right) => lastUse(right) - lastUse(left)));
  }

  findByCeremony(rpId: string, ceremonyId: string): Promise<CredentialSource | undefined> {
    this.calls.push('findByCeremony');
    return Promise.resolve(this.#byCeremony.get(ceremonyKey(rpId, ceremonyId)));
  }

  save(source: CredentialSource, secrets: CredentialSecrets): Promise<void> {
    this.calls.push('save');
    this.secretsInFlight.push(secrets);
    this.#saves += 1;
    if (this.#saves === this.#rejectedSave) {
      return Promise.reject(new VaultError('storage-unavailable'));
    }
    this.put(source, secrets);
    return Promise.resolve();
  }

  readSecrets(source: CredentialSource): Promise<CredentialSecrets> {
    this.calls.push('readSecrets');
    const entry = this.#byRpId.get(source.rpId)?.get(source.id);
    if (entry === undefined) return Promise.reject(new VaultError('absent'));
    const copy = structuredClone(entry.secrets);
    this.secretsInFlight.push(copy);
    return Promise.resolve(copy);
  }

  writeLargeBlob(source: CredentialSource, largeBlob: Bytes): Promise<void> {
    this.calls.push('writeLargeBlob');
    const entry = this.#byRpId.get(source.rpId)?.get(source.id);
    if (entry === undefined) return Promise.reject(new VaultError('damaged'));
    this.put(source, { ...entry.secrets, largeBlob });
    return Promise.resolve();
  }

  /** Stores without counting as a call, for arranging a test. */
  put(source: CredentialSource, secrets: CredentialSecrets): void {
    const ofRp = this.#byRpId.get(source.rpId) ?? new Map<CredentialId, Entry>();
    this.#byRpId.set(
      source.rpId,
      ofRp.set(source.id, { source, secrets: structuredClone(secrets) }),
    );
    this.#byCeremony.set(ceremonyKey(source.rpId, source.ceremonyId), source);
  }

  /** Every byte of every secret in flight, arrays by themselves. */
  bytesInFlight(): readonly Bytes[] {
    return this.secretsInFlight.flatMap(({ privateKey, credRandom, credBlob, largeBlob }) => [
      privateKey,
      ...(credRandom === undefined ? [] : [credRandom.withUv, credRandom.withoutUv]),
      ...(credBlob === undefined ? [] : [credBlob]),
      ...(largeBlob === undefined ? [] : [largeBlob]),
    ]);
  }

  count(): number {
    return Array.from(this.#byRpId.values()).reduce((sum, ofRp) => sum + ofRp.size, 0);
  }
}

function lastUse(source: CredentialSource): number {
  return source.lastUsedAt ?? source.createdAt;
}

function ceremonyKey(rpId: string, ceremonyId: string): string {
  return JSON.stringify([rpId, ceremonyId]);
}
