/** A text field whose autofill tokens ask for passkeys (HTML section 4.10.18.7.1, WebAuthn section 5.1.4). */
export type PasskeyField = HTMLInputElement | HTMLTextAreaElement;

/** This very element, if it is such a field. */
export function passkeyField(target: EventTarget | null | undefined): PasskeyField | undefined {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    return undefined;
  }
  return asksForPasskeys(target.getAttribute('autocomplete') ?? '') ? target : undefined;
}

/** The field that has the focus now, also inside open shadow trees. */
export function focusedPasskeyField(root: DocumentOrShadowRoot): PasskeyField | undefined {
  const { activeElement } = root;
  const inner = activeElement?.shadowRoot;
  return inner === null || inner === undefined
    ? passkeyField(activeElement)
    : focusedPasskeyField(inner);
}

export function asksForPasskeys(autocomplete: string): boolean {
  return autocomplete.toLowerCase().split(/\s+/u).includes('webauthn');
}
