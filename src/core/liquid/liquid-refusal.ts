/** Why the challenge policy will not let an account sign a challenge. */
export type LiquidRefusal =
  'challenge-length' | 'challenge-encoding' | 'challenge-domain-tag' | 'challenge-transaction';
