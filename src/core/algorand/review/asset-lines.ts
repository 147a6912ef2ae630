import type { AlgorandAddress } from '../address';
import type {
  AssetConfigTransaction,
  AssetFreezeTransaction,
  AssetParameters,
  AssetTransferTransaction,
} from '../transaction/transaction';
import type { ReviewLine, ReviewValue } from './review';
import type { ReviewField } from './review-fields';
import type { ReviewValues } from './review-values';

export function transferLines(
  transfer: AssetTransferTransaction,
  values: ReviewValues,
): readonly ReviewLine[] {
  const { asset, amount, receiver, closeTo, takenFrom } = transfer;
  const lines: ReviewLine[] = [
    { field: 'asset', value: { kind: 'asset', asset } },
    { field: 'asset-amount', value: { kind: 'asset-amount', asset, amount } },
  ];
  if (takenFrom !== undefined) {
    lines.push({ field: 'asset-sender', value: values.address(takenFrom) });
  }
  lines.push({ field: 'receiver', value: values.address(receiver) });
  if (closeTo !== undefined) {
    lines.push({ field: 'asset-close-to', value: values.address(closeTo) });
  }
  return lines;
}

export function freezeLines(
  { asset, account, frozen }: AssetFreezeTransaction,
  values: ReviewValues,
): readonly ReviewLine[] {
  return [
    { field: 'asset', value: { kind: 'asset', asset } },
    { field: 'freeze-account', value: values.address(account) },
    { field: 'frozen', value: { kind: 'flag', flag: frozen } },
  ];
}

/** Roles always stand: one without an address is lost for ever. */
export function configLines(
  { asset, parameters }: AssetConfigTransaction,
  values: ReviewValues,
): readonly ReviewLine[] {
  const lines: ReviewLine[] =
    asset === 0n ? [] : [{ field: 'asset', value: { kind: 'asset', asset } }];
  if (asset === 0n || parameters !== undefined) {
    const given = parameters ?? NOTHING;
    lines.push(...definitionLines(given, asset === 0n, values), ...roleLines(given, values));
  }
  return lines;
}

const NOTHING: AssetParameters = { total: 0n, decimals: 0n, defaultFrozen: false };

/** On a reconfiguration these mean nothing to the network; what stands in the bytes is still shown. */
function definitionLines(
  parameters: AssetParameters,
  creates: boolean,
  values: ReviewValues,
): readonly ReviewLine[] {
  const { total, decimals, defaultFrozen, unitName, name, url, metadataHash } = parameters;
  const lines: ReviewLine[] = [];
  const add = (field: ReviewField, value: ReviewValue) => lines.push({ field, value });
  if (creates || total !== 0n) add('asset-total', { kind: 'number', number: total });
  if (creates || decimals !== 0n) add('asset-decimals', { kind: 'number', number: decimals });
  if (creates || defaultFrozen) add('asset-default-frozen', { kind: 'flag', flag: defaultFrozen });
  if (unitName !== undefined) add('asset-unit-name', values.text(unitName));
  if (name !== undefined) add('asset-name', values.text(name));
  if (url !== undefined) add('asset-url', values.text(url));
  if (metadataHash !== undefined) add('asset-metadata-hash', values.bytes(metadataHash));
  return lines;
}

function roleLines(parameters: AssetParameters, values: ReviewValues): readonly ReviewLine[] {
  const value = (holder: AlgorandAddress | undefined): ReviewValue =>
    holder === undefined ? { kind: 'nobody' } : values.address(holder);
  return [
    { field: 'asset-manager', value: value(parameters.manager) },
    { field: 'asset-reserve', value: value(parameters.reserve) },
    { field: 'asset-freeze', value: value(parameters.freeze) },
    { field: 'asset-clawback', value: value(parameters.clawback) },
  ];
}
