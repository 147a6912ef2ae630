import { readFileSync } from 'node:fs';

import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readImageHeader } from './image-header';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');

/** Pictures of 3 × 2 pixels, begun by hand after each format's specification. */
const JPEG_START = 'ffd8 ffe0 0010 4a464946 0001 0100 0001 0001 0000';
const VECTORS = [
  ['png', `89504e470d0a1a0a 0000000d 49484452 00000003 00000002 08 02 00 00 00`],
  ['jpeg', `${JPEG_START} ffdb 0004 0000 ffc0 0011 08 0002 0003 03 012200 021101 031101`],
  ['jpeg', `${JPEG_START} ff ffc4 0003 00 ffc2 0011 08 0002 0003 03 012200 021101 031101`],
  ['gif', `${ascii('GIF89a')} 0300 0200 80 00 00`],
  ['gif', `${ascii('GIF87a')} 0300 0200 80 00 00`],
  ['webp', `${ascii('RIFF')} 24000000 ${ascii('WEBPVP8 ')} 18000000 300100 9d012a 0300 0240`],
  ['webp', `${ascii('RIFF')} 1a000000 ${ascii('WEBPVP8L')} 0d000000 2f 02400000`],
  ['webp', `${ascii('RIFF')} 1a000000 ${ascii('WEBPVP8X')} 0a000000 10000000 020000 010000`],
  ['bmp', `${ascii('BM')} 00000000 0000 0000 36000000 28000000 03000000 02000000 0100 1800`],
  ['bmp', `${ascii('BM')} 00000000 0000 0000 36000000 28000000 03000000 feffffff 0100 1800`],
] as const;

describe('readImageHeader', () => {
  it.each(VECTORS)('finds 3 × 2 in a %s: %s', (type, hex) => {
    expect(readImageHeader(fromHex(hex))).toEqual({ type, width: 3, height: 2 });
  });

  it('reads the icons that are shipped', () => {
    for (const size of [16, 32, 48, 128]) {
      const file = readFileSync(new URL(`../../../public/icons/icon-${size}.png`, import.meta.url));
      expect(readImageHeader(file)).toEqual({ type: 'png', width: size, height: size });
    }
  });

  it('tells the size that a bomb claims', () => {
    const bomb = fromHex(`89504e470d0a1a0a 0000000d 49484452 0000ea60 0000ea60 08 02 00 00 00`);
    expect(readImageHeader(bomb)).toEqual({ type: 'png', width: 60_000, height: 60_000 });
  });

  it.each([
    ['nothing', ''],
    ['an SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page', ascii('<!doctype html>')],
    ['an AVIF', `0000001c ${ascii('ftypavif')} 00000000`],
    ['a RIFF of another kind', `${ascii('RIFF')} 24000000 ${ascii('WAVEfmt ')} 10000000`],
    ['a JPEG segment that goes nowhere', 'ffd8 ffe0 0000 ffc0 0011 08 0002 0003'],
    ['a JPEG without a marker', 'ffd8 0011 0010 4a46'],
    ['an old bitmap header', `${ascii('BM')} 00000000 0000 0000 1a000000 0c000000 0300 0200 0100`],
    ['packed data', deflateSync('a picture').toString('hex')],
  ])('does not know %s', (_what, hex) => {
    expect(readImageHeader(fromHex(hex))).toBeUndefined();
  });

  it.each(VECTORS)('does not know a %s that ends early: %s', (_type, hex) => {
    const bytes = fromHex(hex);
    for (let length = 0; length < 10; length += 1) {
      expect(readImageHeader(bytes.slice(0, length))).toBeUndefined();
    }
  });

  it('answers for all bytes', () => {
    const starts = fc.constantFrom(...VECTORS.map(([, hex]) => fromHex(hex)));
    const cut = fc.tuple(starts, fc.nat(24), fc.uint8Array({ maxLength: 64 }));
    fc.assert(
      fc.property(cut, ([start, length, rest]) => {
        const header = readImageHeader(new Uint8Array([...start.slice(0, length), ...rest]));
        if (header === undefined) return;
        expect(header.width).toBeGreaterThanOrEqual(0);
        expect(header.height).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
