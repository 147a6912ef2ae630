import { decodeBase64Url, isBase64Url, type Base64Url, type Bytes } from '../bytes';
import { OptionsError } from './options-error';

/**
 * A Web IDL dictionary that arrived as JSON. Reads own data properties by fixed names only: no getter runs, and neither
 * a `__proto__` member nor a polluted prototype can lend it a value. Every failure is a `TypeError` for the page, as the
 * browser's own conversion would throw it.
 */
export class Dictionary {
  readonly #members: object;

  private constructor(members: object) {
    this.#members = members;
  }

  /** Web IDL: `undefined` and `null` are an empty dictionary, any other non-object is a `TypeError`. */
  static from(value: unknown): Dictionary {
    if (value === undefined || value === null) return new Dictionary({});
    if (typeof value !== 'object' || Array.isArray(value)) throw wrongType();
    return new Dictionary(value);
  }

  has(name: string): boolean {
    return this.member(name) !== undefined;
  }

  member(name: string): unknown {
    const property: { readonly value?: unknown } | undefined = Object.getOwnPropertyDescriptor(
      this.#members,
      name,
    );
    return property?.value;
  }

  dictionary(name: string): Dictionary {
    return Dictionary.from(this.member(name));
  }

  requiredDictionary(name: string): Dictionary {
    if (!this.has(name)) throw missing();
    return this.dictionary(name);
  }

  /** A list of at most `most` items; `undefined` when the page gave none. */
  list(name: string, most: number): readonly unknown[] | undefined {
    const value = this.member(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrongType();
    const list: readonly unknown[] = value;
    if (list.length > most) throw tooLong();
    return list;
  }

  /** The entries of a `record` with at most `most` of them, in the page's order; none when the page gave no record. */
  record(name: string, most: number): readonly (readonly [string, unknown])[] {
    const value = this.member(name);
    if (value === undefined) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType();
    const keys = Object.keys(value);
    if (keys.length > most) throw tooLong();
    const record = new Dictionary(value);
    return keys.map((key) => [key, record.member(key)]);
  }

  /** `DOMString` of at most `most` UTF-16 units. Primitives become text as in Web IDL: a `null` name is `"null"`. */
  text(name: string, most: number): string | undefined {
    const value = this.member(name);
    if (value === undefined) return undefined;
    const text = primitiveText(value);
    if (text.length > most) throw tooLong();
    return text;
  }

  requiredText(name: string, most: number): string {
    const text = this.text(name, most);
    if (text === undefined) throw missing();
    return text;
  }

  /** Level 3 types enumerations as `DOMString`: a value that we do not know counts as absent. */
  oneOf<Value extends string>(name: string, known: readonly Value[]): Value | undefined {
    const value = this.member(name);
    return known.find((candidate) => candidate === value);
  }

  /** A finite number, also written as decimal text; anything else is `undefined`. */
  number(name: string): number | undefined {
    const value = this.member(name);
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
    return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined;
  }

  /** True for `true` and for the text `"true"`, which some relying parties send. */
  flag(name: string): boolean {
    const value = this.member(name);
    return value === true || value === 'true';
  }

  /** A buffer that travelled as canonical unpadded base64url, of `least` to `most` bytes. */
  requiredBuffer(name: string, least: number, most: number): Bytes {
    const bytes = decodeBase64Url(this.#requiredBase64Url(name, most));
    if (bytes === undefined) throw wrongType();
    if (bytes.length < least || bytes.length > most) throw wrongLength();
    return bytes;
  }

  /** The text of such a buffer: being canonical, it can be compared in place of the bytes. */
  requiredBufferText(name: string, most: number): Base64Url {
    const text = this.#requiredBase64Url(name, most);
    if (!isBase64Url(text)) throw wrongType();
    return text;
  }

  #requiredBase64Url(name: string, most: number): string {
    const value = this.member(name);
    if (value === undefined) throw missing();
    if (typeof value !== 'string') throw wrongType();
    // Before decoding: base64url needs at most four characters for three bytes.
    if (value.length > Math.ceil((most * 4) / 3)) throw tooLong();
    return value;
  }
}

const DECIMAL = /^\s{0,8}-?\d{1,15}\s{0,8}$/u;

function primitiveText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  // Turning a nested list into text would recurse as deep as the page likes.
  throw wrongType();
}

function missing(): OptionsError {
  return new OptionsError('TypeError', 'A required member is missing.');
}

function wrongType(): OptionsError {
  return new OptionsError('TypeError', 'A member has the wrong type.');
}

function wrongLength(): OptionsError {
  return new OptionsError('TypeError', 'A buffer has the wrong length.');
}

function tooLong(): OptionsError {
  return new OptionsError('TypeError', 'A member is longer than this authenticator accepts.');
}
