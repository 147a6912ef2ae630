import { decode } from 'cbor-x';
import { describe, expect, it } from 'vitest';

import { fromAnyBase64 } from '../../../dapps/page/base64';
import { craftedFrame, deepArrays, FRAME_NAMES } from './cbor-frames';

const read = (name: (typeof FRAME_NAMES)[number]): unknown =>
  decode(fromAnyBase64(craftedFrame(name)));

describe('crafted frames', () => {
  it.each(FRAME_NAMES)('%s fits into what Chromium sends at once', (name) => {
    expect(new TextEncoder().encode(craftedFrame(name)).length).toBeLessThan(262_144);
  });

  it('overflow the stack of a common decoder', () => {
    expect(() => decode(deepArrays(200_000)) as unknown).toThrow(RangeError);
    expect(() => read('deep-arrays')).toThrow(RangeError);
  });

  it('are otherwise well formed, where they lie about one thing only', () => {
    const reference = 'arc0027:sign_transactions:request';
    // The common decoder takes the last of two keys without a word.
    expect(read('duplicate-keys')).toMatchObject({ reference, params: { txns: [{ txn: 'AA' }] } });
    expect(read('duplicate-reference')).toMatchObject({ reference, params: { txns: [] } });
    expect(read('date-tag')).toMatchObject({ params: { txns: expect.any(Date) as Date } });
    expect(read('byte-id')).toMatchObject({ reference: expect.any(String) as string });
  });
});
