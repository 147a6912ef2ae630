import type { Bytes } from './bytes';

/** Fills `length` bytes from the platform's cryptographic random source. */
export type RandomBytes = (length: number) => Bytes;

/** Milliseconds since the Unix epoch. */
export type Now = () => number;
