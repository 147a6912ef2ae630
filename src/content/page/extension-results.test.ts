import { afterEach, describe, expect, it } from 'vitest';

import { extensionResults } from './extension-results';

interface Outputs {
  readonly prf: { readonly results: { readonly first: ArrayBuffer } };
}

const results = (json: string): object => extensionResults(JSON.parse(json) as object);

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'prf');
  Reflect.deleteProperty(Object.prototype, 'second');
});

describe('extensionResults', () => {
  it('gives the results of prf as buffers', () => {
    expect(results('{"prf":{"enabled":true,"results":{"first":"AQID","second":"BA"}}}')).toEqual({
      prf: {
        enabled: true,
        results: { first: Uint8Array.of(1, 2, 3).buffer, second: Uint8Array.of(4).buffer },
      },
    });
  });

  it.each(['{}', '{"prf":{}}', '{"credProps":{"rk":true},"prf":{"enabled":false}}'])(
    'leaves %s as it is',
    (json) => {
      expect(results(json)).toEqual(JSON.parse(json));
    },
  );

  it('neither reads nor writes what a page put on Object.prototype', () => {
    const touched: string[] = [];
    const trap = (name: string) => ({
      configurable: true,
      get: () => touched.push(name),
      set: () => touched.push(name),
    });
    Object.defineProperty(Object.prototype, 'prf', trap('prf'));
    Object.defineProperty(Object.prototype, 'second', trap('second'));

    expect(Object.keys(results('{}'))).toEqual([]);
    const withResults = results('{"prf":{"results":{"first":"AQ"}}}') as Outputs;
    expect(withResults.prf.results.first).toEqual(Uint8Array.of(1).buffer);
    expect(touched).toEqual([]);
  });
});
