const utf8 = new TextEncoder();

type Bytes = readonly number[];
/** A key and a value of a map, each already encoded. */
type Entry = readonly [key: Bytes, value: Bytes];

const ascii = (text: string): Bytes => [...utf8.encode(text)];
const shortText = (text: string): Bytes => [0xa0 | text.length, ...ascii(text)];
const wideText = (text: string): Bytes => [0xd9, text.length, ...ascii(text)];
const binary = (bytes: Uint8Array): Bytes => [0xc4, bytes.length, ...bytes];

function integer(value: number): Bytes {
  if (value < 0x80) return [value];
  if (value < 0x100) return [0xcc, value];
  if (value < 0x10000) return [0xcd, value >> 8, value & 0xff];
  return [0xce, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}
const wideInteger = (value: number): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return [0xcf, ...bytes];
};
const float = (value: number): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return [0xcb, ...bytes];
};

const entry = (key: string, value: Bytes): Entry => [shortText(key), value];
const body = (entries: readonly Entry[]): Bytes =>
  entries.flatMap(([key, value]) => [...key, ...value]);
const map = (entries: readonly Entry[]): Bytes => [0x80 | entries.length, ...body(entries)];

/** The keys of the payment that every variant starts from. */
export interface CraftedPayment {
  readonly sender: Uint8Array;
  readonly receiver: Uint8Array;
  readonly genesisHash: Uint8Array;
}

interface Fields {
  readonly amt: Entry;
  readonly fee: Entry;
  /** Everything between the fee and the sender, then the type, in canonical order. */
  readonly rest: readonly Entry[];
  readonly rcv: Entry;
  readonly payment: CraftedPayment;
}

function fields(payment: CraftedPayment): Fields {
  const { sender, receiver, genesisHash } = payment;
  const rcv = entry('rcv', binary(receiver));
  const rest = [
    entry('fv', integer(1)),
    entry('gen', shortText('testnet-v1.0')),
    entry('gh', binary(genesisHash)),
    entry('lv', integer(1_001)),
    rcv,
    entry('snd', binary(sender)),
    entry('type', shortText('pay')),
  ];
  return {
    amt: entry('amt', integer(1_000)),
    fee: entry('fee', integer(1_000)),
    rest,
    rcv,
    payment,
  };
}

const variants = {
  'unknown-key': ({ amt, fee, rest }) => map([amt, fee, ...rest, entry('zzz', integer(1))]),
  /** One reader takes the first amount, another the last. */
  'duplicate-key': ({ amt, fee, rest }) =>
    map([amt, entry('amt', integer(50_000_000)), fee, ...rest]),
  'unsorted-keys': ({ amt, fee, rest }) => map([fee, amt, ...rest]),
  /** Behind everything a careless reader expects. */
  'rekey-at-the-end': ({ amt, fee, rest, payment }) =>
    map([amt, fee, ...rest, entry('rekey', binary(payment.receiver))]),
  'wide-integer': ({ amt, rest }) => map([amt, entry('fee', wideInteger(1_000)), ...rest]),
  'float-amount': ({ fee, rest }) => map([entry('amt', float(1_000)), fee, ...rest]),
  'negative-fee': ({ amt, rest }) => map([amt, entry('fee', [0xff]), ...rest]),
  'zero-amount-written': ({ fee, rest }) => map([entry('amt', integer(0)), fee, ...rest]),
  'wide-key': ({ fee, rest }) => map([[wideText('amt'), integer(1_000)], fee, ...rest]),
  'binary-key': ({ fee, rest }) =>
    map([[binary(utf8.encode('amt')), integer(1_000)], fee, ...rest]),
  'text-for-bytes': ({ amt, fee, rest, rcv, payment }) => {
    const text: Entry = [rcv[0], [0xd9, 32, ...payment.receiver]];
    return map([amt, fee, ...rest.map((one) => (one === rcv ? text : one))]);
  },
  'short-receiver': ({ amt, fee, rest, rcv, payment }) => {
    const short = entry('rcv', binary(payment.receiver.slice(0, 20)));
    return map([amt, fee, ...rest.map((one) => (one === rcv ? short : one))]);
  },
  'wide-map': ({ amt, fee, rest }) => {
    const entries = [amt, fee, ...rest];
    return [0xde, 0, entries.length, ...body(entries)];
  },
  'claimed-map': ({ amt, fee, rest }) => [
    0xdf,
    0xff,
    0xff,
    0xff,
    0xff,
    ...body([amt, fee, ...rest]),
  ],
  extension: ({ amt, fee, rest }) => map([amt, fee, ...rest, entry('zzz', [0xd4, 5, 0])]),
  'trailing-byte': ({ amt, fee, rest }) => [...map([amt, fee, ...rest]), 0],
  /** A second, whole transaction behind the first. */
  'two-in-one': ({ amt, fee, rest }) => {
    const one = map([amt, fee, ...rest]);
    return [...one, ...one];
  },
  truncated: ({ amt, fee, rest }) => map([amt, fee, ...rest]).slice(0, -3),
  'not-a-map': () => [0x93, 1, 2, 3],
  'deep-note': ({ amt, fee, rest }) =>
    map([amt, fee, ...rest, entry('zzz', [...Array.from({ length: 50_000 }, () => 0x91), 0])]),
} as const satisfies Record<string, (fields: Fields) => Bytes>;

/** A payment whose bytes are not what a canonical encoder would have written. */
export type CraftedName = keyof typeof variants;

export const CRAFTED_NAMES: readonly CraftedName[] = Object.keys(variants) as CraftedName[];

/** The canonical bytes: 1 000 microAlgo on the test network. */
export function honestPayment(payment: CraftedPayment): Uint8Array {
  const { amt, fee, rest } = fields(payment);
  return new Uint8Array(map([amt, fee, ...rest]));
}

/** The same payment with one thing wrong in how it is written. */
export function craftedPayment(name: CraftedName, payment: CraftedPayment): Uint8Array {
  return new Uint8Array(variants[name](fields(payment)));
}
