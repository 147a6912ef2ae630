/** What became of one request of a dapp. */
export type DappOutcome =
  | {
      readonly kind: 'signed';
      /** How the wallet wrote its signatures. */
      readonly form: 'raw' | 'signed' | 'mixed' | 'none';
      readonly count: number;
      /** Entries whose signature fits the very bytes that were sent. */
      readonly verified: number;
      /** Entries that came back as null. */
      readonly unsigned: number;
    }
  | { readonly kind: 'refused'; readonly code: number | string; readonly message: string }
  | { readonly kind: 'answered'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

export const failed = (error: unknown): DappOutcome => ({
  kind: 'failed',
  reason: error instanceof Error ? error.message : String(error),
});
