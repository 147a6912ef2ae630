import { base64nopad, base64urlnopad } from '@scure/base';

export const toBase64Url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** Either alphabet, with padding or without, as the tolerant dapps read it. */
export function fromAnyBase64(text: string): Uint8Array {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/u, '');
  return base64nopad.decode(standard);
}
