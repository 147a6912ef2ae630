import { decodeBase64Url, encodeBase64Url } from '../bytes';

/** As the mirror's store keeps values: JSON, with a byte string as `{"bytes": base64url}`. */
export function encodeMirrorValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: encodeBase64Url(Uint8Array.from(value)) };
  return mapMembers(value, encodeMirrorValue);
}

/** What does not decode stays as it is: parsing it calls it damaged. */
export function decodeMirrorValue(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'bytes' in value) {
    const { bytes } = value;
    const decoded = typeof bytes === 'string' ? decodeBase64Url(bytes) : undefined;
    if (decoded !== undefined) return decoded;
  }
  return mapMembers(value, decodeMirrorValue);
}

function mapMembers(value: unknown, map: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member)]));
}
