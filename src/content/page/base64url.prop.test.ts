import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeBase64Url, encodeBase64Url } from './base64url';

describe('the page hook’s base64url', () => {
  it('agrees with Node for any bytes, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64Url(bytes, bytes.length);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(Buffer.from(decodeBase64Url(text))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
