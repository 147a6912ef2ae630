import { MAX_NAME } from './limits';

/** Control characters and lone surrogates: no id or name has them, and the latter cannot be sent back. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** An object of a peer's frame, already bounded and without double keys. Whatever has the wrong type is absent. */
export class Members {
  readonly #members: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    this.#members = new Map(isObject(value) ? Object.entries(value) : []);
  }

  has(name: string): boolean {
    const value = this.#members.get(name);
    return value !== undefined && value !== null;
  }

  member(name: string): unknown {
    return this.#members.get(name);
  }

  object(name: string): Members {
    return new Members(this.#members.get(name));
  }

  /** The object's own members as they are. */
  entries(): readonly (readonly [string, unknown])[] {
    return [...this.#members];
  }

  /** Printable text of 1 to `most` UTF-16 units. */
  text(name: string, most: number = MAX_NAME): string | undefined {
    const value = this.#members.get(name);
    return isName(value, most) ? value : undefined;
  }

  /** A list of 1 to `most` items. */
  list(name: string, most: number): readonly unknown[] | undefined {
    const value = this.#members.get(name);
    if (!Array.isArray(value)) return undefined;
    const list: readonly unknown[] = value;
    return list.length > 0 && list.length <= most ? list : undefined;
  }
}

export function isName(value: unknown, most: number = MAX_NAME): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= most &&
    !UNPRINTABLE.test(value)
  );
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
