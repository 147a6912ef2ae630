import { isAvailable, supportedAlgorithms, type CredentialSource } from '../../core/authenticator';
import { checkChallenge } from '../../core/liquid';
import { comesBackByWords, GUESSED, type OpenVault } from '../../core/vault';
import type {
  AccountView,
  CeremonyPromptView,
  LiquidPromptView,
  PasskeyView,
  VaultStatusView,
} from '../../messages/views';
import { parseOptions, type ParsedOptions } from './admit-request';
import type { CeremonyRecord } from './ceremony-record';
import { confirmGuesses } from './passkey-finder';
import { RESTORED, type PhraseRecovery } from './phrase-passkeys';

export interface PromptSituation {
  readonly record: CeremonyRecord;
  readonly waiting: number;
  readonly status: VaultStatusView;
  /** Absent while locked: the view then tells nothing of what the vault holds. */
  readonly vault?: OpenVault;
  readonly freshUntil?: number;
  readonly accounts: readonly AccountView[];
  readonly recovery: PhraseRecovery;
}

/** What the prompt shows of a ceremony: built from the very options that will be signed. */
export async function buildPromptView(situation: PromptSituation): Promise<CeremonyPromptView> {
  const { record, status, vault, freshUntil } = situation;
  const parsed = parseOptions(record.operation, record.optionsJson);
  if ('kind' in parsed) throw new Error('an admitted ceremony has options that do not parse');
  const liquid = liquidView(parsed, vault === undefined ? [] : situation.accounts);
  const fromVault = await vaultView(parsed, record.rpId, vault, situation.recovery);
  // To tell a site that nothing can be made takes presence only.
  const required =
    parsed.options.userVerification === 'required' && fromVault.view.obstacle === undefined;
  const mustVerify = required || fromVault.isProtected;
  return {
    kind: 'ceremony',
    requestId: record.id,
    operation: record.operation,
    origin: record.origin,
    ...(record.topOrigin === undefined ? {} : { topOrigin: record.topOrigin }),
    rpId: record.rpId,
    ...(record.related === true ? { related: true } : {}),
    ...(record.hook === undefined ? {} : { hook: record.hook }),
    waiting: situation.waiting,
    deadline: record.deadline,
    vault: status,
    verification: {
      need: mustVerify && freshUntil === undefined ? 'password' : 'none',
      ...(freshUntil === undefined ? {} : { freshUntil }),
    },
    ...largeBlobView(parsed),
    ...(liquid === undefined ? {} : { liquid }),
    ...fromVault.view,
  };
}

interface VaultPart {
  readonly view: Pick<CeremonyPromptView, 'userName' | 'userDisplayName' | 'obstacle' | 'passkeys'>;
  /** A passkey may be used, or told of, only after verification, whatever the site asks now: credProtect. */
  readonly isProtected: boolean;
}

async function vaultView(
  parsed: ParsedOptions,
  rpId: string,
  vault: OpenVault | undefined,
  recovery: PhraseRecovery,
): Promise<VaultPart> {
  if (parsed.operation === 'create') {
    const { user, algorithms } = parsed.options;
    const names = { userName: user.name, userDisplayName: user.displayName };
    if (vault === undefined) return { view: names, isProtected: false };
    if (supportedAlgorithms(algorithms).length === 0) {
      return { view: { ...names, obstacle: 'unsupported-algorithm' }, isProtected: false };
    }
    const excluded = await findListed(vault, rpId, parsed.options.excludeCredentials);
    if (excluded.length === 0) return { view: names, isProtected: false };
    const isProtected = excluded.every((source) => needsVerification(source, true));
    return { view: { ...names, obstacle: 'excluded' }, isProtected };
  }
  if (vault === undefined) return { view: {}, isProtected: false };
  const { allowCredentials } = parsed.options;
  const named = allowCredentials.length > 0;
  const sources = named
    ? await findOrRestore(vault, rpId, allowCredentials, recovery)
    : (await vault.credentials.findByRpId(rpId)).filter((source) => source.discoverable);
  return {
    view: { passkeys: sources.map(passkeyView) },
    isProtected: sources.some((source) => needsVerification(source, named)),
  };
}

function needsVerification(source: CredentialSource, named: boolean): boolean {
  return !isAvailable(source, { userVerified: false, named });
}

async function findListed(
  vault: OpenVault,
  rpId: string,
  ids: readonly CredentialSource['id'][],
): Promise<readonly CredentialSource[]> {
  const found = await Promise.all(
    [...new Set(ids)].map((id) => vault.credentials.findById(rpId, id)),
  );
  return found.filter((source) => source !== undefined);
}

/** What is not in the vault is looked for by the phrase; what is there costs one look-up. */
async function findOrRestore(
  vault: OpenVault,
  rpId: string,
  ids: readonly CredentialSource['id'][],
  recovery: PhraseRecovery,
): Promise<readonly CredentialSource[]> {
  const listed = await findListed(vault, rpId, ids);
  const found = await confirmGuesses(vault, listed, RESTORED);
  const missing = ids.filter((id) => found.every((source) => source.id !== id));
  if (missing.length === 0) return found;
  const restored = await recovery.restore(vault, rpId, missing);
  return restored.length === 0 ? found : findListed(vault, rpId, ids);
}

function largeBlobView(parsed: ParsedOptions): Pick<CeremonyPromptView, 'largeBlobBytes'> {
  if (parsed.operation === 'create') return {};
  const { largeBlob } = parsed.options.extensions;
  return largeBlob?.kind === 'write' ? { largeBlobBytes: largeBlob.blob.length } : {};
}

function liquidView(
  parsed: ParsedOptions,
  accounts: readonly AccountView[],
): LiquidPromptView | undefined {
  if (parsed.options.extensions.liquid === undefined) return undefined;
  const checked = checkChallenge(parsed.options.challenge);
  return checked.ok
    ? { kind: 'proof', accounts: accounts.filter((account) => !account.hidden) }
    : { kind: 'refused', reason: checked.error };
}

export function passkeyView(source: CredentialSource): PasskeyView {
  return {
    credentialId: source.id,
    rpId: source.rpId,
    userName: source.userName,
    userDisplayName: source.userDisplayName,
    createdAt: source.createdAt,
    ...(source.lastUsedAt === undefined ? {} : { lastUsedAt: source.lastUsedAt }),
    alg: source.alg,
    comesBack: comesBackByWords(source) ? 'words' : 'nowhere',
    ...(source.ceremonyId === RESTORED && source.lastUsedAt === undefined
      ? { restored: true }
      : {}),
    ...(source.ceremonyId === GUESSED ? { unconfirmed: true } : {}),
  };
}
