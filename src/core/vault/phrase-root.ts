import { phraseFromEntropy } from '../algorand/bip39-phrase';
import { xhdRootKey } from '../algorand/xhd';
import { encodeUtf8, type Bytes } from '../bytes';
import {
  deriveMainKey,
  mainKeyOfRoot,
  type MainKey,
  type PasskeyScheme,
} from '../deterministic-passkeys';
import type { SeedRecords } from './seed-records';
import { VaultError } from './types';

/** Where the deterministic passkeys of a vault come from. */
export interface PhraseRootKey {
  readonly seedId: string;
  readonly mainKey: MainKey;
}

/**
 * The main keys of the vault's first phrase, derived at their first use and kept while the vault is open. A vault of 25-word keys
 * has none: such a key has no phrase in the sense of BIP-39.
 */
export class PhraseRoot {
  readonly #seeds: SeedRecords;
  readonly #subtle: SubtleCrypto;
  readonly #current = new Kept(() => this.#deriveCurrent());
  readonly #earlier = new Kept(() => this.#deriveEarlier());

  constructor(seeds: SeedRecords, subtle: SubtleCrypto) {
    this.#seeds = seeds;
    this.#subtle = subtle;
  }

  /** @throws VaultError; `undefined` without a phrase. */
  current(): Promise<PhraseRootKey | undefined> {
    return this.#current.get();
  }

  /**
   * How earlier wallets went from a phrase to passkeys: for finding theirs, never for new ones. Takes as long as
   * {@link current} once more. @throws VaultError
   */
  earlier(): Promise<readonly PasskeyScheme[]> {
    return this.#earlier.get();
  }

  /** Overwrites the keys; whoever still holds one holds zeros. */
  close(): void {
    this.#current.close((root) => root?.mainKey.fill(0));
    this.#earlier.close((schemes) => {
      for (const { mainKey } of schemes) mainKey.fill(0);
    });
  }

  async #deriveCurrent(): Promise<PhraseRootKey | undefined> {
    return this.#withEntropy(async (seedId, entropy) => ({
      seedId,
      mainKey: await deriveMainKey(this.#subtle, entropy),
    }));
  }

  async #deriveEarlier(): Promise<readonly PasskeyScheme[]> {
    const schemes = await this.#withEntropy(
      async (_, entropy): Promise<readonly PasskeyScheme[]> => {
        const phrase = encodeUtf8(phraseFromEntropy(entropy).join(' '));
        const origins = (rpId: string) => [`https://${rpId}`, rpId];
        try {
          return [
            { name: 'phrase', mainKey: await deriveMainKey(this.#subtle, phrase), origins },
            { name: 'root', mainKey: mainKeyOfRoot(xhdRootKey(entropy)), origins },
          ];
        } finally {
          phrase.fill(0);
        }
      },
    );
    return schemes ?? [];
  }

  /** A phrase that does not open stands in no passkey's way: it is as if there were none. */
  #readUnlessDamaged(seedId: string): Promise<Bytes | undefined> {
    return this.#seeds.readSecret(seedId).catch(undefinedWhenDamaged);
  }

  async #withEntropy<Value>(
    use: (seedId: string, entropy: Bytes) => Promise<Value>,
  ): Promise<Value | undefined> {
    const { items } = await this.#seeds.list();
    // The first one for ever: a later phrase would make other passkeys.
    const [first] = items
      .filter(({ kind }) => kind === 'bip39')
      .sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
    if (first === undefined) return undefined;
    const entropy = await this.#readUnlessDamaged(first.id);
    if (entropy === undefined) return undefined;
    try {
      return await use(first.id, entropy);
    } finally {
      entropy.fill(0);
    }
  }
}

function undefinedWhenDamaged(error: unknown): undefined {
  if (error instanceof VaultError && error.code === 'damaged') return undefined;
  throw error;
}

/** A value that is made once, again after a failure, and taken away at the end. */
class Kept<Value> {
  readonly #make: () => Promise<Value>;
  #value: Promise<Value> | undefined;
  #erase: ((value: Value) => void) | undefined;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  async get(): Promise<Value> {
    const value = (this.#value ??= this.#make());
    try {
      const made = await value;
      this.#erase?.(made);
      return made;
    } catch (error) {
      if (this.#value === value) this.#value = undefined;
      throw error;
    }
  }

  close(erase: (value: Value) => void): void {
    this.#erase = erase;
    this.#value?.then(erase, () => undefined);
  }
}
