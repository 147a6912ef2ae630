import type { Plugin } from 'vite';

const REMOTE = /https:\/\/fastly\.jsdelivr\.net\/[^$`'"]*/gu;

/**
 * `zxing-wasm` carries the address of a content delivery network from which it would take its code unless it is given the
 * bytes, as we do. An address that is not in the bundle cannot be used by mistake, and no reviewer has to ask.
 */
export function ownWasmOnly(): Plugin {
  return {
    name: 'own-wasm-only',
    transform(code, id) {
      if (!id.includes('/node_modules/zxing-wasm/')) return undefined;
      return { code: code.replace(REMOTE, ''), map: null };
    },
  };
}
