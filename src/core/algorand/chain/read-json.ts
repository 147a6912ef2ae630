import { failed, ok, type Result } from '../../result';

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonList = readonly JsonValue[];

/** A whole number is a `bigint`, since amounts go to 2^64 - 1; one with a fraction or exponent is a `number`. */
export type JsonValue = null | boolean | bigint | number | string | JsonList | JsonObject;

export interface JsonLimits {
  /** UTF-16 units of the whole text. */
  readonly length: number;
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Values and keys in the whole text. */
  readonly items: number;
}

export type JsonProblem = 'too-large' | 'not-json' | 'duplicate-key' | 'number-too-long';

export function isJsonObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

export function isJsonList(value: JsonValue): value is JsonList {
  return Array.isArray(value);
}

/** 20 digits hold 2^64 - 1; reading longer ones takes time squared. */
const LONGEST_NUMBER = 32;

const SPACE = /[ \t\n\r]*/uy;
/** Up to the closing quote; what is between is left to JSON.parse. */
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"/uy;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/uy;
const WORD = /true|false|null/uy;

class JsonError extends Error {
  readonly problem: JsonProblem;

  constructor(problem: JsonProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Reads JSON (RFC 8259) of a hostile node. `JSON.parse` would round whole numbers above 2^53 in silence, recurse as deep as
 * the text likes and take the last of two equal keys.
 */
export function readJson(text: string, limits: JsonLimits): Result<JsonValue, JsonProblem> {
  if (text.length > limits.length) return failed('too-large');
  try {
    return ok(new JsonReader(text, limits).whole());
  } catch (error) {
    if (error instanceof JsonError) return failed(error.problem);
    throw error;
  }
}

class JsonReader {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #offset = 0;
  #items = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  whole(): JsonValue {
    const value = this.#value(0);
    this.#match(SPACE);
    if (this.#offset < this.#text.length) throw new JsonError('not-json');
    return value;
  }

  #value(depth: number): JsonValue {
    this.#match(SPACE);
    this.#count();
    switch (this.#text[this.#offset]) {
      case '{':
        return this.#object(this.#enter(depth));
      case '[':
        return this.#list(this.#enter(depth));
      case '"':
        return this.#string();
      case 't':
      case 'f':
      case 'n':
        return this.#word();
      case undefined:
        throw new JsonError('not-json');
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    const object = new Map<string, JsonValue>();
    if (this.#skip('}')) return object;
    do {
      this.#match(SPACE);
      this.#count();
      const key = this.#string();
      if (object.has(key)) throw new JsonError('duplicate-key');
      if (!this.#skip(':')) throw new JsonError('not-json');
      object.set(key, this.#value(depth));
    } while (this.#skip(','));
    if (!this.#skip('}')) throw new JsonError('not-json');
    return object;
  }

  #list(depth: number): JsonList {
    const list: JsonValue[] = [];
    if (this.#skip(']')) return list;
    do list.push(this.#value(depth));
    while (this.#skip(','));
    if (!this.#skip(']')) throw new JsonError('not-json');
    return list;
  }

  #string(): string {
    const token = this.#match(TEXT)?.[0];
    if (token === undefined) throw new JsonError('not-json');
    try {
      const value: unknown = JSON.parse(token);
      if (typeof value === 'string') return value;
    } catch {
      // A control character or an escape that is none.
    }
    throw new JsonError('not-json');
  }

  #number(): bigint | number {
    const match = this.#match(NUMBER);
    if (match === undefined) throw new JsonError('not-json');
    const [token, fraction, exponent] = match;
    if (token.length > LONGEST_NUMBER) throw new JsonError('number-too-long');
    return fraction === undefined && exponent === undefined ? BigInt(token) : Number(token);
  }

  #word(): boolean | null {
    const word = this.#match(WORD)?.[0];
    if (word === undefined) throw new JsonError('not-json');
    return word === 'null' ? null : word === 'true';
  }

  #enter(depth: number): number {
    if (depth >= this.#limits.depth) throw new JsonError('too-large');
    this.#offset += 1;
    return depth + 1;
  }

  #count(): void {
    this.#items += 1;
    if (this.#items > this.#limits.items) throw new JsonError('too-large');
  }

  /** Steps over white space and, where it stands there, over the sign. */
  #skip(sign: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#offset] !== sign) return false;
    this.#offset += 1;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#offset = pattern.lastIndex;
    return match;
  }
}
