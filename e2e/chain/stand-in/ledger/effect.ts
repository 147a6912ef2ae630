/** What one transaction did beyond what its own fields say. */
export interface Effect {
  /** In microAlgos. */
  readonly closingAmount?: bigint;
  readonly assetClosingAmount?: bigint;
  readonly createdAsset?: bigint;
  readonly createdApp?: bigint;
  readonly logs?: readonly Uint8Array[];
  readonly inner?: readonly InnerTransfer[];
}

/** A payment (asset 0) or asset transfer that an app makes by its script. */
export interface InnerTransfer {
  readonly from: string;
  readonly to: string;
  readonly asset: bigint;
  readonly amount: bigint;
}
