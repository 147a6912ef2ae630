import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isJsonList,
  isJsonObject,
  readJson,
  type JsonLimits,
  type JsonProblem,
  type JsonValue,
} from './read-json';

const LIMITS: JsonLimits = { length: 1_000_000, depth: 8, items: 1000 };

function problemOf(text: string, limits: Partial<JsonLimits> = {}): JsonProblem | undefined {
  const read = readJson(text, { ...LIMITS, ...limits });
  return read.ok ? undefined : read.error;
}

function valueOf(text: string): JsonValue {
  const read = readJson(text, LIMITS);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** What JSON.parse would have made of it, where no number is above 2^53. */
function plain(value: JsonValue): unknown {
  if (value === null) return null;
  if (isJsonList(value)) return value.map(plain);
  if (isJsonObject(value)) {
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Without the sign of zero, which a whole number has not. */
function parsed(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (value === 0 ? 0 : value));
}

describe('readJson', () => {
  it.each(['18446744073709551615', '9007199254740993', '-9007199254740993', '0'])(
    'keeps every digit of %s',
    (digits) => {
      expect(valueOf(`{"total":${digits}}`)).toEqual(new Map([['total', BigInt(digits)]]));
    },
  );

  it('tells a fraction from a whole number', () => {
    expect(valueOf('[1.0,1e3,1]')).toEqual([1, 1000, 1n]);
  });

  it('keeps a key named __proto__ as data', () => {
    expect(valueOf('{"__proto__":{"amount":1}}')).toEqual(
      new Map([['__proto__', new Map([['amount', 1n]])]]),
    );
  });

  it.each<[string, string, JsonProblem]>([
    ['equal keys', '{"a":1,"a":2}', 'duplicate-key'],
    ['a key spelt in two ways', '{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['deep lists, never closed', '['.repeat(900_000), 'too-large'],
    ['deep objects', '{"a":'.repeat(9) + '1' + '}'.repeat(9), 'too-large'],
    ['many items', `[${'0,'.repeat(1000)}0]`, 'too-large'],
    ['a number without an end', '9'.repeat(900_000), 'number-too-long'],
    ['a string without an end', `"${'\\"'.repeat(400_000)}`, 'not-json'],
    ['a comma too much', '[1,]', 'not-json'],
    ['a leading zero', '[01]', 'not-json'],
    ['a key without quotes', '{a:1}', 'not-json'],
    ['a control character', '"\n"', 'not-json'],
    ['text behind the end', '{} {}', 'not-json'],
    ['NaN', 'NaN', 'not-json'],
    ['nothing', '', 'not-json'],
  ])('refuses %s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('refuses a text that is too long before it looks at it', () => {
    expect(problemOf(' '.repeat(11), { length: 10 })).toBe('too-large');
  });

  it('reads what JSON.stringify wrote as JSON.parse does', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, fc.constantFrom(0, 1, '\t'), (written, space) => {
        const text = JSON.stringify(written, undefined, space);
        const read = readJson(text, LIMITS);
        if (read.ok) expect(plain(read.value)).toEqual(parsed(text));
        else expect(['too-large', 'number-too-long']).toContain(read.error);
      }),
    );
  });

  it('takes only what JSON.parse takes', () => {
    const junk = fc.string({
      unit: fc.constantFrom(...Array.from('{}[]:,"\\u0061at1e-. \nnulrfs')),
    });
    fc.assert(
      fc.property(junk, (text) => {
        const read = readJson(text, LIMITS);
        if (read.ok) expect(plain(read.value)).toEqual(parsed(text));
      }),
      { numRuns: 3000 },
    );
  });
});
