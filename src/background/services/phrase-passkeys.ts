import { parseAddress } from '../../core/algorand';
import type { CredentialId, CredentialSource, DeriveKey } from '../../core/authenticator';
import { encodeUtf8, equalBytes, type Bytes } from '../../core/bytes';
import {
  guessHandles,
  handleTexts,
  nextCredential,
  recoverCredential,
  recoverPaths,
  verbatimHandleText,
  type PasskeyScheme,
  type RecoveredPath,
} from '../../core/deterministic-passkeys';
import type { OpenVault } from '../../core/vault';
import type { SoughtNames } from './sought-names';

/** The ceremony of a passkey that no ceremony of this vault made. */
export const RESTORED = 'restored-from-phrase';

/** How many passkeys per account and site are looked for. */
const COUNTERS = 4;
/** Candidates of one search: at about 0.3 ms each, the user waits for less than a second. */
const MOST_CANDIDATES = 2_000;
/** Ids of one request that are looked for. */
const MOST_WANTED = 64;

/** New ES256 passkeys of this vault come from its phrase, where it has one. */
export function deriveFromPhrase(vault: OpenVault): DeriveKey {
  return async ({ rpId, userHandle, known }) => {
    const root = await vault.phraseRoot.current();
    if (root === undefined) return undefined;
    const next = await nextCredential(
      root.mainKey,
      { rpId, userHandle },
      async (id) => known.includes(id) || vault.credentials.isKnown(id),
    );
    if (next === undefined) return undefined;
    const { credential, counter } = next;
    const { publicKey: spki, secrets } = credential;
    const handles = await knownHandles(vault);
    const backedUp =
      counter < COUNTERS && handles.some((known) => equalBytes(known.userHandle, userHandle));
    return { spki, secrets, derivation: { seedId: root.seedId, counter }, backedUp };
  };
}

/** What a site may know a user by. */
interface KnownHandle {
  readonly text: string;
  readonly userHandle: Bytes;
  readonly userName: string;
  readonly isAccount: boolean;
}

/**
 * With nothing but the words, passkeys of accounts come back: the ids that a site asks for are compared with those that the phrase
 * gives for its RP ID and each of our accounts. What fits is stored, and offered like any other.
 */
export class PhraseRecovery {
  readonly #now: () => number;
  readonly #names: Pick<SoughtNames, 'at'>;
  /** Per vault, what has been looked for in vain: the same question costs its time once. */
  readonly #inVain = new WeakMap<OpenVault, Set<string>>();

  #turn: Promise<unknown> = Promise.resolve();

  constructor(now: () => number, names: Pick<SoughtNames, 'at'>) {
    this.#now = now;
    this.#names = names;
  }

  /**
   * One search at a time: a prompt that asks again meanwhile finds what the first one has stored.
   *
   * @returns the passkeys that were restored just now. @throws VaultError
   */
  restore(
    vault: OpenVault,
    rpId: string,
    ids: readonly CredentialId[],
  ): Promise<readonly CredentialSource[]> {
    const turn = this.#turn.then(() => this.#search(vault, rpId, ids));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #search(
    vault: OpenVault,
    rpId: string,
    ids: readonly CredentialId[],
  ): Promise<readonly CredentialSource[]> {
    const names = await this.#names.at(rpId);
    // With another name it is another question.
    const asked = JSON.stringify([rpId, ...names]);
    const wanted = await this.#unknown(vault, asked, ids.slice(0, MOST_WANTED));
    const root = wanted.length === 0 ? undefined : await vault.phraseRoot.current();
    if (root === undefined) return [];
    const handles = [...(await knownHandles(vault)), ...names.flatMap(namedHandles)];
    const current = { name: 'current', mainKey: root.mainKey, origins: sameOrigin } as const;
    const found = search(rpId, wanted, handles, [current]);
    const missing = wanted.filter((id) => found.every((each) => each.id !== id));
    const earlier = missing.length === 0 ? [] : await vault.phraseRoot.earlier();
    found.push(...search(rpId, missing, handles, earlier));
    const restored: CredentialSource[] = [];
    for (const path of found) {
      const scheme = [current, ...earlier].find(({ name }) => name === path.scheme);
      const handle = handles.find(({ text }) => handleTexts([text]).includes(path.path.userHandle));
      if (scheme === undefined || handle === undefined) continue;
      restored.push(await this.#store(vault, rpId, root.seedId, scheme, path, handle));
    }
    this.#remember(vault, asked, missing);
    return restored;
  }

  async #unknown(
    vault: OpenVault,
    question: string,
    ids: readonly CredentialId[],
  ): Promise<readonly CredentialId[]> {
    const inVain = this.#inVain.get(vault);
    const asked = ids.filter((id) => inVain?.has(`${question} ${id}`) !== true);
    // What was removed a moment ago, or is damaged, is not brought back behind the user's back.
    const known = await Promise.all(asked.map((id) => vault.credentials.isKnown(id)));
    return asked.filter((_, index) => known[index] === false);
  }

  #remember(vault: OpenVault, question: string, ids: readonly CredentialId[]): void {
    const inVain = this.#inVain.get(vault) ?? new Set<string>();
    for (const id of ids) inVain.add(`${question} ${id}`);
    this.#inVain.set(vault, inVain);
  }

  async #store(
    vault: OpenVault,
    rpId: string,
    seedId: string,
    scheme: PasskeyScheme,
    found: RecoveredPath,
    { userHandle, userName, isAccount }: KnownHandle,
  ): Promise<CredentialSource> {
    const { id, publicKey, secrets } = recoverCredential(scheme.mainKey, found);
    const source: CredentialSource = {
      id,
      rpId,
      alg: -7,
      publicKey,
      userHandle,
      userName,
      userDisplayName: '',
      discoverable: true,
      // The words alone bring back what an account names; for other names somebody has to know them.
      backup: { eligible: true, backedUp: isAccount },
      ...(found.scheme === 'current' && found.idForm === 'spki'
        ? { derivation: { seedId, counter: found.path.counter } }
        : {}),
      createdAt: this.#now(),
      ceremonyId: RESTORED,
    };
    await vault.credentials.save(source, secrets);
    return source;
  }
}

const sameOrigin = (rpId: string): readonly string[] => [rpId];

function search(
  rpId: string,
  wanted: readonly CredentialId[],
  handles: readonly KnownHandle[],
  schemes: readonly PasskeyScheme[],
): RecoveredPath[] {
  if (wanted.length === 0 || schemes.length === 0) return [];
  const texts = handleTexts(handles.map(({ text }) => text));
  const question = { rpId, wanted, schemes, handles: texts, counters: COUNTERS };
  return [...recoverPaths(question, MOST_CANDIDATES)].filter((step) => step !== undefined);
}

/** Liquid Auth clients name the user by the account's public key or by its address. */
async function knownHandles(vault: OpenVault): Promise<readonly KnownHandle[]> {
  const { items } = await vault.accounts.list();
  return items.flatMap(({ address }) => {
    const publicKey = parseAddress(address);
    return [
      { text: address, userHandle: encodeUtf8(address), userName: address, isAccount: true },
      ...(publicKey.ok
        ? [
            {
              text: verbatimHandleText(publicKey.value),
              userHandle: publicKey.value,
              userName: address,
              isAccount: true,
            },
          ]
        : []),
    ];
  });
}

function namedHandles(userName: string): readonly KnownHandle[] {
  return guessHandles(userName).map(({ userHandle }) => ({
    text: verbatimHandleText(userHandle),
    userHandle,
    userName,
    isAccount: false,
  }));
}
