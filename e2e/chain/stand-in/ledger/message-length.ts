/** How many bytes the first msgpack value takes; `undefined` where it is cut off or of a kind that Algorand does not use. */
export function messageLength(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(view, 0);
    return end <= bytes.length ? end : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @throws RangeError */
function endOf(view: DataView, start: number): number {
  const head = view.getUint8(start);
  const next = start + 1;
  if (head < 0x80 || head >= 0xe0) return next;
  if (head < 0x90) return endOfItems(view, next, 2 * (head & 0x0f));
  if (head < 0xa0) return endOfItems(view, next, head & 0x0f);
  if (head < 0xc0) return next + (head & 0x1f);
  switch (head) {
    case 0xc0:
    case 0xc2:
    case 0xc3:
      return next;
    case 0xc4:
    case 0xd9:
      return next + 1 + view.getUint8(next);
    case 0xc5:
    case 0xda:
      return next + 2 + view.getUint16(next);
    case 0xc6:
    case 0xdb:
      return next + 4 + view.getUint32(next);
    case 0xcc:
    case 0xd0:
      return next + 1;
    case 0xcd:
    case 0xd1:
      return next + 2;
    case 0xce:
    case 0xd2:
      return next + 4;
    case 0xcf:
    case 0xd3:
      return next + 8;
    case 0xdc:
      return endOfItems(view, next + 2, view.getUint16(next));
    case 0xde:
      return endOfItems(view, next + 2, 2 * view.getUint16(next));
    default:
      throw new RangeError(`msgpack of kind ${head}`);
  }
}

function endOfItems(view: DataView, start: number, count: number): number {
  let end = start;
  for (let item = 0; item < count; item += 1) end = endOf(view, end);
  return end;
}
