import type { FieldReader } from './field-reader';
import { FieldWriter } from './field-writer';
import { ZERO_ADDRESS } from './header-fields';
import type {
  AssetConfigTransaction,
  AssetFreezeTransaction,
  AssetParameters,
  AssetTransferTransaction,
  TransactionHeader,
} from './transaction';

export const ASSET_TRANSFER_KEYS = ['aamt', 'aclose', 'arcv', 'asnd', 'xaid'] as const;
export const ASSET_CONFIG_KEYS = ['apar', 'caid'] as const;
export const ASSET_FREEZE_KEYS = ['afrz', 'fadd', 'faid'] as const;

export function readAssetTransfer(
  reader: FieldReader,
  header: TransactionHeader,
): AssetTransferTransaction {
  const closeTo = reader.address('aclose');
  const takenFrom = reader.address('asnd');
  return {
    ...header,
    type: 'axfer',
    asset: reader.uint64('xaid'),
    amount: reader.uint64('aamt'),
    receiver: reader.address('arcv') ?? ZERO_ADDRESS,
    ...(closeTo === undefined ? {} : { closeTo }),
    ...(takenFrom === undefined ? {} : { takenFrom }),
  };
}

export function writeAssetTransfer(writer: FieldWriter, transfer: AssetTransferTransaction): void {
  writer
    .uint64('xaid', transfer.asset)
    .uint64('aamt', transfer.amount)
    .address('arcv', transfer.receiver)
    .address('aclose', transfer.closeTo)
    .address('asnd', transfer.takenFrom);
}

export function readAssetConfig(
  reader: FieldReader,
  header: TransactionHeader,
): AssetConfigTransaction {
  const parameters = reader.inside('apar');
  return {
    ...header,
    type: 'acfg',
    asset: reader.uint64('caid'),
    ...(parameters === undefined ? {} : { parameters: readParameters(parameters) }),
  };
}

export function writeAssetConfig(writer: FieldWriter, config: AssetConfigTransaction): void {
  writer.uint64('caid', config.asset);
  if (config.parameters !== undefined) writer.inside('apar', writeParameters(config.parameters));
}

function readParameters(reader: FieldReader): AssetParameters {
  const unitName = reader.text('un');
  const name = reader.text('an');
  const url = reader.text('au');
  const metadataHash = reader.fixed('am', 32);
  const manager = reader.address('m');
  const reserve = reader.address('r');
  const freeze = reader.address('f');
  const clawback = reader.address('c');
  const parameters = {
    total: reader.uint64('t'),
    decimals: reader.uint32('dc'),
    defaultFrozen: reader.flag('df'),
    ...(unitName === undefined ? {} : { unitName }),
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(metadataHash === undefined ? {} : { metadataHash }),
    ...(manager === undefined ? {} : { manager }),
    ...(reserve === undefined ? {} : { reserve }),
    ...(freeze === undefined ? {} : { freeze }),
    ...(clawback === undefined ? {} : { clawback }),
  };
  reader.finish('apar');
  return parameters;
}

function writeParameters(parameters: AssetParameters): FieldWriter {
  return new FieldWriter()
    .uint64('t', parameters.total)
    .uint64('dc', parameters.decimals)
    .flag('df', parameters.defaultFrozen)
    .text('un', parameters.unitName)
    .text('an', parameters.name)
    .text('au', parameters.url)
    .fixed('am', parameters.metadataHash)
    .address('m', parameters.manager)
    .address('r', parameters.reserve)
    .address('f', parameters.freeze)
    .address('c', parameters.clawback);
}

export function readAssetFreeze(
  reader: FieldReader,
  header: TransactionHeader,
): AssetFreezeTransaction {
  return {
    ...header,
    type: 'afrz',
    asset: reader.uint64('faid'),
    account: reader.address('fadd') ?? ZERO_ADDRESS,
    frozen: reader.flag('afrz'),
  };
}

export function writeAssetFreeze(writer: FieldWriter, freeze: AssetFreezeTransaction): void {
  writer.uint64('faid', freeze.asset).address('fadd', freeze.account).flag('afrz', freeze.frozen);
}
