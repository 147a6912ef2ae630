import { crc32, deflateSync } from 'node:zlib';

import { encode } from 'uqr';

/** Grey values, 0 is black, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

export interface CodeInPicture {
  readonly text: string;
  /** Of the upper left corner of the code without its margin. */
  readonly x: number;
  readonly y: number;
  /** Pixels per module. */
  readonly module: number;
}

/** A light grey picture with black codes, each on white with the four modules of margin that the standard asks for. */
export function drawPicture(
  width: number,
  height: number,
  codes: readonly CodeInPicture[],
): GreyPicture {
  const values = new Uint8Array(width * height).fill(225);
  for (const { text, x, y, module } of codes) {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    for (let row = 0; row < size * module; row += 1) {
      for (let column = 0; column < size * module; column += 1) {
        const dark = data[Math.floor(row / module)]?.[Math.floor(column / module)] === true;
        const at = (y - 4 * module + row) * width + x - 4 * module + column;
        values[at] = dark ? 0 : 255;
      }
    }
  }
  return { width, height, values };
}

/** PNG in grey with eight bits (ISO/IEC 15948). */
export function toPng({ width, height, values }: GreyPicture): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(values.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A film of standing frames, YUV4MPEG2 with 4:2:0 chroma: what Chromium takes for a camera. Even sizes only. */
export function toY4m({ width, height, values }: GreyPicture, frames = 10): Buffer {
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), values, chroma]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`),
    ...Array.from({ length: frames }, () => frame),
  ]);
}
