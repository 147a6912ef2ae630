import {
  asBytes,
  decodeBase64Url,
  decodeUtf8,
  isBase64Url,
  type Base64Url,
  type Bytes,
} from '../bytes';
import { VaultError } from './types';

/**
 * Reads an object from disk member by member. Whatever is missing, of another kind or not expected at all throws
 * `VaultError('damaged')` with the member's name as cause.
 */
export class Fields {
  readonly #path: string;
  readonly #members: Map<string, unknown>;

  private constructor(path: string, members: Map<string, unknown>) {
    this.#path = path;
    this.#members = members;
  }

  static of(value: unknown, path: string): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(path);
    return new Fields(path, new Map<string, unknown>(Object.entries(value)));
  }

  static ofJson(bytes: Bytes, path: string): Fields {
    const text = decodeUtf8(bytes);
    if (text === undefined) throw damaged(path);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw damaged(path);
    }
    return Fields.of(value, path);
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  text(name: string): string {
    const value = this.#take(name);
    if (typeof value !== 'string') throw this.#damaged(name);
    return value;
  }

  base64Url(name: string): Base64Url {
    const text = this.text(name);
    if (!isBase64Url(text)) throw this.#damaged(name);
    return text;
  }

  /** Bytes that are spelled as base64url, as JSON has them. */
  decoded(name: string): Bytes {
    const bytes = decodeBase64Url(this.text(name));
    if (bytes === undefined) throw this.#damaged(name);
    return bytes;
  }

  /** Bytes that are bytes, as structured cloning keeps them. */
  octets(name: string): Bytes {
    const value = this.#take(name);
    if (!(value instanceof Uint8Array)) throw this.#damaged(name);
    return asBytes(value);
  }

  /** An integer from `least` to `most`. */
  integer(name: string, least = 0, most: number = Number.MAX_SAFE_INTEGER): number {
    const value = this.#take(name);
    const fits = typeof value === 'number' && Number.isSafeInteger(value);
    if (!fits || value < least || value > most) throw this.#damaged(name);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#take(name);
    if (typeof value !== 'boolean') throw this.#damaged(name);
    return value;
  }

  oneOf<const Choice extends string | number>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#take(name);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw this.#damaged(name);
    return choice;
  }

  object(name: string): Fields {
    return Fields.of(this.#take(name), `${this.#path}.${name}`);
  }

  /** A list of objects, at most so many. */
  objects(name: string, most: number): readonly Fields[] {
    const value = this.#take(name);
    if (!Array.isArray(value) || value.length > most) throw this.#damaged(name);
    return value.map((item: unknown) => Fields.of(item, `${this.#path}.${name}`));
  }

  /** Ends the reading: members that nobody asked for are damage too. */
  end(): void {
    for (const name of this.#members.keys()) throw this.#damaged(name);
  }

  #take(name: string): unknown {
    const value = this.#members.get(name);
    this.#members.delete(name);
    return value;
  }

  #damaged(name: string): VaultError {
    return damaged(`${this.#path}.${name}`);
  }
}

function damaged(path: string): VaultError {
  return new VaultError('damaged', { cause: new Error(path) });
}
