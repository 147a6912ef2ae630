/** One pick out of a list that may change behind the user's back. */
export interface Choice {
  readonly id: string | undefined;
  /** What was picked is no longer offered: nothing takes its place until the user picks again. */
  readonly lost: boolean;
}

export const NO_CHOICE: Choice = { id: undefined, lost: false };

/**
 * Carries a choice over to a new list. The first entry is picked when nothing was yet; a pick that has vanished is never
 * replaced silently, because the user would approve something that was not read.
 *
 * @param offered ids in the order shown; undefined while the vault does not say (locked)
 */
export function keepChoice(choice: Choice, offered: readonly string[] | undefined): Choice {
  if (offered === undefined || choice.lost) return choice;
  if (choice.id === undefined) return { id: offered[0], lost: false };
  return offered.includes(choice.id) ? choice : { id: undefined, lost: true };
}
