import { assertNever } from '../../result';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import type { AccessReference, AppCallTransaction } from '../transaction/transaction';
import type { ReviewLine, ReviewValue } from './review';
import type { ReviewValues } from './review-values';

/** ARC-4: a method's selector is the first argument, of four bytes. */
const SELECTOR_LENGTH = 4;

export function appLines(call: AppCallTransaction, values: ReviewValues): readonly ReviewLine[] {
  const [selector] = call.arguments;
  return [
    { field: 'app', value: { kind: 'app', app: call.app } },
    { field: 'on-completion', value: { kind: 'on-completion', onCompletion: call.onCompletion } },
    ...(selector?.length === SELECTOR_LENGTH
      ? [{ field: 'method-selector', value: values.bytes(selector) } as const]
      : []),
    ...call.arguments.map(
      (argument) => ({ field: 'app-argument', value: values.bytes(argument) }) as const,
    ),
    ...referenceLines(call, values),
    ...programLines(call, values),
  ];
}

function referenceLines(call: AppCallTransaction, values: ReviewValues): readonly ReviewLine[] {
  return [
    ...call.accounts.map(
      (address) => ({ field: 'app-account', value: values.address(address) }) as const,
    ),
    ...call.foreignApps.map(
      (app) => ({ field: 'app-foreign-app', value: { kind: 'app', app } }) as const,
    ),
    ...call.foreignAssets.map(
      (asset) => ({ field: 'app-foreign-asset', value: { kind: 'asset', asset } }) as const,
    ),
    ...call.boxes.map(({ appSlot, name }): ReviewLine => {
      const app = appSlot === 0n ? call.app : (call.foreignApps[Number(appSlot) - 1] ?? call.app);
      return { field: 'app-box', value: values.box(app, name) };
    }),
    ...call.access.map(
      (reference) =>
        ({ field: 'app-access', value: accessValue(reference, call, values) }) as const,
    ),
  ];
}

/** Slots are resolved: the decoder has checked that each points at what it must. */
function accessValue(
  reference: AccessReference,
  call: AppCallTransaction,
  values: ReviewValues,
): ReviewValue {
  const at = (slot: bigint) => call.access[Number(slot) - 1];
  const account = (slot: bigint) => {
    const listed = at(slot);
    if (slot === 0n) return values.address(call.sender);
    return values.address(listed?.kind === 'account' ? listed.address : ZERO_ADDRESS);
  };
  const app = (slot: bigint) => {
    const listed = at(slot);
    return listed?.kind === 'app' ? listed.app : call.app;
  };
  switch (reference.kind) {
    case 'account':
      return values.address(reference.address);
    case 'asset':
      return { kind: 'asset', asset: reference.asset };
    case 'app':
      return { kind: 'app', app: reference.app };
    case 'holding': {
      const listed = at(reference.assetSlot);
      const asset = listed?.kind === 'asset' ? listed.asset : 0n;
      return { kind: 'holding', account: account(reference.accountSlot), asset };
    }
    case 'locals':
      return {
        kind: 'locals',
        account: account(reference.accountSlot),
        app: app(reference.appSlot),
      };
    case 'box':
      return values.box(app(reference.appSlot), reference.name);
    case 'empty':
      return { kind: 'none' };
    default:
      return assertNever(reference);
  }
}

function programLines(call: AppCallTransaction, values: ReviewValues): readonly ReviewLine[] {
  const { approvalProgram, clearStateProgram, globalSchema, localSchema } = call;
  const lines: ReviewLine[] = [];
  if (approvalProgram !== undefined) {
    lines.push({ field: 'approval-program', value: values.program(approvalProgram) });
  }
  if (clearStateProgram !== undefined) {
    lines.push({ field: 'clear-state-program', value: values.program(clearStateProgram) });
  }
  if (globalSchema !== undefined) {
    lines.push({ field: 'global-schema', value: { kind: 'schema', ...globalSchema } });
  }
  if (localSchema !== undefined) {
    lines.push({ field: 'local-schema', value: { kind: 'schema', ...localSchema } });
  }
  if (call.extraPages !== 0n) {
    lines.push({ field: 'extra-pages', value: { kind: 'number', number: call.extraPages } });
  }
  if (call.rejectVersion !== 0n) {
    lines.push({ field: 'reject-version', value: { kind: 'number', number: call.rejectVersion } });
  }
  return lines;
}
