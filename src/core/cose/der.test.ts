import { describe, expect, it } from 'vitest';

import { decodeHex, type Bytes } from '../bytes';
import { decodeDer, decodeDerPositiveInteger, encodeDer, INTEGER } from './der';

function hex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error(`not hexadecimal: ${text}`);
  return bytes;
}

describe('decodeDer', () => {
  it.each([0, 1, 127, 128, 255, 256, 65535])('reads back %i bytes of contents', (length) => {
    const contents = new Uint8Array(length).fill(7);
    const rest = Uint8Array.of(1, 2, 3);

    const value = decodeDer(INTEGER, Uint8Array.of(...encodeDer(INTEGER, contents), ...rest));

    expect(value).toEqual({ contents, rest });
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '02'],
    ['another tag', '0300'],
    ['contents that end early', '020201'],
    ['a short length in two bytes', '028103010001'],
    ['a short length in three bytes', '02820003010001'],
    ['a length of one byte in three', `02820080${'01'.repeat(128)}`],
    ['an indefinite length', '0280010000'],
    ['a length of four bytes', '0284000000020101'],
    ['a length that is cut', '028201'],
  ])('refuses %s', (_, text) => {
    expect(decodeDer(INTEGER, hex(text))).toBeUndefined();
  });
});

describe('decodeDerPositiveInteger', () => {
  it.each([
    ['020101', '01'],
    ['02020080', '80'],
    ['0203010001', '010001'],
  ])('reads %s', (text, contents) => {
    expect(decodeDerPositiveInteger(hex(text))?.contents).toEqual(hex(contents));
  });

  it.each([
    ['a number without bytes', '0200'],
    ['zero', '020100'],
    ['a negative number', '020180'],
    ['a needless zero', '0202007f'],
  ])('refuses %s', (_, text) => {
    expect(decodeDerPositiveInteger(hex(text))).toBeUndefined();
  });
});
