/** Of a page's address: asks for a passkey as soon as the vault is seen to be locked. */
export const PASSKEY_HASH = '#passkey';

/** Whether this page is the popup of the toolbar button, and not the same page in a tab or window. */
export function isToolbarPopup(): boolean {
  // Not every stand-in for the browser has it.
  const { extension } = chrome as Partial<typeof chrome>;
  return extension?.getViews({ type: 'popup' }).includes(window) === true;
}
