import { encodeUtf8, type Bytes } from '../../bytes';
import { assertNever } from '../../result';
import type {
  AppCallTransaction,
  AssetParameters,
  KeyRegistrationTransaction,
  Transaction,
} from './transaction';

/** go-algorand config/consensus.go, v42. What lies beyond is refused by every node. */
const MAX_LIFE = 1000n;
const MAX_NOTE = 4096;
const MAX_ARGUMENTS = 16;
const MAX_ARGUMENT_BYTES = 16_384;
const MAX_REFERENCES = 8;
const MAX_ACCESS = 16;
const MAX_KEY = 64;
const MAX_EXTRA_PAGES = 7n;
const PAGE = 2048;
const MAX_GLOBAL_ENTRIES = 64n;
const MAX_LOCAL_ENTRIES = 16n;
const MAX_DECIMALS = 19n;
const MAX_UNIT_NAME = 8;
const MAX_ASSET_NAME = 32;
const MAX_URL = 96;
const MAX_KEY_ROUNDS = 256n * 2n ** 16n - 1n;

/** Which limit of consensus a transaction breaks, for developers; `undefined` where it keeps all. */
export function brokenLimit(transaction: Transaction): string | undefined {
  const { firstValid, lastValid } = transaction;
  if (lastValid < firstValid) return 'the last valid round is before the first';
  if (lastValid - firstValid > MAX_LIFE) return 'valid for more than 1000 rounds';
  if ((transaction.note?.length ?? 0) > MAX_NOTE) return 'the note has more than 4096 bytes';
  switch (transaction.type) {
    case 'pay':
    case 'afrz':
      return undefined;
    case 'axfer':
      return transaction.takenFrom !== undefined && transaction.closeTo !== undefined
        ? 'a clawback cannot close'
        : undefined;
    case 'acfg':
      return transaction.parameters && brokenAssetLimit(transaction.parameters);
    case 'appl':
      return brokenAppLimit(transaction);
    case 'keyreg':
      return brokenKeyLimit(transaction);
    default:
      return assertNever(transaction);
  }
}

function brokenAssetLimit(parameters: AssetParameters): string | undefined {
  if (parameters.decimals > MAX_DECIMALS) return 'more than 19 decimals';
  if (utf8Length(parameters.unitName) > MAX_UNIT_NAME) return 'a unit name of more than 8 bytes';
  if (utf8Length(parameters.name) > MAX_ASSET_NAME) return 'an asset name of more than 32 bytes';
  return utf8Length(parameters.url) > MAX_URL ? 'a URL of more than 96 bytes' : undefined;
}

function utf8Length(text: string | undefined): number {
  return text === undefined ? 0 : encodeUtf8(text).length;
}

function brokenKeyLimit(registration: KeyRegistrationTransaction): string | undefined {
  const { participation } = registration;
  if (participation === undefined) return undefined;
  if (registration.nonParticipation) return 'participation keys with non-participation';
  const { firstRound, lastRound, dilution } = participation;
  if (dilution === 0n) return 'no key dilution';
  if (lastRound < firstRound) return 'the last voting round is before the first';
  return lastRound - firstRound > MAX_KEY_ROUNDS ? 'keys for too many rounds' : undefined;
}

function brokenAppLimit(call: AppCallTransaction): string | undefined {
  return (
    brokenArgumentLimit(call.arguments) ??
    brokenReferenceLimit(call) ??
    brokenAccessLimit(call) ??
    brokenProgramLimit(call)
  );
}

function brokenArgumentLimit(values: readonly Bytes[]): string | undefined {
  if (values.length > MAX_ARGUMENTS) return 'more than 16 arguments';
  const bytes = values.reduce((sum, value) => sum + value.length, 0);
  return bytes > MAX_ARGUMENT_BYTES ? 'arguments of more than 16384 bytes' : undefined;
}

function brokenReferenceLimit(call: AppCallTransaction): string | undefined {
  const { accounts, foreignApps, foreignAssets, boxes, access } = call;
  const count = accounts.length + foreignApps.length + foreignAssets.length + boxes.length;
  if (count > MAX_REFERENCES) return 'more than 8 references';
  if (count > 0 && access.length > 0) return 'references beside an access list';
  for (const { appSlot, name } of boxes) {
    if (appSlot > BigInt(foreignApps.length)) return 'a box of an app that is not listed';
    if (name.length > MAX_KEY) return 'a box name of more than 64 bytes';
  }
  return undefined;
}

function brokenAccessLimit({ access }: AppCallTransaction): string | undefined {
  if (access.length > MAX_ACCESS) return 'more than 16 access references';
  const kindAt = (slot: bigint) => access[Number(slot) - 1]?.kind;
  for (const reference of access) {
    switch (reference.kind) {
      case 'account':
      case 'asset':
      case 'app':
      case 'empty':
        break;
      case 'holding':
        if (reference.accountSlot !== 0n && kindAt(reference.accountSlot) !== 'account') {
          return 'a holding of no listed account';
        }
        if (kindAt(reference.assetSlot) !== 'asset') return 'a holding of no listed asset';
        break;
      case 'locals':
        if (reference.accountSlot !== 0n && kindAt(reference.accountSlot) !== 'account') {
          return 'local state of no listed account';
        }
        if (reference.appSlot !== 0n && kindAt(reference.appSlot) !== 'app') {
          return 'local state of no listed app';
        }
        break;
      case 'box':
        if (reference.appSlot !== 0n && kindAt(reference.appSlot) !== 'app') {
          return 'a box of no listed app';
        }
        if (reference.name.length > MAX_KEY) return 'a box name of more than 64 bytes';
        break;
      default:
        assertNever(reference);
    }
  }
  return undefined;
}

function brokenProgramLimit(call: AppCallTransaction): string | undefined {
  const { app, onCompletion, approvalProgram, clearStateProgram, extraPages } = call;
  const creates = app === 0n;
  const programs = (approvalProgram?.length ?? 0) + (clearStateProgram?.length ?? 0);
  if (programs > 0 && !creates && onCompletion !== 'update') return 'programs on an ordinary call';
  if (extraPages > MAX_EXTRA_PAGES) return 'more than 7 extra pages';
  if (programs > PAGE * (1 + Number(MAX_EXTRA_PAGES))) return 'programs of more than 16384 bytes';
  if (creates && programs > PAGE * (1 + Number(extraPages))) return 'programs beyond their pages';
  if (call.localSchema !== undefined && !creates) return 'a local schema on an ordinary call';
  if (entries(call.localSchema) > MAX_LOCAL_ENTRIES) return 'more than 16 local entries';
  return entries(call.globalSchema) > MAX_GLOBAL_ENTRIES
    ? 'more than 64 global entries'
    : undefined;
}

function entries(schema: AppCallTransaction['localSchema']): bigint {
  return schema === undefined ? 0n : schema.integers + schema.byteSlices;
}
