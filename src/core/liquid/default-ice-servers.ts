/**
 * STUN servers only: they tell each end its own public address, and nobody pays for anybody's traffic. No TURN server
 * comes with us, because each one that exists in the field is reached by a password that belongs to somebody else.
 */
export const DEFAULT_ICE_SERVERS: readonly { readonly url: string }[] = [
  { url: 'stun:stun.l.google.com:19302' },
  { url: 'stun:stun1.l.google.com:19302' },
  { url: 'stun:stun.cloudflare.com:3478' },
];
