/** Empties an input. What mirrors it, as the revealed text of a password does, follows only when told. */
export function emptyInput(element: HTMLInputElement | null): void {
  if (element === null) return;
  element.value = '';
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
