import { algorandPhraseFromSeed, phraseFromEntropy } from '../../core/algorand';
import { wordCount } from '../../core/vault';
import type { SecretView } from '../../messages/backup-messages';
import { UiError } from '../../messages/router';
import type { VaultService } from './vault-service';

/** The secrets that can stand on paper: phrases, and single keys as 25 words. */
export class SecretService {
  readonly #vault: Pick<VaultService, 'look' | 'require' | 'verify'>;

  constructor(vault: Pick<VaultService, 'look' | 'require' | 'verify'>) {
    this.#vault = vault;
  }

  /** Oldest first: that is the one that new passkeys come from. */
  async list(): Promise<readonly SecretView[]> {
    const vault = await this.#vault.look();
    const { items: seeds } = await vault.seeds.list();
    const { items: accounts } = await vault.accounts.list();
    const oldestFirst = [...seeds].sort((left, right) => left.createdAt - right.createdAt);
    return Promise.all(
      oldestFirst.map(async ({ id, kind }): Promise<SecretView> => {
        const secret = await vault.seeds.readSecret(id);
        const words = wordCount(kind, secret);
        secret.fill(0);
        return {
          id,
          kind: kind === 'algorand25' ? 'key' : 'phrase',
          words,
          accounts: accounts
            .filter(({ origin }) => origin.seedId === id)
            .map(({ name, address }) => ({ name, address })),
        };
      }),
    );
  }

  /** @throws UiError for a wrong password, or a secret that is not here. */
  async reveal(id: string, password: string): Promise<{ readonly words: readonly string[] }> {
    await this.#vault.verify(password);
    const vault = await this.#vault.require();
    const seed = (await vault.seeds.list()).items.find((each) => each.id === id);
    if (seed === undefined) throw new UiError({ code: 'not-found' });
    const secret = await vault.seeds.readSecret(id);
    try {
      const words =
        seed.kind === 'algorand25' ? algorandPhraseFromSeed(secret) : phraseFromEntropy(secret);
      return { words };
    } finally {
      secret.fill(0);
    }
  }
}
