import { encodeBase64Url } from './base64url';
import {
  apply,
  arrayBufferByteLength,
  arrayBufferResizable,
  dataViewBuffer,
  dataViewByteLength,
  dataViewByteOffset,
  get,
  getOwnPropertyDescriptor,
  isArray,
  isFinite,
  isObject,
  iterator,
  ownKeys,
  PageTypeError,
  PageUint8Array,
  stringify,
  toNumber,
  toText,
  typedArrayBuffer,
  typedArrayByteLength,
  typedArrayByteOffset,
  typedArrayKind,
} from './intrinsics';

let refusal: Error | undefined;

/** Converts one value of a page to JSON text; ends with {@link fail}, or throws what the page's own getter throws. */
export type ToJson = (value: unknown) => string;

/**
 * Ends a conversion of a value that is not of the type that Web IDL asks for. The caller then hands the original arguments
 * to the browser's own function, whose conversion fails in the same way and words its `TypeError` as only that browser does.
 */
export function fail(): never {
  refusal ??= new PageTypeError('not convertible');
  throw refusal;
}

/** Whether this was thrown by {@link fail}, and not by a getter of the page. */
export function isRefusal(error: unknown): boolean {
  return error !== undefined && error === refusal;
}

/** `DOMString`, not quoted. */
export function text(value: unknown): string {
  return typeof value === 'symbol' ? fail() : toText(value);
}

export const domString: ToJson = (value) => stringify(text(value));

/** A number as it is; a string stays a string, because what sloppy pages mean by "-7" is the background's decision. */
export const number: ToJson = (value) => {
  if (typeof value === 'string') return stringify(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return fail();
  const converted = toNumber(value);
  return isFinite(converted) ? toText(converted) : '0';
};

/** A boolean; a string stays a string, as pages send "false" and mean it. */
export const boolean: ToJson = (value) => {
  if (typeof value === 'string') return stringify(value);
  return value ? 'true' : 'false';
};

/** A getter's brand check holds across realms and cannot be fooled by a prototype; `undefined` where it throws. */
function branded(read: (receiver: unknown) => unknown, value: object): unknown {
  try {
    return read(value);
  } catch {
    return undefined;
  }
}

function encodeRange(buffer: unknown, offset: unknown, length: unknown): string {
  // Web IDL takes neither shared nor resizable buffers.
  if (!isObject(buffer) || branded(arrayBufferByteLength, buffer) === undefined) return fail();
  if (arrayBufferResizable(buffer) === true) return fail();
  if (typeof offset !== 'number' || typeof length !== 'number') return fail();
  if (length === 0) return '""';
  const bytes = new PageUint8Array(buffer as ArrayBuffer, offset, length);
  return `"${encodeBase64Url(bytes, length)}"`;
}

/** `BufferSource` of any kind as base64url; the bytes are taken now, later changes by the page do not count. */
export const bufferSource: ToJson = (value) => {
  if (!isObject(value)) return fail();
  if (typedArrayKind(value) !== undefined) {
    return encodeRange(
      typedArrayBuffer(value),
      typedArrayByteOffset(value),
      typedArrayByteLength(value),
    );
  }
  const viewed = branded(dataViewBuffer, value);
  return viewed === undefined
    ? encodeRange(value, 0, branded(arrayBufferByteLength, value))
    : encodeRange(viewed, branded(dataViewByteOffset, value), branded(dataViewByteLength, value));
};

function separated(text: string, next: string): string {
  return text === '' ? next : `${text},${next}`;
}

function fromIterator(value: object, item: ToJson): string {
  const method: unknown = get(value, iterator);
  if (typeof method !== 'function') return fail();
  const walk: unknown = apply(method, value, []);
  if (!isObject(walk)) return fail();
  const next: unknown = get(walk, 'next');
  if (typeof next !== 'function') return fail();
  let items = '';
  for (;;) {
    const step: unknown = apply(next, walk, []);
    if (!isObject(step)) return fail();
    if (get(step, 'done')) return items;
    items = separated(items, item(get(step, 'value')));
  }
}

/**
 * `sequence<T>`: any iterable. Arrays are read by index, which is the same unless somebody replaced their iterator: a
 * replaced one must neither see nor change what another script of the page asks for.
 */
export function sequence(item: ToJson): ToJson {
  return (value) => {
    if (!isObject(value)) return fail();
    if (!isArray(value)) return `[${fromIterator(value, item)}]`;
    const list: readonly unknown[] = value;
    let items = '';
    let index = 0;
    while (index < list.length) {
      items = separated(items, item(list[index]));
      index += 1;
    }
    return `[${items}]`;
  };
}

/** `record<DOMString, T>`: the enumerable own properties, in their order. */
export function record(item: ToJson): ToJson {
  return (value) => {
    if (!isObject(value)) return fail();
    const keys: readonly unknown[] = ownKeys(value);
    let body = '';
    let index = 0;
    while (index < keys.length) {
      const key = keys[index] as PropertyKey;
      index += 1;
      if (getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue;
      body = separated(body, `${domString(key)}:${item(get(value, key))}`);
    }
    return `{${body}}`;
  };
}

export interface Member {
  readonly name: string;
  readonly convert: ToJson;
  readonly required: boolean;
}

/** A dictionary: each member is read once, in the given order (inherited dictionaries first, then by name). */
export function dictionary(members: readonly Member[]): ToJson {
  return (value) => {
    const absent = value === undefined || value === null;
    if (!absent && !isObject(value)) return fail();
    let body = '';
    let index = 0;
    while (index < members.length) {
      const member = members[index];
      index += 1;
      if (member === undefined) continue;
      const found: unknown = absent ? undefined : get(value, member.name);
      if (found !== undefined) {
        body = separated(body, `"${member.name}":${member.convert(found)}`);
      } else if (member.required) {
        return fail();
      }
    }
    return `{${body}}`;
  };
}
