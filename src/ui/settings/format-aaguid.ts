import { encodeHex, type Bytes } from '../../core/bytes';

/** An AAGUID in the form in which registries list it: 8-4-4-4-12 lower-case hexadecimal digits. */
export function formatAaguid(aaguid: Bytes): string {
  return encodeHex(aaguid).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
