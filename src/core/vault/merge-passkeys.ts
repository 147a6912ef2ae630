import type { CredentialSource } from '../authenticator/types';
import { mergeByKey, onlyNew } from './merge-by-key';
import { samePasskey, sameSecrets } from './same-passkey';
import type { VaultContents } from './vault-contents';

/** A passkey that is out of sight here is here: what the user or its site decided of it stands. */
export function mergePasskeys(
  here: VaultContents,
  incoming: VaultContents,
  seedIdOf: (id: string) => string | undefined,
) {
  const flat = ({ passkeys, hidden }: VaultContents) => [
    ...passkeys.map(({ source, secrets }) => ({ source, secrets, hidden: undefined })),
    ...hidden.map(({ hidden: record, secrets }) => ({
      source: record.source,
      secrets,
      hidden: record,
    })),
  ];
  const judged = mergeByKey(
    flat(here),
    flat(incoming),
    ({ source }) => source.id,
    (left, right) =>
      samePasskey(left.source, right.source) && sameSecrets(left.secrets, right.secrets),
  );
  const fresh = onlyNew(judged).map((each) => ({
    ...each,
    source: withSeedOf(each.source, seedIdOf),
  }));
  return {
    add: fresh.flatMap(({ source, secrets, hidden }) =>
      hidden === undefined ? [{ source, secrets }] : [],
    ),
    addHidden: fresh.flatMap(({ source, secrets, hidden }) =>
      hidden === undefined ? [] : [{ hidden: { ...hidden, source }, secrets }],
    ),
    items: judged.map(({ item: { source, hidden }, state }) => ({
      kind: hidden === undefined ? ('passkey' as const) : ('hidden-passkey' as const),
      state,
      credentialId: source.id,
      rpId: source.rpId,
      userName: source.userName,
    })),
  };
}

/** The words that bring it back are the same; the record that holds them has another id here. */
function withSeedOf(
  source: CredentialSource,
  seedIdOf: (id: string) => string | undefined,
): CredentialSource {
  const { derivation, ...rest } = source;
  if (derivation === undefined) return source;
  const seedId = seedIdOf(derivation.seedId);
  return seedId === undefined ? rest : { ...rest, derivation: { ...derivation, seedId } };
}
