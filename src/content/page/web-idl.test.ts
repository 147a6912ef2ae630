import { runInNewContext } from 'node:vm';

import { describe, expect, it } from 'vitest';

import {
  boolean,
  bufferSource,
  dictionary,
  domString,
  isRefusal,
  number,
  record,
  sequence,
} from './web-idl';

const bytes = Uint8Array.of(9, 1, 2, 3, 9);

function refusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('BufferSource', () => {
  it.each([
    ['a buffer', bytes.slice(1, 4).buffer],
    ['a view', bytes.subarray(1, 4)],
    ['a DataView', new DataView(bytes.buffer, 1, 3)],
    ['a signed view', new Int8Array(bytes.buffer, 1, 3)],
    ['a Node Buffer', Buffer.from([1, 2, 3])],
    ['another realm’s view', runInNewContext('Uint8Array.of(1, 2, 3)')],
    ['another realm’s buffer', runInNewContext('Uint8Array.of(1, 2, 3).buffer')],
  ])('takes %s', (_kind, source) => {
    expect(bufferSource(source)).toBe('"AQID"');
  });

  it('takes the bytes of wide views in memory order', () => {
    const wide = Uint16Array.of(0x0201, 0x0403);
    const expected = Buffer.from(wide.buffer).toString('base64url');
    expect(bufferSource(wide)).toBe(JSON.stringify(expected));
  });

  it('takes empty and detached buffers as no bytes', () => {
    const detached = new ArrayBuffer(3);
    structuredClone(detached, { transfer: [detached] });
    expect(bufferSource(new ArrayBuffer(0))).toBe('""');
    expect(bufferSource(detached)).toBe('""');
  });

  it.each([
    ['a shared buffer', new SharedArrayBuffer(3)],
    ['a view on a shared buffer', new Uint8Array(new SharedArrayBuffer(3))],
    ['a DataView on a shared buffer', new DataView(new SharedArrayBuffer(3))],
    ['a text', 'AQID'],
    ['an array', [1, 2, 3]],
    ['null', null],
    ['an object with the right prototype', Object.create(Uint8Array.prototype)],
    ['a proxy', new Proxy(new Uint8Array(3), {})],
  ])('leaves %s to the browser’s own TypeError', (_kind, source) => {
    expect(isRefusal(refusal(() => bufferSource(source)))).toBe(true);
  });
});

describe('strings, numbers and booleans', () => {
  it.each([
    [domString, 'a"\u2028b', '"a\\"\u2028b"'],
    [domString, 12, '"12"'],
    [domString, null, '"null"'],
    [domString, { toString: () => 'made' }, '"made"'],
    [number, -7, '-7'],
    [number, '-7', '"-7"'],
    [number, Number.NaN, '0'],
    [number, Infinity, '0'],
    [number, null, '0'],
    [number, true, '1'],
    [boolean, 'false', '"false"'],
    [boolean, 0, 'false'],
    [boolean, {}, 'true'],
  ])('%# are converted as pages mean them', (convert, value, text) => {
    expect(convert(value)).toBe(text);
  });

  it.each([
    [domString, Symbol('s')],
    [number, Symbol('s')],
    [number, 7n],
  ])('%# that cannot be converted are left to the browser', (convert, value) => {
    expect(isRefusal(refusal(() => convert(value)))).toBe(true);
  });

  it('passes on what the page’s own code throws', () => {
    const thrown = new Error('mine');
    const hostile = {
      toString: () => {
        throw thrown;
      },
    };
    expect(refusal(() => domString(hostile))).toBe(thrown);
  });
});

describe('sequence', () => {
  it.each([
    ['an array', ['a', 'b']],
    ['a Set', new Set(['a', 'b'])],
    [
      'a generator',
      (function* () {
        yield 'a';
        yield 'b';
      })(),
    ],
    ['an array of another realm', runInNewContext('["a", "b"]')],
  ])('reads %s', (_kind, value) => {
    expect(sequence(domString)(value)).toBe('["a","b"]');
  });

  it.each([
    ['a text', 'ab'],
    ['null', null],
    ['an object that is not iterable', { length: 1, 0: 'a' }],
    ['a broken iterable', { [Symbol.iterator]: (): number => 1 }],
  ])('leaves %s to the browser', (_kind, value) => {
    expect(isRefusal(refusal(() => sequence(domString)(value)))).toBe(true);
  });

  it('reads arrays without the iterator that a script may have replaced', () => {
    const list = ['a'];
    const replaced = (): never => {
      throw new Error('seen');
    };
    Object.defineProperty(list, Symbol.iterator, { value: replaced });
    expect(sequence(domString)(list)).toBe('["a"]');
  });
});

describe('dictionary', () => {
  const pair = dictionary([
    { name: 'first', convert: domString, required: true },
    { name: 'second', convert: number, required: false },
  ]);

  it('leaves out undefined members and keeps the order of its definition', () => {
    expect(pair({ second: 2, first: 'a', third: 3 })).toBe('{"first":"a","second":2}');
    expect(pair({ second: undefined, first: 'a' })).toBe('{"first":"a"}');
  });

  it('reads inherited members', () => {
    expect(pair(Object.create({ first: 'a' }))).toBe('{"first":"a"}');
  });

  it.each([[{}], [undefined], [null], ['text'], [5]])('%# leaves %j to the browser', (value) => {
    expect(isRefusal(refusal(() => pair(value)))).toBe(true);
  });
});

describe('record', () => {
  it('takes the enumerable own properties in their order, whatever their names', () => {
    const value = Object.create({ inherited: 1 }) as object;
    Object.defineProperty(value, 'hidden', { value: 1, enumerable: false });
    Object.assign(value, { b: 1, 'a"': 2, 7: 3 });
    expect(record(number)(value)).toBe('{"7":3,"b":1,"a\\"":2}');
    expect(record(number)(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it('asks a proxy for keys, descriptor and value in the order of Web IDL', () => {
    const asked: string[] = [];
    const value = new Proxy(
      { a: 1, b: 2 },
      {
        ownKeys: (target) => {
          asked.push('keys');
          return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor: (target, key) => {
          asked.push(`descriptor ${String(key)}`);
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
        get: (target, key): unknown => {
          asked.push(`value ${String(key)}`);
          return Reflect.get(target, key);
        },
      },
    );
    record(number)(value);
    expect(asked).toEqual(['keys', 'descriptor a', 'value a', 'descriptor b', 'value b']);
  });

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['text', 'text'],
    ['a symbol for a name', { [Symbol('name')]: 1 }],
    ['a value of the wrong type', { a: Symbol('value') }],
  ])('leaves %s to the browser’s own TypeError', (_kind, value) => {
    expect(isRefusal(refusal(() => record(domString)(value)))).toBe(true);
  });
});
