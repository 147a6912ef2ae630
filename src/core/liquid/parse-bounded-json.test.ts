import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseBoundedJson, type JsonLimits, type JsonProblem } from './parse-bounded-json';

const LIMITS: JsonLimits = { maxLength: 1_000_000, maxDepth: 8, maxItems: 1000 };

function problemOf(text: string, limits: Partial<JsonLimits> = {}): JsonProblem | undefined {
  const parsed = parseBoundedJson(text, { ...LIMITS, ...limits });
  return parsed.ok ? undefined : parsed.error;
}

describe('parseBoundedJson', () => {
  it.each<[string, string, JsonProblem]>([
    ['two equal keys', '{"a":1,"a":2}', 'duplicate-key'],
    ['a key written in two ways', '{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['equal keys far inside', '[{"b":[{"a":1,"c":{"a":2},"a":3}]}]', 'duplicate-key'],
    ['a prototype', '{"__proto__":{}}', 'forbidden-key'],
    ['a prototype in escapes', '{"__\\u0070roto__":{}}', 'forbidden-key'],
    ['deep lists', `${'['.repeat(9)}${']'.repeat(9)}`, 'too-deep'],
    ['very deep lists, never closed', '['.repeat(900_000), 'too-deep'],
    ['deep objects', `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`, 'too-deep'],
    ['many items', `[${'0,'.repeat(1000)}0]`, 'too-many-items'],
    ['a cut text', '{"a":', 'not-json'],
    ['an open string', '"abc', 'not-json'],
    ['a long string of escaped quotes without an end', `"${'\\"'.repeat(250_000)}`, 'not-json'],
    ['a line break in a string', '"a\nb"', 'not-json'],
    ['a bare word', 'hello', 'not-json'],
    ['a bad escape in a key', '{"\\x":1}', 'not-json'],
    ['nothing', '', 'not-json'],
    ['closing brackets only', ']]}', 'not-json'],
  ])('refuses %s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('refuses a text that is too long before it looks at it', () => {
    expect(problemOf(' '.repeat(11), { maxLength: 10 })).toBe('too-large');
  });

  it('takes equal keys in different objects, and brackets and quotes inside texts', () => {
    const text = '[{"a":"}{[\\"]","b":{"a":"a"}},{"a":"a,a"}, "a","a"]';
    const value: unknown = JSON.parse(text);
    expect(parseBoundedJson(text, LIMITS)).toEqual({ ok: true, value });
  });

  it('reads a long text, with escapes and without', () => {
    const text = JSON.stringify(['a'.repeat(400_000), '"'.repeat(200_000)]);
    expect(problemOf(text)).toBeUndefined();
  });

  it('reads whatever JSON.stringify wrote, with any white space', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const parsed = parseBoundedJson(text, LIMITS);
        if (!parsed.ok) expect(['too-many-items', 'forbidden-key']).toContain(parsed.error);
        else expect(parsed.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never throws, and what it takes is what JSON.parse takes', () => {
    const junk = fc.string({ unit: fc.constantFrom(...Array.from('{}[]:,"\\u0061at1e-. \n')) });
    fc.assert(
      fc.property(junk, (text) => {
        const parsed = parseBoundedJson(text, LIMITS);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 3000 },
    );
  });
});
