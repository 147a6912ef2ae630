import { OnApplicationComplete, type Transaction } from 'algosdk';
import { moveAlgos } from './apply-payment.js';
import { putIn, takeOut } from './apply-asset-transfer.js';
import type { AppState, ChainState } from './chain-state.js';
import type { Effect, InnerTransfer } from './effect.js';
import { refuse } from './refusal.js';

/** What an app's program is to do, since no program is run here. */
export interface AppOutcome {
  /** Rejects the call with these words. */
  readonly rejects?: string;
  readonly logs?: readonly Uint8Array[];
  /** Carried out in their order, with nobody's leave. */
  readonly inner?: readonly InnerTransfer[];
}

export type AppScript = (call: Transaction) => AppOutcome;

type Call = NonNullable<Transaction['applicationCall']>;

/** Without a script, every call is approved and does nothing of its own. */
export function applyAppCall(
  state: ChainState,
  transaction: Transaction,
  scripts: ReadonlyMap<bigint, AppScript>,
): Effect {
  const { applicationCall: call } = transaction;
  if (call === undefined) return {};
  const sender = transaction.sender.toString();
  const createdApp = call.appIndex === 0n ? createApp(state, sender, call) : undefined;
  const app = createdApp ?? call.appIndex;
  const before = state.apps.get(app);
  const clears = call.onComplete === OnApplicationComplete.ClearStateOC;
  if (before === undefined && !clears)
    refuse(`only ClearState is supported for an application (${app}) that does not exist`);
  const outcome = scripts.get(app)?.(transaction) ?? {};
  // Clearing cannot be held up by a program.
  if (outcome.rejects !== undefined && !clears) refuse(`logic eval error: ${outcome.rejects}`);
  for (const transfer of outcome.inner ?? []) applyInner(state, transfer);
  complete(state, { sender, app, before, onComplete: call.onComplete });
  return {
    ...(createdApp === undefined ? {} : { createdApp }),
    ...(outcome.logs === undefined ? {} : { logs: outcome.logs }),
    ...(outcome.inner === undefined ? {} : { inner: outcome.inner }),
  };
}

function createApp(state: ChainState, creator: string, call: Call): bigint {
  const app = state.nextCreated();
  state.apps.set(app, {
    creator,
    globalSchema: { integers: call.numGlobalInts, byteSlices: call.numGlobalByteSlices },
    localSchema: { integers: call.numLocalInts, byteSlices: call.numLocalByteSlices },
    extraPages: call.extraPages,
    version: 0n,
  });
  return app;
}

function applyInner(state: ChainState, { from, to, asset, amount }: InnerTransfer): void {
  if (asset === 0n) {
    moveAlgos(state, from, to, amount);
    return;
  }
  takeOut(state, from, { asset, amount, bypassFreeze: false });
  putIn(state, to, { asset, amount, bypassFreeze: false });
}

interface Completion {
  readonly sender: string;
  readonly app: bigint;
  readonly before: AppState | undefined;
  readonly onComplete: OnApplicationComplete;
}

function complete(state: ChainState, { sender, app, before, onComplete }: Completion): void {
  const optedInApps = new Set(state.account(sender).optedInApps);
  switch (onComplete) {
    case OnApplicationComplete.NoOpOC:
      return;
    case OnApplicationComplete.OptInOC:
      if (optedInApps.has(app)) refuse(`account ${sender} has already opted in to app ${app}`);
      state.change(sender, { optedInApps: optedInApps.add(app) });
      return;
    case OnApplicationComplete.CloseOutOC:
    case OnApplicationComplete.ClearStateOC:
      if (!optedInApps.delete(app)) refuse(`account ${sender} is not opted in to app ${app}`);
      state.change(sender, { optedInApps });
      return;
    case OnApplicationComplete.UpdateApplicationOC:
      if (before !== undefined) state.apps.set(app, { ...before, version: before.version + 1n });
      return;
    case OnApplicationComplete.DeleteApplicationOC:
      state.apps.delete(app);
      return;
  }
}
