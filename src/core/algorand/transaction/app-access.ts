import { FieldReader } from './field-reader';
import { FieldWriter } from './field-writer';
import { TransactionError, type MsgpackMap, type MsgpackValue } from './msgpack-value';
import type { AccessReference, BoxReference } from './transaction';

/** One entry of `al` (go-algorand `ResourceRef`): at most one kind of thing. */
export function readAccessReference(value: MsgpackValue): AccessReference {
  const reader = new FieldReader(value, 'al');
  if (reader.untaken.length > 1) {
    throw new TransactionError('malformed', 'an access reference of several kinds');
  }
  const reference = readKind(reader);
  reader.finish('al');
  return reference;
}

function readKind(reader: FieldReader): AccessReference {
  const address = reader.address('d');
  if (address !== undefined) return { kind: 'account', address };
  if (reader.has('s')) return { kind: 'asset', asset: reader.uint64('s') };
  if (reader.has('p')) return { kind: 'app', app: reader.uint64('p') };
  const holding = reader.inside('h');
  if (holding !== undefined) {
    const accountSlot = holding.uint64('d');
    const assetSlot = holding.uint64('s');
    holding.finish('h');
    return { kind: 'holding', accountSlot, assetSlot };
  }
  const locals = reader.inside('l');
  if (locals !== undefined) {
    const accountSlot = locals.uint64('d');
    const appSlot = locals.uint64('p');
    locals.finish('l');
    return { kind: 'locals', accountSlot, appSlot };
  }
  const box = reader.inside('b');
  return box === undefined ? { kind: 'empty' } : { kind: 'box', ...readBoxFields(box) };
}

export function writeAccessReference(reference: AccessReference): MsgpackMap {
  const writer = new FieldWriter();
  switch (reference.kind) {
    case 'account':
      return writer.address('d', reference.address).map;
    case 'asset':
      return writer.uint64('s', reference.asset).map;
    case 'app':
      return writer.uint64('p', reference.app).map;
    case 'holding':
      return writer.inside(
        'h',
        new FieldWriter().uint64('d', reference.accountSlot).uint64('s', reference.assetSlot),
      ).map;
    case 'locals':
      return writer.inside(
        'l',
        new FieldWriter().uint64('d', reference.accountSlot).uint64('p', reference.appSlot),
      ).map;
    case 'box':
      return writer.inside('b', boxFields(reference)).map;
    case 'empty':
      return writer.map;
  }
}

/** One entry of `apbx`. */
export function readBoxReference(value: MsgpackValue): BoxReference {
  return readBoxFields(new FieldReader(value, 'apbx'));
}

export function writeBoxReference(box: BoxReference): MsgpackMap {
  return boxFields(box).map;
}

function readBoxFields(reader: FieldReader): BoxReference {
  const appSlot = reader.uint64('i');
  const name = reader.bytes('n') ?? new Uint8Array(0);
  reader.finish('a box');
  return { appSlot, name };
}

function boxFields(box: BoxReference): FieldWriter {
  return new FieldWriter().uint64('i', box.appSlot).bytes('n', box.name);
}
