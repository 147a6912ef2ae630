import { afterEach, describe, expect, it } from 'vitest';

import { extensionResults, type ResultBuffers } from './extension-results';

interface Outputs {
  readonly prf: {
    readonly results: { readonly first: ArrayBuffer; readonly second?: ArrayBuffer };
  };
}

const results = (json: string, buffers = Object.create(null) as ResultBuffers): object =>
  extensionResults(JSON.parse(json) as object, buffers);

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

  it('gives a credBlob as a buffer, and an empty one as an empty buffer', () => {
    expect(results('{"getCredBlob":"AQID"}')).toEqual({
      getCredBlob: Uint8Array.of(1, 2, 3).buffer,
    });
    expect(results('{"getCredBlob":""}')).toEqual({ getCredBlob: new ArrayBuffer(0) });
  });

  it('gives a large blob as a buffer', () => {
    expect(results('{"largeBlob":{"blob":"AQID"}}')).toEqual({
      largeBlob: { blob: Uint8Array.of(1, 2, 3).buffer },
    });
    expect(results('{"largeBlob":{"written":true}}')).toEqual({ largeBlob: { written: true } });
  });

  it('gives the same buffers in a fresh object at every call', () => {
    const json = '{"prf":{"results":{"first":"AQ","second":"AQ"}}}';
    const buffers = Object.create(null) as ResultBuffers;
    const [one, two] = [results(json, buffers) as Outputs, results(json, buffers) as Outputs];
    expect(one).not.toBe(two);
    expect(one.prf).not.toBe(two.prf);
    expect(one.prf.results.first).toBe(two.prf.results.first);
    expect(one.prf.results.first).not.toBe(one.prf.results.second);
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
