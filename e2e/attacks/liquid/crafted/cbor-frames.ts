import { toBase64Url } from '../../../dapps/page/base64';

const utf8 = new TextEncoder();
type Bytes = readonly number[];

const text = (value: string): Bytes => {
  const bytes = utf8.encode(value);
  return bytes.length < 24 ? [0x60 | bytes.length, ...bytes] : [0x78, bytes.length, ...bytes];
};
const repeat = (count: number, bytes: Bytes): Bytes =>
  Array.from({ length: count }, () => bytes).flat();
const id = '0190b7f3-5c56-7b2c-9f6f-1d2f4a1b6c01';
const reference = 'arc0027:sign_transactions:request';

/** A request as an honest dapp writes it, up to its params: a map of three entries. */
const opening: Bytes = [
  0xa3,
  ...text('id'),
  ...text(id),
  ...text('reference'),
  ...text(reference),
  ...text('params'),
];
const noTransactions: Bytes = [0xa1, ...text('txns'), 0x80];

/** Arrays in arrays, as many as asked for; 200 000 overflow the stack of a recursive reader. */
export const deepArrays = (levels: number): Uint8Array =>
  new Uint8Array([...opening, ...repeat(levels, [0x81]), 0]);

const frames = {
  // Chromium sends no frame above 262 144 bytes, and base64 takes a third on top.
  'deep-arrays': () => [...opening, ...repeat(190_000, [0x81]), 0],
  'deep-maps': () => [...opening, ...repeat(90_000, [0xa1, 0x00]), 0],
  'deep-tags': () => [...opening, ...repeat(190_000, [0xc1]), 0],
  'deep-indefinite': () => [...opening, ...repeat(190_000, [0x9f])],
  /** The second params asks for something else than the first. */
  'duplicate-keys': () => [
    0xa4,
    ...opening.slice(1),
    ...noTransactions,
    ...text('params'),
    0xa1,
    ...text('txns'),
    0x81,
    0xa1,
    ...text('txn'),
    ...text('AA'),
  ],
  'duplicate-reference': () => [
    0xa4,
    ...text('reference'),
    ...text('arc0027:discover:request'),
    ...opening.slice(1),
    ...noTransactions,
  ],
  'indefinite-without-end': () => [0xbf, ...opening.slice(1), 0x9f, ...repeat(190_000, [0x00])],
  'indefinite-text': () => [...opening, 0x7f, ...repeat(190_000, [0x60]), 0xff],
  'claimed-array': () => [...opening, 0x9b, 0, 0, 0, 1, 0, 0, 0, 0],
  'claimed-map': () => [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  'claimed-bytes': () => [...opening, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  'many-keys': () => [
    ...opening,
    0xb9,
    0xaf,
    0xc8,
    ...Array.from({ length: 45_000 }, (_, key) => [0x19, key >> 8, key & 0xff, 0]).flat(),
  ],
  'prototype-key': () => [0xa4, ...text('__proto__'), 0xa0, ...opening.slice(1), ...noTransactions],
  'date-tag': () => [...opening, 0xa1, ...text('txns'), 0xc1, 0x00],
  'regexp-tag': () => [
    ...opening,
    0xa1,
    ...text('txns'),
    0xd9,
    0x69,
    0xeb,
    0x82,
    ...text('(a+)+$'),
    ...text(''),
  ],
  'broken-utf8': () => [...opening, 0xa1, 0x64, 0xff, 0xfe, 0xfd, 0xfc, 0x80],
  'trailing-bytes': () => [...opening, ...noTransactions, 1, 2, 3],
  truncated: () => opening.slice(0, -4),
  'not-a-map': () => [0x83, 1, 2, 3],
  'byte-id': () => [
    0xa3,
    ...text('id'),
    0x44,
    1,
    2,
    3,
    4,
    ...opening.slice(1 + text('id').length + text(id).length),
    ...noTransactions,
  ],
} as const satisfies Record<string, () => Bytes>;

const texts = {
  'deep-json': () => `{"v":1,"kind":"request","params":${'['.repeat(200_000)}`,
  'duplicate-json-keys': () =>
    '{"v":1,"kind":"request","id":"a","method":"connect","method":"sign_transactions","params":{}}',
  'prototype-json': () =>
    '{"v":1,"kind":"request","id":"a","method":"connect","params":{},"__proto__":{"admin":true}}',
  'endless-number': () => `{"v":1,"kind":"request","id":${'9'.repeat(200_000)}}`,
  'no-json': () => '{"v":1,',
  'no-base64': () => '\u202e#!/bin/sh \u0000 \ud83d',
  markup: () => '<img src=x onerror=alert(1)>',
} as const satisfies Record<string, () => string>;

/** A frame that no wallet may choke on. */
export type FrameName = keyof typeof frames | keyof typeof texts;

export const FRAME_NAMES: readonly FrameName[] = [
  ...(Object.keys(frames) as (keyof typeof frames)[]),
  ...(Object.keys(texts) as (keyof typeof texts)[]),
];

const isText = (name: FrameName): name is keyof typeof texts => Object.hasOwn(texts, name);

/** The frame as it goes over the channel. */
export function craftedFrame(name: FrameName): string {
  if (isText(name)) return texts[name]();
  return toBase64Url(new Uint8Array(frames[name]()));
}
