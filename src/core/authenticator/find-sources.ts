import type { CredentialId, CredentialSource, CredentialStore } from './types';

/** The sources of one RP ID out of a list of ids: in the list's order, each once, one look-up by id for each. */
export async function findSources(
  store: CredentialStore,
  rpId: string,
  ids: readonly CredentialId[],
): Promise<readonly CredentialSource[]> {
  if (ids.length === 0) return [];
  const found = await Promise.all(Array.from(new Set(ids), (id) => store.findById(rpId, id)));
  return found.flatMap((source) => (source?.rpId === rpId ? [source] : []));
}
