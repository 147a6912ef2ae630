/**
 * What a line of the review is about. Names only: how a line is worded is the screen's.
 * Unless said otherwise, a line stands only where its field is in the transaction.
 */
export const REVIEW_FIELDS = [
  // Every transaction.
  'type',
  'sender',
  /** Whose key signs, where that is not the sender's. */
  'signer',
  'fee',
  'first-valid',
  'last-valid',
  'note',
  'lease',
  'rekey-to',
  'site-message',
  'transaction-id',
  // pay
  'amount',
  'receiver',
  'close-to',
  // axfer
  'asset',
  'asset-amount',
  'asset-sender',
  'asset-close-to',
  // acfg
  'asset-total',
  'asset-decimals',
  'asset-default-frozen',
  'asset-unit-name',
  'asset-name',
  'asset-url',
  'asset-metadata-hash',
  'asset-manager',
  'asset-reserve',
  'asset-freeze',
  'asset-clawback',
  // afrz
  'freeze-account',
  'frozen',
  // appl
  'app',
  'on-completion',
  /** First argument of four bytes: the selector of an ARC-4 method. */
  'method-selector',
  'app-argument',
  'app-account',
  'app-foreign-app',
  'app-foreign-asset',
  'app-box',
  'app-access',
  'approval-program',
  'clear-state-program',
  'global-schema',
  'local-schema',
  'extra-pages',
  'reject-version',
  // keyreg
  'vote-key',
  'selection-key',
  'state-proof-key',
  'vote-first',
  'vote-last',
  'vote-dilution',
  'non-participation',
] as const;
export type ReviewField = (typeof REVIEW_FIELDS)[number];

/** What a transaction does, finer than its type. */
export const REVIEW_ACTIONS = [
  'payment',
  'asset-opt-in',
  'asset-transfer',
  'asset-clawback',
  'asset-create',
  'asset-reconfigure',
  'asset-destroy',
  'asset-freeze',
  'asset-unfreeze',
  'app-create',
  'app-call',
  'app-opt-in',
  'app-close-out',
  'app-clear-state',
  'app-update',
  'app-delete',
  'key-online',
  'key-offline',
  'key-non-participation',
] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

export const WARNING_LEVELS = ['info', 'weak', 'warn', 'strong'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

export const REVIEW_WARNINGS = [
  /** Another key may sign for this account from then on. */
  'rekey',
  /** The same, to an account of ours. */
  'rekey-to-own',
  /** Back to the account's own key. */
  'rekey-to-self',
  /** All Algos leave and the account ends. */
  'close-out',
  'close-out-to-own',
  /** An account that ends forgets that another key signs for it: whatever comes to the address later is its own key's. */
  'close-out-ends-rekey',
  /** The whole holding of an asset leaves. */
  'asset-close',
  'asset-close-to-own',
  /** Takes an asset out of another account. */
  'clawback',
  'freeze',
  'unfreeze',
  'asset-create',
  'asset-reconfigure',
  'asset-destroy',
  /** A role without an address can never be given again. */
  'asset-role-cleared',
  'asset-opt-in',
  'app-create',
  'app-update',
  'app-delete',
  'app-close-out',
  /** Leaves the app whatever it says; what it holds for the account may be lost. */
  'app-clear-state',
  'app-opt-in',
  /** The app's program may move more than these bytes tell. */
  'app-may-move-more',
  'key-online',
  'key-offline',
  /** The account can never take part in consensus again. */
  'non-participation',
  /** Pays 2 Algos to become eligible for block rewards. */
  'incentive-fee',
  /** More than ten times the least fee. */
  'high-fee',
  /** More than one Algo. */
  'very-high-fee',
  /** The group's fees are below the network's least: it will be refused. */
  'fee-below-minimum',
  /** The receiver holds no such asset and cannot be sent any, as the node has it now. */
  'receiver-not-opted-in',
  /** Can be sent later, up to its last valid round. */
  'valid-in-future',
  /** The network will refuse it by now. */
  'expired',
  'lease',
  /** Nobody here has sent to this address before. */
  'new-address',
  /** To its own sender: often a proof or a rekey. */
  'pays-itself',
  /** Burns: nobody has the key of the zero address. */
  'zero-address',
  'signed-by-program',
  'signed-by-post-quantum-key',
  'given-signature',
  /** The site says that the account is rekeyed; no node told us so. */
  'authority-unconfirmed',
  /** More members must sign before it counts. */
  'multisig-incomplete',
  'site-message',
] as const;
export type ReviewWarningCode = (typeof REVIEW_WARNINGS)[number];
