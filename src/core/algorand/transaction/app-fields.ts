import {
  readAccessReference,
  readBoxReference,
  writeAccessReference,
  writeBoxReference,
} from './app-access';
import type { FieldReader } from './field-reader';
import { FieldWriter } from './field-writer';
import { TransactionError } from './msgpack-value';
import {
  ON_COMPLETIONS,
  type AppCallTransaction,
  type OnCompletion,
  type StateSchema,
  type TransactionHeader,
} from './transaction';

export const APP_CALL_KEYS = [
  ...['al', 'apaa', 'apan', 'apap', 'apas', 'apat', 'apbx', 'apep'],
  ...['apfa', 'apgs', 'apid', 'apls', 'aprv', 'apsu'],
] as const;

export function readAppCall(reader: FieldReader, header: TransactionHeader): AppCallTransaction {
  const approvalProgram = reader.bytes('apap');
  const clearStateProgram = reader.bytes('apsu');
  const globalSchema = readSchema(reader.inside('apgs'));
  const localSchema = readSchema(reader.inside('apls'));
  return {
    ...header,
    type: 'appl',
    app: reader.uint64('apid'),
    onCompletion: readOnCompletion(reader.uint64('apan')),
    arguments: reader.byteStrings('apaa'),
    accounts: reader.addresses('apat'),
    foreignApps: reader.numbers('apfa'),
    foreignAssets: reader.numbers('apas'),
    boxes: reader.array('apbx').map(readBoxReference),
    access: reader.array('al').map(readAccessReference),
    ...(approvalProgram === undefined ? {} : { approvalProgram }),
    ...(clearStateProgram === undefined ? {} : { clearStateProgram }),
    ...(globalSchema === undefined ? {} : { globalSchema }),
    ...(localSchema === undefined ? {} : { localSchema }),
    extraPages: reader.uint32('apep'),
    rejectVersion: reader.uint64('aprv'),
  };
}

export function writeAppCall(writer: FieldWriter, call: AppCallTransaction): void {
  writer
    .uint64('apid', call.app)
    .uint64('apan', BigInt(ON_COMPLETIONS.indexOf(call.onCompletion)))
    .array('apaa', call.arguments)
    .addresses('apat', call.accounts)
    .array('apfa', call.foreignApps)
    .array('apas', call.foreignAssets)
    .array('apbx', call.boxes.map(writeBoxReference))
    .array('al', call.access.map(writeAccessReference))
    .bytes('apap', call.approvalProgram)
    .bytes('apsu', call.clearStateProgram)
    .inside('apgs', schemaFields(call.globalSchema))
    .inside('apls', schemaFields(call.localSchema))
    .uint64('apep', call.extraPages)
    .uint64('aprv', call.rejectVersion);
}

function readOnCompletion(value: bigint): OnCompletion {
  const onCompletion = ON_COMPLETIONS[Number(value)];
  if (onCompletion === undefined) {
    throw new TransactionError('malformed', `apan is ${value.toString()}`);
  }
  return onCompletion;
}

function readSchema(reader: FieldReader | undefined): StateSchema | undefined {
  if (reader === undefined) return undefined;
  const schema = { integers: reader.uint64('nui'), byteSlices: reader.uint64('nbs') };
  reader.finish('a schema');
  return schema;
}

function schemaFields(schema: StateSchema | undefined): FieldWriter | undefined {
  return schema === undefined
    ? undefined
    : new FieldWriter().uint64('nui', schema.integers).uint64('nbs', schema.byteSlices);
}
