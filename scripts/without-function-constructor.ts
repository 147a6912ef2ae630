import type { Plugin } from 'vite';

const BEFORE = 'Function("return this")()';

/**
 * engine.io-client looks for the global object with the `Function` constructor where neither `self` nor `window` exists.
 * That never happens in a page of ours, but code that makes code has no place in the package: reviewers look for it.
 */
export function withoutFunctionConstructor(): Plugin {
  return {
    name: 'without-function-constructor',
    transform(code, id) {
      if (!id.includes('engine.io-client') || !code.includes(BEFORE)) return null;
      return { code: code.replaceAll(BEFORE, 'globalThis'), map: null };
    },
  };
}
