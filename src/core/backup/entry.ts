import { isCborMap, type CborMap, type CborValue } from '../cbor';
import { encodeBase64Url, type Base64Url, type Bytes } from '../bytes';

/** An entry that this release cannot read: another release made it, or another program. */
export class EntryError extends Error {
  override readonly name = 'EntryError';
}

/** Reads one entry of a backup member by member. What nobody asks for is left over, and is no mistake. */
export class Entry {
  readonly #members: Map<unknown, CborValue>;

  constructor(value: CborValue) {
    if (!isCborMap(value)) throw new EntryError('not a map');
    this.#members = new Map(value);
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  text(name: string): string {
    const value = this.#take(name);
    if (typeof value !== 'string') throw new EntryError(name);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#take(name);
    if (typeof value !== 'boolean') throw new EntryError(name);
    return value;
  }

  /** A whole number from 0. */
  integer(name: string): number {
    const value = this.#take(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      throw new EntryError(name);
    }
    return value;
  }

  oneOf<const Choice extends string | number>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#take(name);
    const choice = choices.find((each) => each === value);
    if (choice === undefined) throw new EntryError(name);
    return choice;
  }

  bytes(name: string, least = 0, most = Number.POSITIVE_INFINITY): Bytes {
    const value = this.#take(name);
    if (!(value instanceof Uint8Array) || value.length < least || value.length > most) {
      throw new EntryError(name);
    }
    return value;
  }

  base64Url(name: string, least: number, most: number): Base64Url {
    return encodeBase64Url(this.bytes(name, least, most));
  }

  entry(name: string): Entry {
    return new Entry(this.#take(name));
  }

  /** The members that nobody took. */
  rest(): CborMap {
    return new Map(
      [...this.#members].flatMap(([name, value]) =>
        typeof name === 'string' ? [[name, value] as const] : [],
      ),
    );
  }

  #take(name: string): CborValue {
    const value = this.#members.get(name);
    this.#members.delete(name);
    return value;
  }
}
