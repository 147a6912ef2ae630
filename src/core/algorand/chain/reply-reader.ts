import { base64 } from '@scure/base';

import { asBytes, type Bytes } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import { isAddress, type AlgorandAddress } from '../address';
import {
  isJsonList,
  isJsonObject,
  readJson,
  type JsonList,
  type JsonObject,
  type JsonValue,
} from './read-json';

/** Above an account with ten thousand assets, and the depth of inner transactions in a simulation. */
const LIMITS = { length: 2_097_152, depth: 64, items: 400_000 };
/** The longest reply in bytes that a client need read. */
export const LONGEST_NODE_REPLY = LIMITS.length;

const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

/** The only error of reading a reply; it never leaves this folder. */
class ReplyError extends Error {}

/**
 * Reads a node's reply. Unknown fields are passed over, since nodes grow; known ones must be of their kind.
 *
 * @returns what is wrong, for developers.
 */
export function readReply<Value>(
  text: string,
  read: (reply: ReplyReader) => Value,
): Result<Value, string> {
  const json = readJson(text, LIMITS);
  if (!json.ok) return failed(json.error);
  try {
    return ok(read(new ReplyReader(json.value, 'the reply')));
  } catch (error) {
    if (error instanceof ReplyError) return failed(error.message);
    throw error;
  }
}

/** Takes typed fields out of one object. `null` counts as absent. */
export class ReplyReader {
  readonly #object: JsonObject;

  constructor(value: JsonValue, what: string) {
    if (!isJsonObject(value)) throw new ReplyError(`${what} is no object`);
    this.#object = value;
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  /** `undefined` where absent. */
  maybeUint64(key: string): bigint | undefined {
    const value = this.#find(key);
    return value === undefined ? undefined : asUint64(value, key);
  }

  uint64(key: string): bigint {
    return this.maybeUint64(key) ?? missing(key);
  }

  /** `false` where absent. */
  flag(key: string): boolean {
    const value = this.#find(key) ?? false;
    return typeof value === 'boolean' ? value : wrong(key, 'a truth value');
  }

  /** @param longest in UTF-16 units. */
  maybeText(key: string, longest: number): string | undefined {
    const value = this.#find(key);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') wrong(key, 'text');
    return value.length <= longest ? value : wrong(key, `at most ${longest} characters`);
  }

  text(key: string, longest: number): string {
    return this.maybeText(key, longest) ?? missing(key);
  }

  /** `undefined` where absent or empty. */
  maybeAddress(key: string): AlgorandAddress | undefined {
    const value = this.maybeText(key, 58);
    if (value === undefined || value === '') return undefined;
    return isAddress(value) ? value : wrong(key, 'an address');
  }

  address(key: string): AlgorandAddress {
    return this.maybeAddress(key) ?? missing(key);
  }

  /** Standard base64 of `length` bytes, canonically spelt. */
  base64(key: string, length: number): string {
    const value = this.text(key, 4 * Math.ceil(length / 3));
    return decodeBase64(value)?.length === length ? value : wrong(key, `${length} bytes`);
  }

  /** Empty where absent. */
  list(key: string): JsonList {
    const value = this.#find(key) ?? [];
    return isJsonList(value) ? value : wrong(key, 'a list');
  }

  objects(key: string): readonly ReplyReader[] {
    return this.list(key).map((item) => new ReplyReader(item, key));
  }

  uint64s(key: string): readonly bigint[] {
    return this.list(key).map((item) => asUint64(item, key));
  }

  maybeInside(key: string): ReplyReader | undefined {
    const value = this.#find(key);
    return value === undefined ? undefined : new ReplyReader(value, key);
  }

  inside(key: string): ReplyReader {
    return this.maybeInside(key) ?? missing(key);
  }

  #find(key: string): JsonValue | undefined {
    return this.#object.get(key) ?? undefined;
  }
}

/** Refuses a reply for a reason that its single fields do not show. */
export function refuseReply(detail: string): never {
  throw new ReplyError(detail);
}

function asUint64(value: JsonValue, key: string): bigint {
  return typeof value === 'bigint' && value >= 0n && value <= MAX_UINT64
    ? value
    : wrong(key, 'a whole number');
}

function decodeBase64(text: string): Bytes | undefined {
  try {
    return asBytes(base64.decode(text));
  } catch {
    return undefined;
  }
}

function missing(key: string): never {
  throw new ReplyError(`${key} is missing`);
}

function wrong(key: string, wanted: string): never {
  throw new ReplyError(`${key} is not ${wanted}`);
}
