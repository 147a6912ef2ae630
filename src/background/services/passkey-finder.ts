import { eraseSecrets, type CredentialSource } from '../../core/authenticator';
import {
  deriveMainKey,
  deterministicCredential,
  guessCredentials,
  userHandleText,
  type GuessedCredential,
  type MainKey,
} from '../../core/deterministic-passkeys';
import { GUESSED, type OpenVault } from '../../core/vault';
import { parseDomain, parseOrigin, resolveRpId } from '../../core/webauthn';
import type { FoundPasskeysView } from '../../messages/find-messages';
import { UiError } from '../../messages/router';
import { withOpenPhrases } from './open-phrases';
import type { SoughtNames } from './sought-names';

export interface PasskeyFinderPorts {
  readonly requireVault: () => Promise<OpenVault>;
  readonly names: Pick<SoughtNames, 'add'>;
  readonly subtle: SubtleCrypto;
  readonly now: () => number;
}

/** Passkeys per phrase, site and form that are guessed. */
const COUNTERS = 4;
const MOST_PHRASES = 4;
const MOST_RP_IDS = 3;

/** Where somebody is looking. */
export interface Sought {
  readonly site: string;
  readonly userName: string;
}

interface Guess extends GuessedCredential {
  readonly seedId: string;
}

/**
 * Passkeys that the words give for a site and a user name. At most 4 phrases × 3 RP IDs × 3 forms × 4 counters are derived:
 * 144 candidates. None of them proves that such a passkey exists, so what is restored is marked until its site names it.
 */
export class PasskeyFinder {
  readonly #ports: PasskeyFinderPorts;

  constructor(ports: PasskeyFinderPorts) {
    this.#ports = ports;
  }

  /** @throws UiError 'not-a-site' */
  async find(sought: Sought): Promise<FoundPasskeysView> {
    const vault = await this.#ports.requireVault();
    const rpIds = rpIdsOf(sought.site);
    const { userName } = sought;
    // From now on the name is tried as well when the site itself asks for passkeys by their ids.
    await this.#ports.names.add(rpIds, userName);
    const guesses = await this.#withMainKeys(vault, (mainKeys) =>
      Promise.resolve(guessesOf(mainKeys, rpIds, userName)),
    );
    const candidates = await Promise.all(
      guesses.map(async ({ id, rpId, form, counter }) => ({
        credentialId: id,
        rpId,
        form,
        counter,
        isHere: await vault.credentials.isKnown(id),
      })),
    );
    return { rpIds, candidates };
  }

  /** Stores one candidate, unconfirmed. @throws UiError 'not-found' for one that these words do not give. */
  async restore(sought: Sought, credentialId: string): Promise<CredentialSource> {
    const vault = await this.#ports.requireVault();
    const rpIds = rpIdsOf(sought.site);
    return this.#withMainKeys(vault, async (mainKeys) => {
      const guess = guessesOf(mainKeys, rpIds, sought.userName).find(
        ({ id }) => id === credentialId,
      );
      const mainKey = guess && mainKeys.get(guess.seedId);
      if (guess === undefined || mainKey === undefined) throw new UiError({ code: 'not-found' });
      if (await vault.credentials.isKnown(guess.id)) {
        throw new UiError({ code: 'not-allowed', detail: 'it is here already' });
      }
      return this.#store(vault, mainKey, guess, sought.userName);
    });
  }

  async #store(
    vault: OpenVault,
    mainKey: MainKey,
    { rpId, userHandle, counter, seedId }: Guess,
    userName: string,
  ): Promise<CredentialSource> {
    const path = { origin: rpId, userHandle: userHandleText(userHandle), counter };
    const { id, publicKey, secrets } = deterministicCredential(mainKey, path);
    const source: CredentialSource = {
      id,
      rpId,
      alg: -7,
      publicKey,
      userHandle,
      userName,
      userDisplayName: '',
      discoverable: true,
      // The words alone do not bring it back: they need the name too.
      backup: { eligible: true, backedUp: false },
      derivation: { seedId, counter },
      createdAt: this.#ports.now(),
      ceremonyId: GUESSED,
    };
    try {
      await vault.credentials.save(source, secrets);
    } finally {
      eraseSecrets(secrets);
    }
    return source;
  }

  /** The main keys of the phrases by their ids; the first one's is kept by the vault, the others are overwritten. */
  async #withMainKeys<Value>(
    vault: OpenVault,
    use: (mainKeys: ReadonlyMap<string, MainKey>) => Promise<Value>,
  ): Promise<Value> {
    const { subtle } = this.#ports;
    const root = await vault.phraseRoot.current();
    return withOpenPhrases(vault, async (seeds) => {
      const mainKeys = new Map<string, MainKey>();
      try {
        for (const { record, secret } of seeds.slice(0, MOST_PHRASES)) {
          const { id } = record;
          const isRoot = root?.seedId === id;
          mainKeys.set(id, isRoot ? root.mainKey : await deriveMainKey(subtle, secret));
        }
        return await use(mainKeys);
      } finally {
        for (const [id, mainKey] of mainKeys) if (id !== root?.seedId) mainKey.fill(0);
      }
    });
  }
}

function guessesOf(
  mainKeys: ReadonlyMap<string, MainKey>,
  rpIds: readonly string[],
  userName: string,
): readonly Guess[] {
  const question = { rpIds, userName, counters: COUNTERS };
  return [...mainKeys]
    .flatMap(([seedId, mainKey]) =>
      [...guessCredentials(mainKey, question)].map((guess) => ({ ...guess, seedId })),
    )
    .sort((left, right) => left.counter - right.counter);
}

/** The RP IDs that a page of this site may have: its host, and the domains above that it may claim. */
function rpIdsOf(site: string): readonly string[] {
  const text = site.trim();
  const host = URL.canParse(text) ? new URL(text).hostname : text.replace(/[/:].*$/u, '');
  const domain = parseDomain(host);
  const origin = parseOrigin(`https://${domain ?? ''}`);
  if (domain === undefined || !origin.ok) throw new UiError({ code: 'not-a-site' });
  const labels = domain.split('.');
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .filter((each) => resolveRpId(origin.value, each).ok)
    .slice(0, MOST_RP_IDS);
}

/** What of a site's own list was a guess until now: the site knows it. */
export async function confirmGuesses(
  vault: OpenVault,
  sources: readonly CredentialSource[],
  ceremonyId: string,
): Promise<readonly CredentialSource[]> {
  return Promise.all(
    sources.map(async (source) =>
      source.ceremonyId === GUESSED
        ? ((await vault.credentials.confirm(source.id, ceremonyId)) ?? source)
        : source,
    ),
  );
}
