/** How we name ourselves to peers. The id is fixed: ARC-27 dapps know a wallet again by it. */
export const WALLET_NAME = 'Tidekey';
export const PROVIDER_ID = '88f2f96b-1748-432a-90b4-b8703fb1effd';

/** What the use-wallet client and the demo dapp write into every request, whoever the wallet is. */
export const USE_WALLET_PROVIDER_ID = '02657eaf-be17-4efc-b0a4-19d654b2448e';

/** The ARC-27 methods that we answer. */
export const METHODS = [
  'discover',
  'enable',
  'disable',
  'sign_transactions',
  'post_transactions',
  'sign_and_post_transactions',
  'sign_message',
] as const;
