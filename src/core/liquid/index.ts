export { checkChallenge, parseChallengeText, type LoginChallenge } from './check-challenge';
export { DOMAIN_TAGS } from './domain-tags';
export { type LiquidRefusal } from './liquid-refusal';
export { proveAccount, type AccountProofRequest } from './prove-account';
