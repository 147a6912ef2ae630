/** Major types (RFC 8949 section 3.1), already shifted to the top three bits of the initial byte. */
export const UNSIGNED = 0x00;
export const NEGATIVE = 0x20;
export const BYTE_STRING = 0x40;
export const TEXT_STRING = 0x60;
export const ARRAY = 0x80;
export const MAP = 0xa0;
export const TAG = 0xc0;
export const SIMPLE = 0xe0;

/** Initial bytes of major type 7. */
export const FALSE = 0xf4;
export const TRUE = 0xf5;
export const NULL = 0xf6;
export const UNDEFINED = 0xf7;
export const FLOAT16 = 0xf9;
export const FLOAT32 = 0xfa;
export const FLOAT64 = 0xfb;
export const BREAK = 0xff;

/** The one NaN of the canonical form, as the bits of a 64 bit float. */
export const CANONICAL_NAN = 0x7ff8_0000_0000_0000n;
