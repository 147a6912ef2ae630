/** The ids that the user can pick from, in the order shown; undefined while the vault does not say. */
export interface Offers {
  readonly passkeys?: readonly string[] | undefined;
  readonly accounts?: readonly string[] | undefined;
}

/** Hidden accounts are only offered when there is no other. */
export function notHidden<Account extends { readonly hidden: boolean }>(
  accounts: readonly Account[],
): readonly Account[] {
  const shown = accounts.filter((account) => !account.hidden);
  return shown.length > 0 ? shown : accounts;
}
