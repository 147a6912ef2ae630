import type { Bytes } from '../bytes';

/**
 * a5e11156-a5a4-4ae0-9f09-c75e7c47723d: drawn at random once, the same for everybody. It names the make of the
 * authenticator; a value per installation would let sites recognise a user.
 */
export const AAGUID: Bytes = Uint8Array.of(
  ...[0xa5, 0xe1, 0x11, 0x56, 0xa5, 0xa4, 0x4a, 0xe0],
  ...[0x9f, 0x09, 0xc7, 0x5e, 0x7c, 0x47, 0x72, 0x3d],
);
